package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.Effort;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An entry whose handler ends the process is found and set aside alone; no neighbour of it pays for that. */
@RedisTest
class CrashLoopTest {

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final int NEIGHBOURS = 200;

    @TempDir
    Path folder;

    static Stream<Arguments> crashes() {
        List<Arguments> whole = IntStream.rangeClosed(1, 20)
                .boxed()
                .flatMap(crashes -> Stream.of(1, 2, 5).map(limit -> Arguments.of(crashes, limit)))
                .toList();
        return Effort.of(List.of(Arguments.of(2, 1), Arguments.of(4, 5), Arguments.of(20, 5)), whole).stream();
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void onlyTheEntryThatKillsIsSetAsideAndOnlyIfItDidSoMoreOftenThanTheLimit(int crashes, int limit, RedisServer redis)
            throws IOException {
        Path kills = Files.createFile(folder.resolve("kills"));
        for (int i = 0; i < NEIGHBOURS; i++) {
            publish(redis, "k" + i, i == 3 ? "killer" : "v" + i);
        }
        int deaths = runUntilQuiet(redis, kills, crashes, limit);
        assertThat(deaths).isEqualTo(Math.min(crashes, limit + 1));
        assertThat(length(redis, STREAM + ":dlq")).isEqualTo(crashes > limit ? 1 : 0);
        assertThat(results(redis)).hasSize(NEIGHBOURS - 1).doesNotHaveDuplicates();
        if (crashes > limit) {
            assertThat(redis.command("XRANGE", STREAM + ":dlq", "-", "+").toString())
                    .contains("killer", "deliveries_exhausted", "started " + (limit + 1) + " times");
        }
    }

    private int runUntilQuiet(RedisServer redis, Path kills, int crashes, int limit) {
        for (int deaths = 0; ; deaths++) {
            try (JavaProcess running = JavaProcess.of(KillingConsumer.class)
                    .quickStart()
                    .args(redis.uri().toString(), kills.toString(), "" + crashes, "" + limit)
                    .start()) {
                await().pollInterval(Duration.ofMillis(20))
                        .atMost(GENEROUS)
                        .until(() ->
                                !running.isAlive() || results(redis).size() == NEIGHBOURS - 1 && pending(redis) == 0);
                if (running.isAlive()) {
                    return deaths;
                }
            }
        }
    }
}
