package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.tradeintent.redis.admin.ConsumerAbout;
import io.tradeintent.redis.admin.ConsumerInfo;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a consumer says of itself stands in Redis, for those who look from another process. */
@RedisTest
class AboutTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String KEY = "orders:about:desk:one";

    private final Probe probe = new Probe();

    private static Map<String, String> about(RedisServer redis) {
        List<?> reply = (List<?>) redis.command("HGETALL", KEY);
        Map<String, String> about = new HashMap<>();
        for (int i = 0; i < reply.size(); i += 2) {
            about.put((String) reply.get(i), (String) reply.get(i + 1));
        }
        return about;
    }

    private static void awaitFact(RedisServer redis, String name, String value) {
        await().atMost(SOON).untilAsserted(() -> assertThat(about(redis)).containsEntry(name, value));
    }

    @Test
    void itsStateStandsThereFromOneBeatToTheNextAndAtItsEnd(RedisServer redis) {
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            awaitFact(redis, "state", "RUNNING");
            assertThat(about(redis))
                    .containsKeys("at", "for_ms", "up_ms", "running", "in_flight", "parked", "version")
                    .containsEntry("breaker", "CLOSED")
                    .containsEntry("reason", "")
                    .containsEntry("trouble", "");
            consumer.pause();
            awaitFact(redis, "state", "PAUSED");
        }
        assertThat(about(redis)).containsEntry("state", "STOPPED");
        assertThat((Long) redis.command("PTTL", KEY)).isPositive();
    }

    @Test
    void aBreakerThatIsOpenIsSeenFromElsewhere(RedisServer redis) {
        publish(redis, "k", "v");
        try (var consumer = probe.on(redis, delivery -> HandlerResult.unavailable(new IOException("down")))
                .build()) {
            consumer.start();
            awaitFact(redis, "breaker", "OPEN");
        }
    }

    @Test
    void aConsumerThatFailedSaysWhy(RedisServer redis) {
        publish(redis, "k", "v");
        try (var consumer = probe.on(redis, delivery -> {
                    throw new AssertionError("broken");
                })
                .build()) {
            consumer.start();
            awaitFact(redis, "state", "FAILED");
            assertThat(about(redis).get("reason")).contains("broken");
        }
    }

    @Test
    void aServerThatIsFullKeepsTheConsumerAlive(RedisServer redis) {
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            awaitFact(redis, "state", "RUNNING");
            redis.command("CONFIG", "SET", "maxmemory", "1");
            try {
                String before = about(redis).get("at");
                consumer.pause();
                await().during(Duration.ofSeconds(2))
                        .atMost(SOON)
                        .until(() -> consumer.status().connected());
                assertThat(about(redis)).containsEntry("at", before);
            } finally {
                redis.command("CONFIG", "SET", "maxmemory", "0");
            }
            awaitFact(redis, "state", "PAUSED");
        }
        assertThat(probe.events(ConsumerEvent.AdviceRefused.class)).isEmpty();
        assertThat(probe.events(ConsumerEvent.OwnershipLost.class)).isEmpty();
    }

    @Test
    void anotherConsumerOfTheSameNameIsNotSpokenFor(RedisServer redis) {
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            awaitFact(redis, "state", "RUNNING");
            redis.command("SET", "orders:alive:desk:one", "somebody else");
            redis.command("DEL", KEY);
            await().atMost(SOON).until(() -> !consumer.status().connected());
            assertThat(about(redis)).isEmpty();
        }
        assertThat(about(redis)).isEmpty();
    }

    @Test
    void whoLooksFromElsewhereSeesWhatItSays(RedisServer redis) {
        Instant before = Instant.now().minusSeconds(1);
        try (var consumer = probe.on(redis, Probe::report).build();
                StreamAdmin admin = StreamAdmin.open(RedisTarget.of(redis.uri()), Probe.STREAM)) {
            consumer.start();
            awaitFact(redis, "state", "RUNNING");
            ConsumerAbout about = admin.consumers(Probe.GROUP).get(0).about().orElseThrow();
            assertThat(about.state()).isEqualTo(ConsumerState.RUNNING);
            assertThat(about.breaker()).isEqualTo(ConsumerStatus.Breaker.CLOSED);
            assertThat(about.reason()).isEmpty();
            assertThat(about.trouble()).isEmpty();
            assertThat(about.started()).isBetween(before, about.since());
            assertThat(about.since()).isBetween(before, about.at());
            assertThat(consumer.status().since()).isCloseTo(about.since(), within(1, ChronoUnit.SECONDS));
        }
    }

    @Test
    void aConsumerThatFailedAndLeftNothingIsListedWithItsReason(RedisServer redis) {
        try (var consumer = probe.on(redis, Probe::report).build();
                var other = probe.on(redis, Probe::report).consumer("two").build();
                StreamAdmin admin = StreamAdmin.open(RedisTarget.of(redis.uri()), Probe.STREAM)) {
            other.start();
            consumer.start();
            awaitFact(redis, "state", "RUNNING");
            await().atMost(SOON).until(() -> other.status().connected());
            redis.command("XGROUP", "DESTROY", Probe.STREAM, Probe.GROUP);
            awaitFact(redis, "state", "FAILED");
            await().atMost(SOON).until(() -> other.status().state() == ConsumerState.FAILED);
            redis.command("XGROUP", "CREATE", Probe.STREAM, Probe.GROUP, "$");

            List<ConsumerInfo> consumers = admin.consumers(Probe.GROUP);
            assertThat(consumers).extracting(ConsumerInfo::name).containsExactly("one", "two");
            assertThat(consumers).allSatisfy(failed -> {
                assertThat(failed.alive()).isFalse();
                assertThat(failed.pending()).isZero();
                ConsumerAbout about = failed.about().orElseThrow();
                assertThat(about.state()).isEqualTo(ConsumerState.FAILED);
                assertThat(about.reason()).contains("group");
                assertThat(about.since()).isEqualTo(about.at());
            });
        }
        assertThat(probe.events(ConsumerEvent.GroupLost.class)).isNotEmpty();
    }

    @Test
    void aConsumerThatStoppedAndLeftNothingIsNotListed(RedisServer redis) {
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            awaitFact(redis, "state", "RUNNING");
        }
        assertThat(about(redis)).containsEntry("state", "STOPPED");
        try (StreamAdmin admin = StreamAdmin.open(RedisTarget.of(redis.uri()), Probe.STREAM)) {
            assertThat(admin.consumers(Probe.GROUP)).isEmpty();
        }
    }

    @Test
    void aReportLastsAsLongAsTheNameOfAGhost(RedisServer redis) {
        try (var consumer =
                probe.on(redis, Probe::report).ghostIdle(Duration.ofMinutes(7)).build()) {
            consumer.start();
            awaitFact(redis, "state", "RUNNING");
            assertThat((Long) redis.command("PTTL", KEY)).isBetween(360_000L, 420_000L);
        }
    }

    @Test
    void aReasonIsOneShortLine(RedisServer redis) {
        publish(redis, "k", "v");
        try (var consumer = probe.on(redis, delivery -> {
                    throw new AssertionError("broken\n" + "x".repeat(100_000));
                })
                .build()) {
            consumer.start();
            awaitFact(redis, "state", "FAILED");
            assertThat(about(redis).get("reason"))
                    .contains("broken x")
                    .doesNotContain("\n")
                    .hasSizeLessThan(600);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "state, OF ANOTHER VERSION",
        "at, yesterday",
        "at, 99999999999999999999",
        "for_ms, -9223372036854775808",
        "breaker, AJAR",
        "running, 1.5"
    })
    void aReportThatCannotBeReadIsNone(String name, String value, RedisServer redis) {
        redis.command("XGROUP", "CREATE", Probe.STREAM, Probe.GROUP, "$", "MKSTREAM");
        redis.command("SET", "orders:alive:desk:one", "token");
        redis.command(
                "HSET",
                KEY,
                "state",
                "PAUSED",
                "at",
                "1766550734062",
                "for_ms",
                "1",
                "up_ms",
                "2",
                "running",
                "0",
                "in_flight",
                "3",
                "parked",
                "4",
                "breaker",
                "OPEN");
        try (StreamAdmin admin = StreamAdmin.open(RedisTarget.of(redis.uri()), Probe.STREAM)) {
            ConsumerAbout good = admin.consumers(Probe.GROUP).get(0).about().orElseThrow();
            assertThat(good.toString())
                    .contains("state=PAUSED", "since=2025-12-24T04:32:14.061Z", "inFlight=3", "breaker=open");
            redis.command("HSET", KEY, name, value);
            assertThat(admin.consumers(Probe.GROUP))
                    .singleElement()
                    .satisfies(one -> assertThat(one.about()).isEmpty());
        }
    }
}
