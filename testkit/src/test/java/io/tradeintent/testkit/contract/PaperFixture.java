package io.tradeintent.testkit.contract;

import io.tradeintent.intent.Symbol;
import io.tradeintent.paper.PaperExecutionAdapter;
import io.tradeintent.testkit.ManualClock;
import io.tradeintent.venue.ExecutionAdapter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A paper exchange and the way to it, which loses what it is told to lose. */
final class PaperFixture implements ExecutionAdapterFixture {

    private static final Symbol SYMBOL = Symbol.of("BTCUSDT");
    private static final Duration USUAL = Duration.ofSeconds(10);

    private final PaperExecutionAdapter paper;
    private final LossyAdapter lossy;
    private final ExecutionAdapter adapter;
    private final Duration patience;
    private final @Nullable ManualClock clock;

    private PaperFixture(
            PaperExecutionAdapter paper,
            UnaryOperator<ExecutionAdapter> wrapping,
            Duration patience,
            @Nullable ManualClock clock) {
        this.patience = patience;
        this.clock = clock;
        this.paper = paper;
        this.lossy = new LossyAdapter(paper);
        this.adapter = wrapping.apply(lossy);
    }

    static PaperFixture of(PaperExecutionAdapter.Builder exchange) {
        return new PaperFixture(exchange.defaultMarkets().build(), UnaryOperator.identity(), USUAL, null);
    }

    /** A wrong adapter in front of a paper exchange; what it does not show soon it will never show. */
    static PaperFixture impatient(PaperExecutionAdapter.Builder exchange, UnaryOperator<ExecutionAdapter> wrapping) {
        return new PaperFixture(exchange.defaultMarkets().build(), wrapping, Duration.ofMillis(300), null);
    }

    /** An adapter in front of a paper exchange, both of which go by a clock that is moved. */
    static PaperFixture by(ManualClock clock, UnaryOperator<ExecutionAdapter> wrapping) {
        PaperExecutionAdapter.Builder exchange = PaperExecutionAdapter.builder().clock(clock);
        return new PaperFixture(exchange.defaultMarkets().build(), wrapping, USUAL, clock);
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
    public @Nullable ManualClock clock() {
        return clock;
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
