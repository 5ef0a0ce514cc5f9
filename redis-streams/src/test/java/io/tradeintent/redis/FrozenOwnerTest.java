package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process that stood still for longer than its life owns nothing any more, and knows it. */
@RedisTest
class FrozenOwnerTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);
    private static final int ENTRIES = 30;

    @Test
    void whatOthersTookFromAFrozenConsumerIsNeitherSettledNorHandledByItWhenItThaws(RedisServer redis) {
        fill(redis, ENTRIES, 1);
        Probe probe = new Probe();
        try (JavaProcess frozen = JavaProcess.of(ChildConsumer.class)
                        .quickStart()
                        .args(redis.uri().toString(), "frozen", "PT0.1S", "PT0.25S", "PT1S")
                        .start();
                var other = probe.on(redis, Probe::report).consumer("other").build()) {
            frozen.awaitLine(line -> line.equals("handling v2"), GENEROUS);
            frozen.freeze();
            other.start();
            await().atMost(GENEROUS).until(() -> length(redis, RESULTS) == ENTRIES && pending(redis) == 0);
            List<String> before = frozen.lines();
            frozen.thaw();
            frozen.awaitLine(line -> line.startsWith("OwnershipLost") || line.contains("kind=lapsed"), GENEROUS);
            frozen.awaitLine(
                    line -> line.startsWith("Connected") && connections(frozen) > connections(before), GENEROUS);
            publish(redis, "k", "last");
            await().atMost(GENEROUS).until(() -> length(redis, RESULTS) == ENTRIES + 1 && pending(redis) == 0);
            List<String> after =
                    frozen.lines().subList(before.size(), frozen.lines().size());
            assertThat(after)
                    .filteredOn(line -> line.startsWith("OwnershipLost"))
                    .isNotEmpty();
            assertThat(after).filteredOn(line -> line.startsWith("handling v")).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(results(redis)).hasSize(ENTRIES + 1).doesNotHaveDuplicates();
    }

    private static long connections(JavaProcess process) {
        return connections(process.lines());
    }

    private static long connections(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("Connected")).count();
    }
}
