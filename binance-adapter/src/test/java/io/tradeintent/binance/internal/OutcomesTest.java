package io.tradeintent.binance.internal;

import static io.tradeintent.testkit.binance.Execution.EXECUTED;
import static io.tradeintent.testkit.binance.Execution.NOT_EXECUTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeintent.stream.Doubt;
import io.tradeintent.testkit.binance.Fault;
import io.tradeintent.testkit.binance.FaultRule;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.OutageScope;
import io.tradeintent.venue.Refusal;
import io.tradeintent.venue.VenueUnavailableException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fault makes of an order, and how often the order is sent. */
class OutcomesTest {

    private static final String ORDER = "/fapi/v1/order";
    private static final String ALGO_ORDER = "/fapi/v1/algoOrder";

    private final Venue venue = Venue.oneWay();

    @AfterEach
    void close() {
        venue.close();
    }

    static Stream<Fault> doubtful() {
        return Stream.of(
                Fault.requestTimeout(EXECUTED),
                Fault.requestTimeout(NOT_EXECUTED),
                Fault.unknownError(EXECUTED),
                Fault.unknownError(NOT_EXECUTED),
                Fault.error(503, -1000, "Unknown error, please check your request or try again later.", EXECUTED),
                Fault.unexpectedResponse(EXECUTED),
                Fault.backendTimeout(NOT_EXECUTED),
                Fault.connectionCut(EXECUTED),
                Fault.connectionCut(NOT_EXECUTED),
                Fault.truncatedAnswer(),
                Fault.answer(200, "application/json", "{}", EXECUTED),
                Fault.answer(200, "text/html", "<html>maintenance</html>", NOT_EXECUTED),
                Fault.answer(502, "text/html", "<html>Bad Gateway</html>", EXECUTED),
                Fault.error(400, -1007, "Timeout", EXECUTED));
    }

    @ParameterizedTest
    @MethodSource("doubtful")
    void whatTheExchangeMayHaveDoneIsUnknownAndSentOnce(Fault fault) {
        venue.exchange.inject(fault, FaultRule.on("POST", ORDER));

        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Unknown.class);
        assertThat(venue.exchange.journal().requests("POST", ORDER)).isEqualTo(1);
        assertThat(venue.exchange.journal().entriesByClientId()).hasSize(fault.executes() ? 1 : 0);
        assertThat(venue.adapter.find(Venue.entry("i"), venue.clock.instant()).isPresent())
                .isEqualTo(fault.executes());
    }

    static Stream<Fault> passing() {
        return Stream.of(
                Fault.serviceUnavailable(),
                Fault.throttled(),
                Fault.internalError(),
                Fault.tooManyRequests(null),
                Fault.tooManyRequests(Duration.ofSeconds(2)),
                Fault.tooManyOrders(),
                Fault.ipBan(Duration.ofSeconds(2)),
                Fault.error(400, -1021, "Timestamp for this request is outside of the recvWindow.", NOT_EXECUTED),
                Fault.error(400, -5028, "Timestamp is outside of the ME recvWindow.", NOT_EXECUTED));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatWasCertainlyNotExecutedIsSentAgain(Fault fault) {
        venue.exchange.inject(fault, FaultRule.on("POST", ORDER).once());

        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Filled.class);
        assertThat(venue.exchange.journal().requests("POST", ORDER)).isEqualTo(2);
        assertThat(venue.exchange.journal().entriesByClientId()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatIsNeverExecutedEndsAsUnavailableAfterAFewTimes(Fault fault) {
        venue.exchange.inject(fault, FaultRule.on("POST", ORDER));

        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Unavailable.class);
        assertThat(venue.exchange.journal().requests("POST", ORDER)).isBetween(1L, 1L + Calls.REPEATS);
        assertThat(venue.exchange.journal().entriesByClientId()).isEmpty();
    }

    static Stream<Fault> halting() {
        return Stream.of(
                Fault.keyRejected(),
                Fault.forbiddenPage(),
                Fault.error(400, -1022, "Signature for this request is not valid.", NOT_EXECUTED),
                Fault.answer(301, "text/html", "<html>moved</html>", NOT_EXECUTED),
                Fault.answer(404, "text/html", "<html>not here</html>", NOT_EXECUTED));
    }

    @ParameterizedTest
    @MethodSource("halting")
    void whatNoOrderWouldPassIsUnavailableAtOnce(Fault fault) {
        venue.exchange.inject(fault, FaultRule.on("POST", ORDER));

        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Unavailable.class);
        assertThat(venue.exchange.journal().requests("POST", ORDER)).isEqualTo(1);
    }

    @Test
    void aRefusalIsRejectedWithItsCodeAndSentOnce() {
        venue.exchange.inject(
                Fault.error(400, -2019, "Margin is insufficient.", NOT_EXECUTED), FaultRule.on("POST", ORDER));

        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX))
                .isEqualTo(new OrderOutcome.Rejected(
                        "-2019", "HTTP 400, code -2019: Margin is insufficient.", Refusal.MARGIN));
        assertThat(venue.exchange.journal().requests("POST", ORDER)).isEqualTo(1);
    }

    @Test
    void anOrderThatTheExchangeFailedOverIsLookedForBeforeItIsSentAgain() {
        venue.exchange.inject(
                Fault.error(503, -1001, "Internal error; unable to process your request.", EXECUTED),
                FaultRule.on("POST", ORDER).once());

        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Filled.class);
        assertThat(venue.exchange.journal().requests("POST", ORDER)).isEqualTo(1);
    }

    @Test
    void anAnswerWithoutAPriceIsCompletedByAsking() {
        venue.exchange.inject(
                Fault.requestTimeout(NOT_EXECUTED), FaultRule.on("GET", ORDER).times(100));

        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Unknown.class);
        venue.exchange.clearFaults();
        assertThat(venue.adapter.find(Venue.entry("i"), venue.clock.instant()).orElseThrow())
                .isInstanceOf(OrderOutcome.Filled.class);
    }

    @ParameterizedTest
    @MethodSource("doubtful")
    void conditionalOrdersInDoubtAreFoundByTheirOwnId(Fault fault) {
        venue.adapter.place(Venue.entry("i"), Instant.MAX);
        venue.exchange.inject(fault, FaultRule.on("POST", "/fapi/v1/algoOrder").once());

        OrderRequest stop = Venue.stop("i");
        assertThat(venue.adapter.place(stop, Instant.MAX)).isInstanceOf(OrderOutcome.Unknown.class);
        assertThat(venue.adapter.find(stop, venue.clock.instant()).isPresent()).isEqualTo(fault.executes());
        assertThat(venue.adapter.place(stop, Instant.MAX)).isInstanceOf(OrderOutcome.Accepted.class);
        assertThat(venue.exchange.openAlgoOrders("BTCUSDT")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("passing")
    void questionsAreAskedAgain(Fault fault) {
        venue.exchange.inject(
                fault, FaultRule.on("GET", "/fapi/v3/positionRisk").once());

        assertThat(venue.adapter.position(Venue.BTC).flat()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("doubtful")
    void anAnswerThatDoesNotComeOrCannotBeReadIsNeverAPosition(Fault fault) {
        venue.adapter.place(Venue.entry("i"), Instant.MAX);
        venue.exchange.inject(fault, FaultRule.on("GET", "/fapi/v3/positionRisk"));

        assertThatThrownBy(() -> venue.adapter.position(Venue.BTC)).isInstanceOf(VenueUnavailableException.class);
    }

    @Test
    void withoutAConnectionNothingWasSent() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + port);
        try (FuturesAdapter adapter = venue.adapter(options -> venue.options(nowhere, Duration.ofSeconds(4)))) {
            assertThat(adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Unavailable.class);
            assertThatThrownBy(() -> adapter.position(Venue.BTC)).isInstanceOf(VenueUnavailableException.class);
        }
    }

    @Test
    void aChangeThatMayHaveBeenMadeIsInDoubtAndAQuestionIsNot() {
        venue.exchange.inject(Fault.unknownError(EXECUTED), FaultRule.onPath("/fapi/v1/leverage"));
        venue.exchange.inject(Fault.unknownError(EXECUTED), FaultRule.onPath("/fapi/v3/positionRisk"));
        venue.exchange.inject(Fault.serviceUnavailable(), FaultRule.onPath("/fapi/v1/marginType"));

        assertThat(doubt(() -> venue.adapter.setLeverage(Venue.BTC, 3))).isEqualTo(Doubt.MAYBE_DONE);
        assertThat(doubt(() -> venue.adapter.position(Venue.BTC))).isEqualTo(Doubt.NOT_DONE);
        try (FuturesAdapter isolating = venue.adapter(OutcomesTest::isolated)) {
            assertThat(doubt(() -> isolating.setLeverage(Venue.BTC, 3))).isEqualTo(Doubt.NOT_DONE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-4400, -4087, -4088, -4192})
    void anAccountThatMayOnlyReduceRefusesTheEntryAndKeepsNoExitFromAnotherWay(int code) {
        venue.adapter.place(Venue.entry("i"), Instant.MAX);
        Fault closed = Fault.error(400, code, "Opening is closed.", NOT_EXECUTED);
        venue.exchange.inject(closed, FaultRule.on("POST", ORDER));
        venue.exchange.inject(closed, FaultRule.on("POST", ALGO_ORDER));

        assertThat(venue.adapter.place(Venue.entry("j"), Instant.MAX))
                .isInstanceOfSatisfying(
                        OrderOutcome.Rejected.class,
                        no -> assertThat(no.refusal()).isEqualTo(Refusal.OPENING_CLOSED));
        assertThat(venue.adapter.place(Venue.stop("i"), Instant.MAX))
                .isInstanceOfSatisfying(
                        OrderOutcome.Unavailable.class,
                        down -> assertThat(down.scope()).isEqualTo(OutageScope.SYMBOL));
    }

    @Test
    void anUnknownErrorAboutOneMarketSaysNothingOfOthers() {
        venue.exchange.inject(
                Fault.error(400, -1000, "An unknown error occured.", NOT_EXECUTED),
                FaultRule.on("POST", "/fapi/v1/leverage"));

        assertThat(catchThrowableOfType(VenueUnavailableException.class, () -> venue.adapter.setLeverage(Venue.BTC, 3))
                        .scope())
                .isEqualTo(OutageScope.SYMBOL);
    }

    @Test
    void aThrottledExchangeIsClosedToEntriesOnly() {
        venue.exchange.inject(Fault.throttled(), FaultRule.on("POST", ORDER));

        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX))
                .isInstanceOfSatisfying(
                        OrderOutcome.Unavailable.class,
                        down -> assertThat(down.scope()).isEqualTo(OutageScope.OPENING));
    }

    @Test
    void anOrderIsValidUntilItsLatestMomentAndNoLonger() {
        venue.adapter.check();
        Instant latest = venue.clock.instant().plusMillis(500);
        venue.exchange.engineDelay(Duration.ofSeconds(2));

        OrderOutcome late = venue.adapter.place(Venue.entry("i"), latest);

        assertThat(late).isInstanceOf(OrderOutcome.Unavailable.class);
        venue.exchange.engineDelay(Duration.ZERO);
        venue.clock.advance(Duration.ofSeconds(1));
        assertThat(venue.adapter.place(Venue.entry("i"), latest))
                .isInstanceOfSatisfying(
                        OrderOutcome.Rejected.class,
                        no -> assertThat(no.refusal()).isEqualTo(Refusal.TOO_LATE));
        assertThat(venue.exchange.journal().entriesByClientId()).isEmpty();
        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Filled.class);
    }

    private static Doubt doubt(ThrowingCallable call) {
        return catchThrowableOfType(VenueUnavailableException.class, call).doubt();
    }

    private static VenueOptions isolated(VenueOptions options) {
        return new VenueOptions(
                options.baseUri(),
                options.recvWindow(),
                options.connectTimeout(),
                options.requestTimeout(),
                options.callTimeout(),
                options.visibilityLag(),
                "ISOLATED",
                options.clock());
    }

    @Test
    void aWrongLeverageIsToldAsItIs() {
        venue.exchange.inject(Fault.wrongLeverage(20), FaultRule.on("POST", "/fapi/v1/leverage"));

        assertThat(venue.adapter.setLeverage(Venue.BTC, 3)).isEqualTo(20);
    }

    @Test
    void theMarginTypeIsSetWithTheLeverageIfItIsAskedFor() {
        try (FuturesAdapter isolating = venue.adapter(OutcomesTest::isolated)) {
            assertThat(isolating.setLeverage(Venue.BTC, 3)).isEqualTo(3);
            assertThat(isolating.setLeverage(Venue.BTC, 4)).isEqualTo(4);
        }
        assertThat(sent("/fapi/v1/marginType")).isEqualTo(1);
        venue.adapter.setLeverage(Venue.BTC, 5);
        assertThat(sent("/fapi/v1/marginType")).isEqualTo(1);
    }

    @Test
    void whatIsSetAlreadyIsNotSetAgain() {
        venue.exchange.inject(
                Fault.error(400, -4067, "Position side cannot be changed.", NOT_EXECUTED),
                FaultRule.on("POST", "/fapi/v1/marginType").skip(1));
        try (FuturesAdapter isolating = venue.adapter(OutcomesTest::isolated)) {
            isolating.setLeverage(Venue.BTC, 3);
        }
        try (FuturesAdapter isolating = venue.adapter(OutcomesTest::isolated)) {
            assertThat(isolating.setLeverage(Venue.BTC, 3)).isEqualTo(3);
        }
        assertThat(sent("/fapi/v1/marginType")).isEqualTo(1);
        assertThat(sent("/fapi/v1/leverage")).isEqualTo(1);
    }

    @Test
    void whatSomebodyElseHasSetIsSeenWithinAMinute() {
        venue.adapter.setLeverage(Venue.BTC, 3);
        try (FuturesAdapter other = venue.adapter(options -> options)) {
            other.setLeverage(Venue.BTC, 9);
        }
        venue.clock.advance(Duration.ofSeconds(61));

        assertThat(venue.adapter.setLeverage(Venue.BTC, 3)).isEqualTo(3);
        assertThat(venue.exchange.leverage("BTCUSDT")).isEqualTo(3);
    }

    private long sent(String path) {
        return venue.exchange.journal().requests("POST", path);
    }

    @Test
    void aClosedAdapterSendsNothing() {
        venue.adapter.close();

        assertThat(venue.adapter.place(Venue.entry("i"), Instant.MAX)).isInstanceOf(OrderOutcome.Unavailable.class);
        assertThat(venue.exchange.journal().requests()).isZero();
    }
}
