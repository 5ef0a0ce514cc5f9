package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.Effort;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that are killed at random instants leave one result for every entry, and nothing pending. */
@RedisTest
class ProcessDeathTest {

    private static final int ENTRIES = 5_000;
    private static final int DEATHS = Effort.of(12, 20);
    private static final Duration GENEROUS = Duration.ofSeconds(60);

    private final List<JavaProcess> all = new ArrayList<>();

    @AfterEach
    void endAll() {
        all.forEach(JavaProcess::close);
    }

    static LongStream seeds() {
        return Effort.seeds(1, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneInstanceKilledAgainAndAgainReportsEveryEntryOnce(long seed, RedisServer redis) {
        Random random = new Random(seed);
        redis.command("FLUSHALL");
        fill(redis, ENTRIES, 7);
        JavaProcess running = start(redis, "one");
        for (int death = 0; death < DEATHS; death++) {
            awaitProgress(redis, random.nextInt(200));
            running.kill();
            running = start(redis, "one");
        }
        assertOneResultEach(redis, seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void twoInstancesKilledInTurnReportEveryEntryOnce(long seed, RedisServer redis) {
        Random random = new Random(seed);
        redis.command("FLUSHALL");
        fill(redis, ENTRIES, 7);
        Queue<JavaProcess> running = new ArrayDeque<>(List.of(start(redis, "a"), start(redis, "b")));
        for (int death = 0; death < DEATHS; death++) {
            awaitProgress(redis, random.nextInt(200));
            running.remove().kill();
            running.add(start(redis, "c" + death));
        }
        assertOneResultEach(redis, seed);
    }

    private JavaProcess start(RedisServer redis, String name) {
        JavaProcess started = JavaProcess.of(ChildConsumer.class)
                .quickStart()
                .args(redis.uri().toString(), name, "PT0.003S", "PT0.25S", "PT1S")
                .start();
        all.add(started);
        return started;
    }

    private void awaitProgress(RedisServer redis, int entries) {
        long goal = Math.min(length(redis, RESULTS) + entries, ENTRIES);
        await().pollInterval(Duration.ofMillis(5)).atMost(GENEROUS).until(() -> length(redis, RESULTS) >= goal);
    }

    private void assertOneResultEach(RedisServer redis, long seed) {
        await("every entry has a result and none is pending; seed " + seed)
                .atMost(GENEROUS)
                .until(() -> length(redis, RESULTS) >= ENTRIES && pending(redis) == 0);
        assertThat(results(redis)).as("results, seed %s", seed).hasSize(ENTRIES).doesNotHaveDuplicates();
        assertThat(length(redis, Probe.STREAM + ":dlq")).isZero();
    }
}
