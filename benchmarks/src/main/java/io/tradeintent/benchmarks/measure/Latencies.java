package io.tradeintent.benchmarks.measure;

import io.tradeintent.benchmarks.contender.Work;
import io.tradeintent.stream.EntryId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The time from the moment an entry was meant to be published, which is in its id, to its handler. A publisher that falls
 * behind makes entries late and is not forgiven, so nothing is left out. Thread-safe.
 */
final class Latencies implements Work {

    private static final int DIGITS = 3;

    private final long discarded;
    private final Clock clock;
    private final AtomicLong seen = new AtomicLong();
    private final Histogram micros = new ConcurrentHistogram(DIGITS);

    /**
     * Begins to record after the first entries.
     *
     * @param discarded how many entries are not recorded
     * @param clock the clock that the publisher reads as well
     */
    Latencies(long discarded, Clock clock) {
        this.discarded = discarded;
        this.clock = clock;
    }

    @Override
    public void on(Object id, @Nullable Object intent) {
        Instant now = clock.instant();
        if (seen.incrementAndGet() > discarded) {
            micros.recordValue(Math.max(0, ChronoUnit.MICROS.between(intended(id), now)));
        }
    }

    private static Instant intended(Object id) {
        EntryId time = EntryId.parse(id.toString());
        return Instant.ofEpochMilli(time.millis()).plus(time.sequence(), ChronoUnit.MICROS);
    }

    Figures in(Figures figures) {
        return figures.with("p50", micros.getValueAtPercentile(50))
                .with("p99", micros.getValueAtPercentile(99))
                .with("p999", micros.getValueAtPercentile(99.9))
                .with("max", micros.getMaxValue());
    }
}
