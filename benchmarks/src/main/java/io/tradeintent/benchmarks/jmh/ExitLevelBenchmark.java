package io.tradeintent.benchmarks.jmh;

import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelEngines;
import io.tradeintent.exitbrain.ExitLevelRequest;
import io.tradeintent.exitbrain.ExitLevels;
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

/** From what an intent says of its market to the distances of its exits. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ExitLevelBenchmark {

    private static final int REQUESTS = 64;

    private final ExitLevelEngine engine = ExitLevelEngines.named("adaptive-leverage");
    private final ExitLevelRequest[] requests = new ExitLevelRequest[REQUESTS];
    private int next;

    public ExitLevelBenchmark() {
        for (int i = 0; i < REQUESTS; i++) {
            requests[i] = ExitLevelRequest.builder()
                    .leverage(1 + i % 50)
                    .volatilityFactor(0.5 + i * 0.02)
                    .build();
        }
    }

    @Benchmark
    public ExitLevels adaptiveLeverage() {
        next = (next + 1) % REQUESTS;
        return engine.compute(requests[next]);
    }
}
