package io.tradeintent.binance.internal;

import static io.tradeintent.testkit.binance.Execution.EXECUTED;
import static io.tradeintent.testkit.binance.Execution.NOT_EXECUTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.Side;
import io.tradeintent.testkit.Effort;
import io.tradeintent.testkit.binance.ConditionalOrder;
import io.tradeintent.testkit.binance.Fault;
import io.tradeintent.testkit.binance.FaultRule;
import io.tradeintent.testkit.binance.Visibility;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.VenueRefusedException;
import io.tradeintent.venue.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults, singly and in pairs, while a position is opened and protected by the book: what is unknown is asked for until it
 * is found or its absence is proved, and only then sent again. The journal of the exchange is the oracle.
 */
class RandomFaultsTest {

    private static final int RUNS = 300;

    private static final List<Fault> FAULTS = List.of(
            Fault.requestTimeout(EXECUTED),
            Fault.requestTimeout(NOT_EXECUTED),
            Fault.unknownError(EXECUTED),
            Fault.unknownError(NOT_EXECUTED),
            Fault.error(503, -1000, "Unknown error, please check your request or try again later.", EXECUTED),
            Fault.serviceUnavailable(),
            Fault.throttled(),
            Fault.internalError(),
            Fault.unexpectedResponse(EXECUTED),
            Fault.unexpectedResponse(NOT_EXECUTED),
            Fault.backendTimeout(EXECUTED),
            Fault.backendTimeout(NOT_EXECUTED),
            Fault.tooManyRequests(null),
            Fault.tooManyRequests(Duration.ofSeconds(2)),
            Fault.tooManyOrders(),
            Fault.ipBan(Duration.ofSeconds(20)),
            Fault.forbiddenPage(),
            Fault.keyRejected(),
            Fault.connectionCut(EXECUTED),
            Fault.connectionCut(NOT_EXECUTED),
            Fault.truncatedAnswer(),
            Fault.answer(502, "text/html", "<html>Bad Gateway</html>", EXECUTED),
            Fault.answer(200, "text/html", "<html>Maintenance</html>", NOT_EXECUTED),
            Fault.error(400, -1021, "Timestamp for this request is outside of the recvWindow.", NOT_EXECUTED),
            Fault.error(400, -5028, "Timestamp is outside of the ME recvWindow.", NOT_EXECUTED),
            Fault.lateVisibility(Duration.ofSeconds(20), Visibility.ORDER_HIDDEN),
            Fault.lateVisibility(Duration.ofSeconds(20), Visibility.ALL_HIDDEN));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noFaultLeadsToASecondOrderOrToAFalseWord(boolean hedged) {
        try (Venue venue = hedged ? Venue.hedged() : Venue.oneWay()) {
            for (int run = 0; run < FAULTS.size(); run++) {
                venue.exchange.inject(
                        FAULTS.get(run), FaultRule.onEverything().method("POST").once());
                live(venue, "single fault " + run + (hedged ? " hedged " : " one-way ") + FAULTS.get(run));
            }
        }
    }

    static Stream<Arguments> modesAndSeeds() {
        return Effort.seeds(1, 100)
                .boxed()
                .flatMap(seed -> Stream.of(Arguments.of(false, seed), Arguments.of(true, seed)));
    }

    @ParameterizedTest
    @MethodSource("modesAndSeeds")
    void noPairOfFaultsLeadsToASecondOrderOrToAFalseWord(boolean hedged, long seed) {
        Random random = new Random(seed);
        try (Venue venue = hedged ? Venue.hedged() : Venue.oneWay()) {
            for (int run = 0; run < RUNS; run++) {
                String what = "run " + run + " of seed " + seed + (hedged ? " hedged" : " one-way")
                        + inject(venue, random) + inject(venue, random);
                live(venue, what);
            }
        }
    }

    private static String inject(Venue venue, Random random) {
        Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
        FaultRule rule = random.nextBoolean() ? FaultRule.onEverything().method("POST") : FaultRule.onEverything();
        int skip = random.nextInt(4);
        int times = 1 + random.nextInt(3);
        venue.exchange.inject(fault, rule.skip(skip).times(times));
        return ", " + fault + " on " + rule + " after " + skip + " for " + times;
    }

    private static void live(Venue venue, String what) {
        OrderRequest entry = Venue.entry(what);
        assertThat(settled(venue, entry)).as(what).isInstanceOf(OrderOutcome.Filled.class);
        assertThat(settled(venue, Venue.stop(what))).as(what).isInstanceOf(OrderOutcome.Accepted.class);
        assertThat(settled(venue, Venue.target(what))).as(what).isInstanceOf(OrderOutcome.Accepted.class);

        assertThat(venue.exchange.journal().entriesByClientId().get(entry.id().value()))
                .as(what)
                .hasSize(1);
        assertThat(venue.exchange.journal().filledQuantity(entry.id().value()))
                .as(what)
                .isEqualByComparingTo(Venue.ONE);
        assertThat(venue.exchange.position("BTCUSDT")).as(what).isEqualByComparingTo(Venue.ONE);
        assertThat(venue.exchange.openAlgoOrders("BTCUSDT"))
                .as(what)
                .extracting(ConditionalOrder::clientId)
                .containsExactlyInAnyOrder(
                        Venue.stop(what).id().value(), Venue.target(what).id().value());
        tidy(venue, what);
    }

    private static void tidy(Venue venue, String what) {
        venue.exchange.clearFaults();
        venue.clock.advance(Duration.ofMinutes(2));
        venue.adapter.cancel(Venue.BTC, Venue.stop(what).id(), Instant.MAX);
        venue.adapter.cancel(Venue.BTC, Venue.target(what).id(), Instant.MAX);
        OrderRequest flatten = OrderRequest.flatten(Venue.id(what, OrderLeg.FLATTEN), Venue.BTC, Side.SELL, Venue.ONE);
        assertThat(venue.adapter.place(flatten, Instant.MAX)).as(what).isInstanceOf(OrderOutcome.Filled.class);
        assertThat(venue.exchange.position("BTCUSDT")).as(what).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(venue.exchange.openAlgoOrders()).as(what).isEmpty();
    }

    /** Sends an order until its outcome is known, as the contract of the adapter demands. */
    private static OrderOutcome settled(Venue venue, OrderRequest order) {
        Instant since = venue.clock.instant();
        for (int attempt = 0; attempt < 100; attempt++) {
            OrderOutcome outcome = venue.adapter.place(order, Instant.MAX);
            if (outcome instanceof OrderOutcome.Unknown) {
                outcome = asked(venue, order, since).orElse(null);
            }
            if (outcome != null && !(outcome instanceof OrderOutcome.Unavailable)) {
                return outcome;
            }
            venue.clock.advance(Duration.ofSeconds(3));
        }
        throw new AssertionError("never settled");
    }

    /** Returns what was found, or empty after the lag. */
    private static Optional<OrderOutcome> asked(Venue venue, OrderRequest order, Instant since) {
        Instant proof = venue.clock.instant().plus(venue.adapter.visibilityLag());
        while (true) {
            Optional<OrderOutcome> found = found(venue, order, since);
            if (found.isPresent() && !(found.get() instanceof OrderOutcome.Unknown)) {
                return found;
            }
            if (found.isEmpty() && venue.clock.instant().isAfter(proof)) {
                return found;
            }
            venue.clock.advance(Duration.ofSeconds(7));
        }
    }

    private static Optional<OrderOutcome> found(Venue venue, OrderRequest order, Instant since) {
        try {
            return venue.adapter.find(order, since);
        } catch (VenueUnavailableException | VenueRefusedException e) {
            return Optional.of(new OrderOutcome.Unknown("not asked"));
        }
    }
}
