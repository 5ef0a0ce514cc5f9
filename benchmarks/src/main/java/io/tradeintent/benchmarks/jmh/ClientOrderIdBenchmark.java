package io.tradeintent.benchmarks.jmh;

import io.tradeintent.benchmarks.stage.Names;
import io.tradeintent.intent.IntentId;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
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

/** From the identity of an intent to the name of one of its orders. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ClientOrderIdBenchmark {

    private static final int INTENTS = 1_024;

    private final IntentId[] intents = new IntentId[INTENTS];
    private int next;

    public ClientOrderIdBenchmark() {
        for (int i = 0; i < INTENTS; i++) {
            intents[i] = IntentId.given("intent-" + i);
        }
    }

    @Benchmark
    public ClientOrderId clientOrderId() {
        next = (next + 1) % INTENTS;
        return ClientOrderId.of("quantum", Names.STREAM, intents[next], OrderLeg.ENTRY);
    }
}
