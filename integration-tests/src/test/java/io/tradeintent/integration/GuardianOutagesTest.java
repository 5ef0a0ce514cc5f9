package io.tradeintent.integration;

import static io.tradeintent.integration.Guarded.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.position.PositionGuardian;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.testkit.binance.ConditionalOrder;
import io.tradeintent.testkit.binance.Execution;
import io.tradeintent.testkit.binance.Fault;
import io.tradeintent.testkit.binance.FaultRule;
import io.tradeintent.testkit.binance.journal.JournalRecord;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions while a market, an endpoint, the book or its ledger is not to be had. */
@org.junit.jupiter.api.parallel.Execution(ExecutionMode.CONCURRENT)
class GuardianOutagesTest {

    private static final Duration TOLD = Duration.ofSeconds(2);
    /** How long the execution asks for its stop in vain before it lets go of the position. */
    private static final Duration ASKED = Duration.ofSeconds(6);

    private static final String LIST = "/fapi/v1/openAlgoOrders";
    private static final FaultRule STOPS = FaultRule.on("POST", "/fapi/v1/algoOrder");

    private static final Map<String, String> EIGHT = eight();

    private static Map<String, String> eight() {
        Map<String, String> eight = new LinkedHashMap<>();
        eight.put("BTCUSDT", "0.012");
        eight.put("ETHUSDT", "0.400");
        eight.put("ADAUSDT", "1000");
        eight.put("CFXUSDT", "4000");
        eight.put("SEIUSDT", "2000");
        eight.put("币安人生USDT", "3000");
        eight.put("XRPUSDT", "400");
        eight.put("DOTUSDT", "400");
        return eight;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneSickMarketOfEightDelaysNothingInTheOthers(boolean hangs) {
        try (Guarded guarded = new Guarded(false)) {
            EIGHT.forEach((market, quantity) ->
                    soon().until(() -> guarded.open(Symbol.of(market), quantity) instanceof IntentResult.Reported));
            Fault fault = hangs ? Fault.slowAnswer(Duration.ofSeconds(20)) : Fault.serviceUnavailable();
            guarded.exchange.inject(fault, FaultRule.onEverything().symbol("ADAUSDT"));
            Instant since = Instant.now();
            for (int time = 0; time < 4; time++) {
                String gone = stop(guarded, "BTCUSDT");
                guarded.exchange.hand().cancel(gone);
                Instant cancelled = Instant.now();
                soon().until(() -> !stop(guarded, "BTCUSDT").isEmpty());
                assertThat(Duration.between(cancelled, Instant.now()))
                        .isLessThan(PositionGuardian.PERIOD.plus(Duration.ofSeconds(3)));
            }
            long looks = lists(guarded, "DOTUSDT", since);
            long seconds = Duration.between(since, Instant.now()).toSeconds();
            assertThat(looks).isGreaterThanOrEqualTo(seconds / 5);
            assertThat(guarded.exchange.openAlgoOrders("ADAUSDT")).hasSize(3);
            assertThat(guarded.exchange.position("ADAUSDT")).isEqualByComparingTo("1000");
        }
    }

    private static String stop(Guarded guarded, String market) {
        return guarded.exchange.openAlgoOrders(market).stream()
                .filter(order -> order.type().equals("STOP_MARKET"))
                .map(ConditionalOrder::clientId)
                .findFirst()
                .orElse("");
    }

    private static long lists(Guarded guarded, String market, Instant since) {
        return guarded.exchange.journal().records(Kind.REQUEST).stream()
                .filter(record -> record.time().isAfter(since)
                        && market.equals(record.symbol())
                        && ("GET " + LIST).equals(record.detail()))
                .count();
    }

    @Test
    void aListThatIsEmptyOnceClosesNothingAndCancelsNothing() {
        try (Guarded guarded = new Guarded(false)) {
            guarded.open("a", Side.BUY, "0.012");
            Fault empty = Fault.answer(200, "application/json", "[]", Execution.NOT_EXECUTED);
            guarded.exchange.inject(
                    empty, FaultRule.on("GET", LIST).symbol("BTCUSDT").once());
            List<ConditionalOrder> before = guarded.exits();
            soon().during(Duration.ofSeconds(7)).until(() -> guarded.exits().size() == before.size());
            assertThat(guarded.held(Side.BUY)).isEqualByComparingTo("0.012");
            assertThat(guarded.exchange.journal().requests("DELETE", "/fapi/v1/algoOrder"))
                    .isZero();
            assertThat(guarded.exchange.journal().count(Kind.FAULT)).isOne();
        }
    }

    @Test
    void withoutItsLedgerAMissingStopIsPlacedAndNothingIsCancelled() {
        try (Guarded guarded = new Guarded(false)) {
            LedgerOfAWorld ledger = ledger(guarded);
            openUntilSeen(guarded);
            ledger.away(true);
            for (int time = 0; time < 2; time++) {
                guarded.exchange.hand().cancel(stop(guarded, "BTCUSDT"));
                soon().until(() -> guarded.stops().size() == 1);
            }
            guarded.exchange.hand().trade("BTCUSDT", OrderSide.SELL, PositionSide.BOTH, new BigDecimal("0.012"));
            soon().during(Duration.ofSeconds(6)).until(() -> guarded.exits().size() == 3);
            ledger.away(false);
            soon().until(() ->
                    guarded.exits().isEmpty() && guarded.ledger.positions().isEmpty());
        }
    }

    @Test
    void withoutItsLedgerWhatIsBareTooLongIsClosed() {
        try (Guarded guarded = new Guarded(false)) {
            LedgerOfAWorld ledger = ledger(guarded);
            openUntilSeen(guarded);
            ledger.away(true);
            guarded.exchange.inject(Fault.serviceUnavailable(), STOPS);
            guarded.exchange.hand().cancel(stop(guarded, "BTCUSDT"));
            soon().until(() -> guarded.held(Side.BUY).signum() == 0);
            assertThat(guarded.lives().get(0).bare())
                    .isLessThan(Guarded.MAX_BARE.plus(TOLD).plus(PositionGuardian.PERIOD));
            ledger.away(false);
            guarded.exchange.clearFaults();
            soon().until(() ->
                    guarded.exits().isEmpty() && guarded.ledger.positions().isEmpty());
        }
    }

    /** What the guardian has not read in time it does not know. */
    private static void openUntilSeen(Guarded guarded) {
        guarded.open("a", Side.BUY, "0.012");
        Instant opened = Instant.now();
        soon().until(() -> lists(guarded, "BTCUSDT", opened) > 1);
    }

    private static LedgerOfAWorld ledger(Guarded guarded) {
        LedgerOfAWorld ledger = new LedgerOfAWorld();
        guarded.ledger = ledger;
        guarded.restart(false);
        return ledger;
    }

    @Test
    void whatNoStopProtectsIsClosedAlsoWhereConditionalOrdersCannotBeAskedFor() {
        try (Guarded guarded = new Guarded(false)) {
            guarded.exchange.inject(Fault.serviceUnavailable(), STOPS);
            CompletableFuture<ExecutionResult> result =
                    CompletableFuture.supplyAsync(() -> guarded.open("a", Side.BUY, "0.012"), aThreadOfItsOwn());
            soon().until(() -> guarded.held(Side.BUY).signum() > 0);
            guarded.exchange.inject(Fault.serviceUnavailable(), FaultRule.onPath(LIST));
            guarded.exchange.inject(Fault.serviceUnavailable(), FaultRule.onPath("/fapi/v1/algoOrder"));

            assertThat(result.join().status()).isEqualTo(ExecutionStatus.CLOSED_UNPROTECTED);
            assertThat(guarded.held(Side.BUY)).isZero();
            assertThat(guarded.lives().get(0).bare())
                    .isLessThan(Guarded.MAX_BARE.plus(TOLD).plus(ASKED));
        }
    }

    @Test
    void exitsThatAreLeftGoAlsoWhereTheBookWasLost() {
        try (Guarded guarded = new Guarded(false)) {
            guarded.open("a", Side.BUY, "0.012");
            guarded.exchange.hand().close("BTCUSDT");
            guarded.restart(true);
            soon().until(() -> guarded.exits().isEmpty());
        }
    }

    @Test
    void aStopThatHadComeBackIsKnownAgainWhereTheBookWasLost() {
        try (Guarded guarded = new Guarded(false)) {
            guarded.open("a", Side.BUY, "0.012");
            String first = stop(guarded, "BTCUSDT");
            guarded.exchange.hand().cancel(first);
            soon().until(() -> guarded.stops().size() == 1);
            ConditionalOrder second = guarded.stops().get(0);
            guarded.restart(true);
            soon().until(() -> !guarded.ledger.positions().isEmpty());
            soon().during(Duration.ofSeconds(4)).until(() -> guarded.stops().size() == 1);

            guarded.exchange.hand().cancel(second.clientId());
            soon().until(() -> guarded.stops().size() == 1);
            assertThat(guarded.stops().get(0).triggerPrice()).isEqualByComparingTo(second.triggerPrice());
            assertThat(guarded.stops().get(0).clientId()).isNotIn(first, second.clientId());
        }
    }

    @Test
    void whatWasOpenedAfterTheCopyOfAStaleBookIsOurs() {
        try (Guarded guarded = new Guarded(false)) {
            LedgerOfAWorld ledger = ledger(guarded);
            guarded.open("a", Side.BUY, "0.012");
            LedgerOfAWorld.Copy older = ledger.copy();
            guarded.open("b", Side.BUY, "0.006");
            ledger.becomes(older);
            guarded.restart(false);
            soon().until(() ->
                    guarded.ledger.positions().values().stream().anyMatch(page -> "2".equals(page.get("shares"))));
            guarded.stops().forEach(order -> guarded.exchange.hand().cancel(order.clientId()));
            soon().until(() -> covered(guarded).compareTo(new BigDecimal("0.018")) >= 0);
        }
    }

    @Test
    void aBookThatIsLostBetweenTwoLooksIsRebuiltWhateverPauseWasUnderWay() {
        try (Guarded guarded = new Guarded(false)) {
            LedgerOfAWorld ledger = ledger(guarded);
            openUntilSeen(guarded);
            for (int time = 0; time < 3; time++) {
                guarded.exchange.hand().cancel(stop(guarded, "BTCUSDT"));
                soon().until(() -> guarded.stops().size() == 1);
            }
            ledger.becomes(new LedgerOfAWorld.Copy(Map.of(), Map.of()));
            guarded.exchange.hand().cancel(stop(guarded, "BTCUSDT"));
            soon().until(() ->
                    guarded.stops().size() == 1 && !guarded.ledger.positions().isEmpty());
            assertThat(guarded.held(Side.BUY)).isEqualByComparingTo("0.012");
        }
    }

    private static BigDecimal covered(Guarded guarded) {
        return guarded.stops().stream()
                .map(stop -> stop.closePosition() ? guarded.held(Side.BUY) : stop.quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void theOrdersOfTheAccountNeedNotBeListedForWhatIsHeldToBeCovered() {
        try (Guarded guarded = new Guarded(false)) {
            guarded.open("a", Side.BUY, "0.012");
            guarded.exchange.inject(Fault.serviceUnavailable(), FaultRule.on("GET", "/fapi/v1/openOrders"));
            guarded.exchange.hand().cancel(stop(guarded, "BTCUSDT"));
            guarded.restart(true);
            soon().until(() -> guarded.stops().size() == 1);
            assertThat(guarded.exchange.journal().records(Kind.POSITION))
                    .extracting(JournalRecord::quantity)
                    .hasSize(1);
        }
    }

    /** The HTTP client of the platform may need the common pool to answer. */
    private static Executor aThreadOfItsOwn() {
        return task -> new Thread(task, "execution").start();
    }
}
