package io.tradeintent.integration;

import static io.tradeintent.integration.Guarded.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.Side;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.testkit.binance.ExchangeSymbol;
import io.tradeintent.testkit.binance.Execution;
import io.tradeintent.testkit.binance.Fault;
import io.tradeintent.testkit.binance.FaultRule;
import io.tradeintent.venue.OrderLeg;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closes that meet a market, a moment or a position that is not what it was. */
@org.junit.jupiter.api.parallel.Execution(ExecutionMode.CONCURRENT)
class ClosingTest {

    private static final String SYMBOL = "BTCUSDT";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPositionAboveTheGreatestMarketOrderIsClosedInParts(boolean hedged) {
        try (Guarded guarded = new Guarded(hedged)) {
            guarded.open("a", Side.BUY, "0.009");
            guarded.open("b", Side.BUY, "0.009");
            guarded.exchange.changeSymbol(btc().marketLots("0.001", "0.001", "0.010"));
            guarded.adapter.instrument(Guarded.BTC);

            ExecutionResult result = reported(guarded.handle("c", IntentAction.CLOSE, Side.SELL, null));

            assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
            assertThat(result.filledQuantity()).isEqualByComparingTo("0.018");
            assertThat(guarded.held(Side.BUY)).isZero();
        }
    }

    @Test
    void aPositionThatIsOffTheStepIsClosedToTheLastBit() {
        try (Guarded guarded = new Guarded(false)) {
            guarded.open("a", Side.BUY, "0.045");
            guarded.exchange.changeSymbol(btc().lots("0.01", "0.01", "1000").marketLots("0.01", "0.01", "1000"));

            ExecutionResult result = reported(guarded.handle("c", IntentAction.CLOSE, Side.SELL, null));

            assertThat(guarded.held(Side.BUY)).as("%s", result).isZero();
            assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCloseThatComesLateClosesWhatWasOpenedBeforeItWasDecidedAndNothingElse(boolean hedged) {
        try (Guarded guarded = new Guarded(hedged)) {
            guarded.open("a", Side.BUY, "0.012");
            Instant decided = Instant.now();
            soon().until(() -> Instant.now().isAfter(decided.plusMillis(5)));
            guarded.open("b", Side.BUY, "0.005");

            ExecutionResult late = reported(guarded.late("c", decided, null));
            assertThat(late.filledQuantity()).isEqualByComparingTo("0.012");
            assertThat(guarded.held(Side.BUY)).isEqualByComparingTo("0.005");

            long requests = guarded.exchange.journal().requests("POST", "/fapi/v1/order");
            assertThat(guarded.late("d", decided, null)).isInstanceOf(IntentResult.NotBegun.class);
            assertThat(guarded.late("e", Instant.now(), "0.001")).isInstanceOf(IntentResult.NotBegun.class);
            assertThat(guarded.exchange.journal().requests("POST", "/fapi/v1/order"))
                    .isEqualTo(requests);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCloseIsNotKeptByATargetInDoubtAndLeavesNothing(boolean hedged) {
        try (Guarded guarded = new Guarded(hedged)) {
            guarded.ready();
            guarded.exchange.inject(
                    Fault.connectionCut(Execution.NOT_EXECUTED),
                    FaultRule.on("POST", "/fapi/v1/algoOrder").skip(1).times(1));
            guarded.exchange.inject(
                    Fault.error(400, -1000, "An unknown error occured.", Execution.NOT_EXECUTED),
                    FaultRule.on("GET", "/fapi/v1/algoOrder"));
            assertThat(guarded.handle("a", IntentAction.OPEN, Side.BUY, "0.012"))
                    .isNotInstanceOf(IntentResult.Reported.class);

            Instant asked = Instant.now();
            ExecutionResult close = reported(guarded.handle("b", IntentAction.CLOSE, Side.SELL, null));
            assertThat(close.status()).isEqualTo(ExecutionStatus.FILLED);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(3));
            guarded.exchange.clearFaults();

            assertThat(guarded.open("a", Side.BUY, "0.012").status()).isEqualTo(ExecutionStatus.FILLED);
            soon().until(() ->
                    guarded.exits().isEmpty() && guarded.ledger.positions().isEmpty());
            assertThat(guarded.held(Side.BUY)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEntryInDoubtThatACloseHasOvertakenStaysNowhere(boolean hedged) {
        try (Guarded guarded = new Guarded(hedged)) {
            guarded.ready();
            guarded.exchange.inject(
                    Fault.connectionCut(Execution.EXECUTED),
                    FaultRule.on("POST", "/fapi/v1/order").once());
            guarded.exchange.inject(Fault.serviceUnavailable(), FaultRule.on("GET", "/fapi/v1/order"));
            assertThat(guarded.handle("a", IntentAction.OPEN, Side.BUY, "0.012"))
                    .isNotInstanceOf(IntentResult.Reported.class);

            ExecutionResult close = reported(guarded.handle("b", IntentAction.CLOSE, Side.SELL, null));
            assertThat(close.status()).isIn(ExecutionStatus.FILLED, ExecutionStatus.SKIPPED_NO_ACTION);
            guarded.exchange.clearFaults();

            guarded.open("a", Side.BUY, "0.012");
            assertThat(guarded.held(Side.BUY)).isZero();
            soon().until(() ->
                    guarded.exits().isEmpty() && guarded.ledger.positions().isEmpty());
        }
    }

    @Test
    void anIntentThatALaterCloseHasOvertakenOpensNothing() {
        try (Guarded guarded = new Guarded(false)) {
            guarded.ready();
            assertThat(reported(guarded.handle("b", IntentAction.CLOSE, Side.SELL, null))
                            .status())
                    .isEqualTo(ExecutionStatus.SKIPPED_NO_ACTION);

            ExecutionResult older = reported(guarded.older("a", Side.BUY, "0.012"));
            assertThat(older.status()).isEqualTo(ExecutionStatus.SKIPPED_NO_ACTION);
            assertThat(guarded.exchange.journal().requests("POST", "/fapi/v1/order"))
                    .isZero();
            assertThat(guarded.open("c", Side.BUY, "0.012").status()).isEqualTo(ExecutionStatus.FILLED);
        }
    }

    @Test
    void anEntryThatComesAfterItsWindowIsSettledWithin45Seconds() {
        try (Guarded guarded = Guarded.withDefaults()) {
            guarded.exchange.inject(
                    Fault.lateExecution(Duration.ofSeconds(6)),
                    FaultRule.on("POST", "/fapi/v1/order").once());
            Instant begun = Instant.now();
            ExecutionResult result = guarded.open("a", Side.BUY, "0.012", Duration.ofSeconds(60));

            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(45));
            assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
            assertThat(guarded.held(Side.BUY)).isEqualByComparingTo("0.012");
            assertThat(result.orders()).anyMatch(order -> order.leg() == OrderLeg.STOP);
        }
    }

    private static ExchangeSymbol btc() {
        return ExchangeSymbol.of(SYMBOL, "BTC", "USDT").prices("0.10", "261.10", "809484");
    }

    private static ExecutionResult reported(IntentResult answer) {
        assertThat(answer).isInstanceOf(IntentResult.Reported.class);
        return ((IntentResult.Reported) answer).result();
    }
}
