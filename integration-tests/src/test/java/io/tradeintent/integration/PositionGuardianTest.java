package io.tradeintent.integration;

import static io.tradeintent.integration.Guarded.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.Side;
import io.tradeintent.position.PositionGuardian;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.testkit.binance.ConditionalOrder;
import io.tradeintent.testkit.binance.ExchangeHabits;
import io.tradeintent.testkit.binance.Execution;
import io.tradeintent.testkit.binance.Fault;
import io.tradeintent.testkit.binance.FaultRule;
import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionRecord;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions after their execution has ended: whatever happens to them or to their exits, the exchange's journal is the judge. */
@org.junit.jupiter.api.parallel.Execution(ExecutionMode.CONCURRENT)
class PositionGuardianTest {

    private static final Duration TOLD = Duration.ofSeconds(2);
    private static final FaultRule STOPS = FaultRule.on("POST", "/fapi/v1/algoOrder");

    @ParameterizedTest
    @CsvSource({"BUY,false", "SELL,false", "BUY,true", "SELL,true"})
    void aStopThatIsCancelledComesBackWhereItWas(Side side, boolean hedged) {
        try (Guarded guarded = new Guarded(hedged)) {
            assertThat(guarded.open("a", side, "0.012").status()).isEqualTo(ExecutionStatus.FILLED);
            ConditionalOrder stop = guarded.stops().get(0);
            for (int time = 0; time < 2; time++) {
                ConditionalOrder gone = guarded.stops().get(0);
                guarded.exchange.hand().cancel(gone.clientId());
                soon().until(() -> guarded.stops().size() == 1);
                assertThat(guarded.stops().get(0).clientId()).isNotEqualTo(gone.clientId());
                assertThat(guarded.stops().get(0).triggerPrice()).isEqualByComparingTo(stop.triggerPrice());
                assertThat(guarded.stops().get(0).closePosition()).isTrue();
            }
            assertThat(guarded.held(side)).isEqualByComparingTo("0.012");
            assertThat(guarded.lives())
                    .singleElement()
                    .satisfies(life -> assertThat(life.longestBare()).isLessThan(Duration.ofSeconds(5)));
        }
    }

    @ParameterizedTest
    @CsvSource({"false,0.006", "false,0", "true,0"})
    void exitsGoOnceTheirPositionIsClosedByHandAndNoOrderOfAnother(boolean hedged, String left) {
        try (Guarded guarded = new Guarded(hedged)) {
            guarded.open("a", Side.BUY, "0.012");
            PositionSide position = hedged ? PositionSide.LONG : PositionSide.BOTH;
            BigDecimal price = guarded.exchange.markPrice("BTCUSDT");
            String theirs = guarded.exchange
                    .hand()
                    .stop(
                            "BTCUSDT",
                            OrderSide.SELL,
                            position,
                            new BigDecimal("0.006"),
                            price.multiply(new BigDecimal("0.5")));
            BigDecimal taken = new BigDecimal("0.012").subtract(new BigDecimal(left));
            guarded.exchange.hand().trade("BTCUSDT", OrderSide.SELL, position, taken);
            if (left.equals("0")) {
                soon().until(() -> guarded.exits().size() == 1);
                soon().until(() -> guarded.ledger.positions().isEmpty());
                assertThat(guarded.exits().get(0).clientId()).isEqualTo(theirs);
                assertThat(guarded.lives().get(0).outlived())
                        .filteredOn(exit -> !exit.clientId().equals(theirs))
                        .allSatisfy(exit -> assertThat(exit.time()).isLessThan(Duration.ofSeconds(6)));
            } else {
                soon().during(Duration.ofSeconds(4))
                        .until(() -> guarded.exits().size() == 4
                                && guarded.held(Side.BUY).signum() > 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void targetsGoOnceTheStopHasClosedThePosition(boolean hedged) {
        try (Guarded guarded = new Guarded(hedged)) {
            guarded.open("a", Side.BUY, "0.012");
            BigDecimal price = guarded.exchange.markPrice("BTCUSDT");
            guarded.exchange.markPrice("BTCUSDT", price.multiply(new BigDecimal("0.98")));

            soon().until(() ->
                    guarded.held(Side.BUY).signum() == 0 && guarded.exits().isEmpty());
            soon().until(() -> guarded.ledger.positions().isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"false,503", "true,503", "false,-4088", "false,404"})
    void whatNoStopCanProtectIsClosedInTime(boolean hedged, int fault) {
        try (Guarded guarded = new Guarded(hedged)) {
            guarded.exchange.inject(
                    switch (fault) {
                        case 503 -> Fault.serviceUnavailable();
                        case 404 -> Fault.answer(404, "text/html", "<html></html>", Execution.NOT_EXECUTED);
                        default -> Fault.error(400, fault, "no", Execution.NOT_EXECUTED);
                    },
                    STOPS);
            ExecutionResult result = guarded.open("a", Side.BUY, "0.012");

            assertThat(result.status()).isEqualTo(ExecutionStatus.CLOSED_UNPROTECTED);
            assertThat(guarded.held(Side.BUY)).isZero();
            PositionRecord life = guarded.lives().get(0);
            assertThat(life.bare()).isLessThan(Guarded.MAX_BARE.plus(TOLD));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExecutionThatComesBackLateFindsTheStopOfTheGuardianAndEnds(boolean hedged) {
        try (Guarded guarded = new Guarded(hedged)) {
            guarded.ready();
            guarded.exchange.inject(Fault.serviceUnavailable(), STOPS);
            Instant begun = Instant.now();
            assertThat(guarded.handle("a", IntentAction.OPEN, Side.BUY, "0.012"))
                    .isNotInstanceOf(IntentResult.Reported.class);
            guarded.exchange.clearFaults();
            soon().until(() -> guarded.stops().size() == 1);
            soon().until(() ->
                    Instant.now().isAfter(begun.plus(Guarded.MAX_BARE).plusSeconds(1)));

            assertThat(guarded.open("a", Side.BUY, "0.012").status()).isEqualTo(ExecutionStatus.FILLED);
            assertThat(guarded.exits()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPriceThatNoAnswerTellsIsReadFromTheTrades(boolean hedged) {
        try (Guarded guarded = new Guarded(hedged)) {
            guarded.exchange.habits(ExchangeHabits.usual().withoutAveragePrices());

            ExecutionResult result = guarded.open("a", Side.BUY, "0.012");
            assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
            assertThat(result.averagePrice()).isEqualByComparingTo(guarded.exchange.markPrice("BTCUSDT"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStopThatCannotComeBackIsReplacedByAClose(boolean hedged) {
        try (Guarded guarded = new Guarded(hedged)) {
            guarded.open("a", Side.BUY, "0.012");
            guarded.exchange.inject(Fault.serviceUnavailable(), STOPS);
            guarded.exchange.hand().cancel(guarded.stops().get(0).clientId());

            soon().until(() -> guarded.held(Side.BUY).signum() == 0);
            assertThat(guarded.lives().get(0).bare())
                    .isLessThan(Guarded.MAX_BARE.plus(TOLD).plus(PositionGuardian.PERIOD));
            guarded.exchange.clearFaults();
            soon().until(() ->
                    guarded.exits().isEmpty() && guarded.ledger.positions().isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"BUY,false", "SELL,false", "BUY,true"})
    void aBookThatIsLostIsRebuiltFromTheTrades(Side side, boolean hedged) {
        try (Guarded guarded = new Guarded(hedged)) {
            guarded.open("a", side, "0.012");
            ConditionalOrder stop = guarded.stops().get(0);
            guarded.restart(true);
            soon().until(() -> !guarded.ledger.positions().isEmpty());
            guarded.exchange.hand().cancel(stop.clientId());

            soon().until(() -> guarded.stops().size() == 1);
            assertThat(guarded.stops().get(0).triggerPrice()).isEqualByComparingTo(stop.triggerPrice());
            assertThat(guarded.held(side)).isEqualByComparingTo("0.012");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAnotherHoldsIsNeitherCoveredNorSold(boolean hedged) {
        try (Guarded guarded = new Guarded(hedged)) {
            PositionSide position = hedged ? PositionSide.LONG : PositionSide.BOTH;
            guarded.open("a", Side.BUY, "0.012");
            guarded.exchange.hand().trade("BTCUSDT", OrderSide.BUY, position, new BigDecimal("0.005"));

            soon().until(() ->
                    guarded.stops().size() == 1 && !guarded.stops().get(0).closePosition());
            BigDecimal price = guarded.exchange.markPrice("BTCUSDT");
            guarded.exchange.markPrice("BTCUSDT", price.multiply(new BigDecimal("0.98")));
            soon().until(() -> guarded.exits().isEmpty());
            assertThat(guarded.held(Side.BUY)).isEqualByComparingTo("0.005");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofTwoGuardiansOneActsAndTheOtherTakesOver(boolean hedged) {
        try (Guarded guarded = new Guarded(hedged);
                PositionGuardian second = guarded.start()) {
            guarded.open("a", Side.BUY, "0.012");
            soon().until(() -> second.ready(Guarded.BTC));
            guarded.exchange.hand().cancel(guarded.stops().get(0).clientId());
            soon().until(() -> guarded.stops().size() == 1);
            guarded.restart(false);
            guarded.exchange.hand().cancel(guarded.stops().get(0).clientId());
            soon().until(() -> guarded.stops().size() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCloseLeavesNoExitAndNoPage(boolean hedged) {
        try (Guarded guarded = new Guarded(hedged)) {
            guarded.open("a", Side.BUY, "0.012");
            guarded.handle("b", IntentAction.CLOSE, Side.SELL, null);

            assertThat(guarded.held(Side.BUY)).isZero();
            assertThat(guarded.exits()).isEmpty();
            soon().until(() -> guarded.ledger.positions().isEmpty());
        }
    }
}
