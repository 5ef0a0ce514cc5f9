package io.tradeintent.binance;

import io.tradeintent.intent.Symbol;
import io.tradeintent.testkit.binance.ExchangeLimits;
import io.tradeintent.testkit.binance.Execution;
import io.tradeintent.testkit.binance.Fault;
import io.tradeintent.testkit.binance.FaultRule;
import io.tradeintent.testkit.binance.SimulatedExchange;
import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;
import io.tradeintent.testkit.contract.ExecutionAdapterFixture;
import io.tradeintent.venue.ExecutionAdapter;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The adapter as a user builds it, on a simulated exchange. */
record SimulatedFixture(SimulatedExchange exchange, BinanceExecutionAdapter binance)
        implements ExecutionAdapterFixture {

    private static final FaultRule NEXT_ORDER =
            FaultRule.on("POST", "/fapi/v1/order").once();

    static SimulatedFixture of(boolean hedged) {
        SimulatedExchange exchange = SimulatedExchange.builder()
                .hedgeMode(hedged)
                .limits(ExchangeLimits.unlimited())
                .start();
        BinanceExecutionAdapter adapter = BinanceExecutionAdapter.builder()
                .environment(BinanceEnvironment.TESTNET)
                .hmac(SimulatedExchange.DEFAULT_API_KEY, SimulatedExchange.DEFAULT_API_SECRET)
                .baseUri(exchange.uri())
                .recvWindow(Duration.ofSeconds(1))
                .callTimeout(Duration.ofSeconds(5))
                .visibilityLag(Duration.ofSeconds(2))
                .build();
        return new SimulatedFixture(exchange, adapter);
    }

    @Override
    public ExecutionAdapter adapter() {
        return binance;
    }

    @Override
    public Symbol symbol() {
        return Symbol.of("BTCUSDT");
    }

    @Override
    public void markPrice(BigDecimal price) {
        exchange.markPrice("BTCUSDT", price);
    }

    @Override
    public void liquidity(@Nullable BigDecimal most) {
        if (most == null) {
            exchange.unboundedLiquidity("BTCUSDT");
        } else {
            exchange.liquidity("BTCUSDT", most);
        }
    }

    @Override
    public void loseNextOrder() {
        exchange.inject(Fault.connectionCut(Execution.NOT_EXECUTED), NEXT_ORDER);
    }

    @Override
    public void loseNextAnswer() {
        exchange.inject(Fault.connectionCut(Execution.EXECUTED), NEXT_ORDER);
    }

    @Override
    public void delayNextOrder(Duration time) {
        exchange.inject(Fault.lateExecution(time), NEXT_ORDER);
    }

    @Override
    public String stopOfSomebodyElse() {
        return exchange.hand()
                .stop(
                        "BTCUSDT",
                        OrderSide.SELL,
                        binance.position(symbol()).hedged() ? PositionSide.LONG : PositionSide.BOTH,
                        new BigDecimal("0.002"),
                        new BigDecimal("48000"));
    }

    @Override
    public void close() {
        binance.close();
        exchange.close();
    }
}
