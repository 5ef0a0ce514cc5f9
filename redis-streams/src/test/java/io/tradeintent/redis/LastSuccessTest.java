package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.ManualClock;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A stream of poison does not look like success. */
@RedisTest
class LastSuccessTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void onlyEntriesSettledAsDoneCountAsSuccess(RedisServer redis) {
        Probe probe = new Probe();
        redis.command("XADD", STREAM, "*", "nothing", "to read");
        try (var consumer =
                probe.on(redis, Probe::report).clock(ManualClock.at(NOW)).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> length(redis, STREAM + ":dlq") == 1);
            await().atMost(GENEROUS).until(() -> consumer.status().inFlight() == 0);
            assertThat(consumer.status().lastSuccess()).isEmpty();
            publish(redis, "k", "v");
            await().atMost(GENEROUS).until(() -> consumer.status().counts().done() == 1);
            assertThat(consumer.status().lastSuccess())
                    .hasValueSatisfying(when -> assertThat(when).isBetween(NOW.minus(GENEROUS), NOW));
            assertThat(consumer.stream()).isEqualTo(STREAM);
            assertThat(consumer.group()).isEqualTo(Probe.GROUP);
            assertThat(consumer.name()).isEqualTo("one");
            assertThat(probe.deliveries.get(0).field("value")).hasValue("v");
            assertThat(probe.deliveries.get(0).field("no such field")).isEmpty();
        }
    }
}
