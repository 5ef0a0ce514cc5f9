package io.tradeintent.testkit.contract;

import io.tradeintent.execution.ExecutionAdapter;
import io.tradeintent.execution.PaperExecutionAdapter;
import io.tradeintent.intent.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A paper exchange and the way to it, which loses what it is told to lose. */
final class PaperFixture implements ExecutionAdapterFixture {

    private static final Symbol SYMBOL = Symbol.of("BTCUSDT");

    private final PaperExecutionAdapter paper;
    private final LossyAdapter lossy;
    private final ExecutionAdapter adapter;
    private final Duration patience;

    private PaperFixture(PaperExecutionAdapter paper, UnaryOperator<ExecutionAdapter> wrapping, Duration patience) {
        this.patience = patience;
        this.paper = paper;
        this.lossy = new LossyAdapter(paper);
        this.adapter = wrapping.apply(lossy);
    }

    static PaperFixture of(PaperExecutionAdapter.Builder exchange) {
        return new PaperFixture(exchange.defaultMarkets().build(), UnaryOperator.identity(), Duration.ofSeconds(10));
    }

    /** A wrong adapter in front of a paper exchange; what it does not show soon it will never show. */
    static PaperFixture impatient(PaperExecutionAdapter.Builder exchange, UnaryOperator<ExecutionAdapter> wrapping) {
        return new PaperFixture(exchange.defaultMarkets().build(), wrapping, Duration.ofMillis(300));
    }

    @Override
    public ExecutionAdapter adapter() {
        return adapter;
    }

    @Override
    public Symbol symbol() {
        return SYMBOL;
    }

    @Override
    public void markPrice(BigDecimal price) {
        paper.markPrice(SYMBOL, price);
    }

    @Override
    public void liquidity(@Nullable BigDecimal most) {
        paper.liquidity(SYMBOL, most);
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public void loseNextOrder() {
        lossy.lose(LossyAdapter.Loss.ORDER);
    }

    @Override
    public void loseNextAnswer() {
        lossy.lose(LossyAdapter.Loss.ANSWER);
    }
}
