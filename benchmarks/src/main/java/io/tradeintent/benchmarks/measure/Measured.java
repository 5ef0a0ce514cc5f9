package io.tradeintent.benchmarks.measure;

import io.tradeintent.benchmarks.contender.Contender;
import io.tradeintent.benchmarks.contender.Pass;
import io.tradeintent.benchmarks.contender.Usage;
import io.tradeintent.benchmarks.stage.Stage;
import java.util.OptionalLong;

/** One pass, with what it took in this JVM and in the server. */
final class Measured {

    private Measured() {}

    /**
     * Lets the contender consume.
     *
     * @throws IllegalStateException if an entry was handled twice or not at all
     */
    static Figures pass(Contender contender, Pass pass, Stage stage) throws Exception {
        long before = stage.cpuMicros();
        contender.consume(pass);
        long redis = stage.cpuMicros() - before;
        if (pass.handled() != pass.entries()) {
            throw new IllegalStateException(pass.handled() + " entries handled, there were " + pass.entries());
        }
        Usage used = pass.used();
        Figures figures = Figures.none()
                .with(Figures.ENTRIES, pass.entries())
                .with(Figures.NANOS, used.nanos())
                .with(Figures.CPU_NANOS, used.cpuNanos())
                .with(Figures.REDIS_MICROS, redis)
                .with(Figures.ALLOCATED, used.allocated());
        OptionalLong memory = PeakMemory.kib();
        return memory.isPresent() ? figures.with(Figures.RSS_KIB, memory.getAsLong()) : figures;
    }
}
