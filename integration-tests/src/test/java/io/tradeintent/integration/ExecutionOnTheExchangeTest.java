package io.tradeintent.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.binance.BinanceEnvironment;
import io.tradeintent.binance.BinanceExecutionAdapter;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelRequest;
import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.ledger.InMemoryExecutionLedger;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentResult;
import io.tradeintent.testkit.Deliveries;
import io.tradeintent.testkit.binance.ExchangeLimits;
import io.tradeintent.testkit.binance.ExchangeSymbol;
import io.tradeintent.testkit.binance.Execution;
import io.tradeintent.testkit.binance.Fault;
import io.tradeintent.testkit.binance.FaultRule;
import io.tradeintent.testkit.binance.SimulatedExchange;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intents that are executed at the exchange while something about account or market is not as it was. */
class ExecutionOnTheExchangeTest {

    private static final BigDecimal ONE = new BigDecimal("0.010");
    private static final Symbol BTC = Symbol.of("BTCUSDT");
    private static final Symbol ETH = Symbol.of("ETHUSDT");
    private static final Symbol BTCUSDC = Symbol.of("BTCUSDC");

    private final SimulatedExchange exchange = SimulatedExchange.builder()
            .limits(ExchangeLimits.unlimited())
            .balance(new BigDecimal("100000"))
            .symbol(ExchangeSymbol.of("BTCUSDC", "BTC", "USDC").maintenanceRate("0.025"), new BigDecimal("50000"))
            .balance("USDC", new BigDecimal("1000"))
            .start();
    private final BinanceExecutionAdapter adapter = BinanceExecutionAdapter.builder()
            .environment(BinanceEnvironment.TESTNET)
            .hmac(SimulatedExchange.DEFAULT_API_KEY, SimulatedExchange.DEFAULT_API_SECRET)
            .baseUri(exchange.uri())
            .build();
    private final ExecutionLedger ledger = new InMemoryExecutionLedger(Duration.ofDays(1), Clock.systemUTC());
    private double stopDistance = 0.01;

    @AfterEach
    void close() {
        adapter.close();
        exchange.close();
    }

    @Test
    void aFractionIsOfTheAssetThatTheMarketIsPaidWith() {
        ExecutionResult result = execute("a", BTCUSDC, new IntentSize.FractionOfBalance(new BigDecimal("0.1")), 5);

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.filledQuantity()).isEqualByComparingTo("0.002");
    }

    @Test
    void aStopBeyondWhatTheExchangeWantsToBeLeftIsRefusedAndNothingIsSent() {
        stopDistance = 0.04;

        assertThat(execute("a", BTCUSDC, new IntentSize.Notional(new BigDecimal("100")), 20)
                        .status())
                .isEqualTo(ExecutionStatus.SKIPPED_RISK);
        assertThat(exchange.journal().requests("POST", "/fapi/v1/order")).isZero();
        assertThat(exchange.journal().requests("POST", "/fapi/v1/leverage")).isZero();
    }

    @Test
    void aStepThatWasEnlargedIsReadAgain() {
        adapter.instrument(BTC);
        exchange.changeSymbol(ExchangeSymbol.of("BTCUSDT", "BTC", "USDT")
                .prices("0.10", "261.10", "809484")
                .lots("0.01", "0.01", "1000"));

        ExecutionResult result = execute("a", BTC, new IntentSize.Quantity(new BigDecimal("0.015")), 5);

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.filledQuantity()).isEqualByComparingTo("0.01");
    }

    @Test
    void aTickThatWasEnlargedIsReadAgainAndThePositionKeepsAStop() {
        adapter.instrument(BTC);
        exchange.changeSymbol(ExchangeSymbol.of("BTCUSDT", "BTC", "USDT")
                .prices("100", "200", "809400")
                .lots("0.001", "0.001", "1000"));
        stopDistance = 0.0123;

        ExecutionResult result = execute("a", BTC, new IntentSize.Quantity(ONE), 5);

        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(exchange.openAlgoOrders("BTCUSDT")).hasSizeGreaterThanOrEqualTo(1);
        assertThat(exchange.position("BTCUSDT")).isEqualByComparingTo(ONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {-4400, -4087, -4088, -4192})
    void aCodeThatClosesOpeningRefusesItsEntryAndStopsNoOther(int code) {
        exchange.inject(
                Fault.error(400, code, "no opening", Execution.NOT_EXECUTED),
                FaultRule.on("POST", "/fapi/v1/order").symbol("ETHUSDT"));

        assertThat(execute("a", ETH, new IntentSize.Quantity(BigDecimal.ONE), 5).status())
                .isEqualTo(ExecutionStatus.REJECTED);
        assertThat(execute("b", BTC, new IntentSize.Quantity(ONE), 5).status()).isEqualTo(ExecutionStatus.FILLED);
    }

    @Test
    void anUnknownErrorAboutTheLeverageOfOneMarketPostponesThatMarketOnly() {
        exchange.inject(
                Fault.error(400, -1000, "An unknown error occured.", Execution.NOT_EXECUTED),
                FaultRule.on("POST", "/fapi/v1/leverage").symbol("ETHUSDT"));

        assertThat(handle("a", ETH, new IntentSize.Quantity(BigDecimal.ONE), 5))
                .isInstanceOf(IntentResult.Postpone.class);
        assertThat(execute("b", BTC, new IntentSize.Quantity(ONE), 5).status()).isEqualTo(ExecutionStatus.FILLED);
    }

    private ExecutionResult execute(String id, Symbol symbol, IntentSize size, int leverage) {
        return ((IntentResult.Reported) handle(id, symbol, size, leverage)).result();
    }

    private IntentResult handle(String id, Symbol symbol, IntentSize size, int leverage) {
        TradeIntent intent = TradeIntent.builder()
                .id(IntentId.given(id))
                .symbol(symbol)
                .action(IntentAction.OPEN)
                .side(Side.BUY)
                .size(size)
                .leverage(leverage)
                .build();
        return ExecutionHandler.live(adapter, engine(), ledger).build().handle(Deliveries.of(intent));
    }

    private ExitLevelEngine engine() {
        return new ExitLevelEngine() {
            @Override
            public String name() {
                return "distance";
            }

            @Override
            public ExitLevels compute(ExitLevelRequest request) {
                return ExitLevels.of(stopDistance, new ExitTarget(0.02, 1));
            }
        };
    }
}
