package io.tradeintent.execution;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.Instrument;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the size of an intent to quantities and prices that a market takes. It stands in the package of what it measures, which is
 * not public.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class QuantityBenchmark {

    private static final int PRICES = 1_024;

    private final Instrument instrument = new Instrument(
            Symbol.of("ADAUSDT"),
            new BigDecimal("0.0001"),
            new BigDecimal("1"),
            new BigDecimal("1"),
            new BigDecimal("2000000"),
            new BigDecimal("5"),
            new BigDecimal("0.01"),
            new BigDecimal("1000"));
    private final IntentSize size = new IntentSize.Notional(new BigDecimal("200.0"));
    private final ExitPlan plan = new ExitPlan(Side.BUY, instrument);
    private final ExitLevels levels = ExitLevels.of(
            0.007369390235,
            new ExitTarget(0.011906161091, 0.3),
            new ExitTarget(0.014953080546, 0.3),
            new ExitTarget(0.019476540273, 0.4));
    private final BigDecimal[] prices = new BigDecimal[PRICES];
    private int next;

    public QuantityBenchmark() {
        for (int i = 0; i < PRICES; i++) {
            prices[i] = BigDecimal.valueOf(14_000 + i, 4);
        }
    }

    /** The quantity of an entry, rounded down to a step. */
    @Benchmark
    public BigDecimal entryQuantity() {
        return Sizing.entry(size, instrument, price(), () -> BigDecimal.ZERO);
    }

    /** The quantities and triggers of three targets that sum to the position. */
    @Benchmark
    public List<?> targets() {
        BigDecimal price = price();
        return plan.targets(price, Sizing.entry(size, instrument, price, () -> BigDecimal.ZERO), levels);
    }

    private BigDecimal price() {
        next = (next + 1) % PRICES;
        return prices[next];
    }
}
