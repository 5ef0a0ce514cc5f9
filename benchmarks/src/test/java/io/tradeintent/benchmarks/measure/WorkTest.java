package io.tradeintent.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WorkTest {

    @Test
    void lateCountsFromWhenTheEntryWasDue() {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(1_002), ZoneOffset.UTC);
        Latencies latencies = new Latencies(0, clock);

        latencies.on("1000-500", null);

        assertThat(latencies.in(Figures.none()).get("max")).isBetween(1_500L, 1_501L);
    }

    @Test
    void theFirstEntriesAreNotRecorded() {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(1_002), ZoneOffset.UTC);
        Latencies latencies = new Latencies(1, clock);

        latencies.on("0-0", null);
        latencies.on("1000-0", null);

        assertThat(latencies.in(Figures.none()).get("max")).isBetween(2_000L, 2_002L);
    }

    @Test
    void anOlderEntryAfterAYoungerOneIsOutOfOrder() {
        BlockingWork work = new BlockingWork(Duration.ZERO);

        work.on("1-0", null);
        work.on("3-0", null);
        assertThat(work.outOfOrder()).isZero();

        work.on("2-0", null);
        assertThat(work.outOfOrder()).isEqualTo(1);
    }
}
