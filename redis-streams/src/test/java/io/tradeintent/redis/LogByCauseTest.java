package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.lettuce.core.RedisURI;
import io.tradeintent.redis.internal.thread.OwnThreads;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.ManualClock;
import io.tradeintent.testkit.RedisServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cause that is new stands in the log at once, whatever else of its kind was logged before. */
class LogByCauseTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Probe probe = new Probe();
    private final ManualClock clock = ManualClock.at(Instant.EPOCH);
    private final LogLines lines = LogLines.from(Level.DEBUG);
    private final Events events = new Events(
            new ConsumerConfig<>(probe.on(RedisTarget.of(RedisURI.create("redis://localhost")), Probe::report), false),
            () -> clock.millis() * 1_000_000,
            new OwnThreads(),
            () -> {});

    @AfterEach
    void stopLooking() {
        events.close(0);
        lines.close();
    }

    private void disconnected(String kind, String message) {
        events.tell(new ConsumerEvent.Disconnected(
                ConsumerEvent.Disconnected.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                message,
                Duration.ofSeconds(1)));
    }

    @Test
    void aUserThatIsDeletedWhileConnectedIsInTheLogAtOnceAlthoughTheCutWasLoggedBefore() {
        try (RedisServer server = RedisServer.builder()
                        .user("desk", "s3cr3t", "~*", "+@all")
                        .start();
                var consumer = probe.on(RedisTarget.of(RedisURI.create(server.uri("desk"))), Probe::report)
                        .build()) {
            consumer.start();
            publish(server, "k", "v");
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
            server.command("CLIENT", "KILL", "USER", "desk");
            await().atMost(SOON)
                    .until(() -> probe.events(ConsumerEvent.Connected.class).size() == 2);
            server.command("ACL", "DELUSER", "desk");
            await().atMost(SOON)
                    .until(() -> !lines.with(Level.WARN, "WRONGPASS").isEmpty());
            assertThat(probe.events(ConsumerEvent.Disconnected.class).stream()
                            .filter(event -> event.kind() == ConsumerEvent.Disconnected.Kind.DENIED))
                    .as("the first denial is the one that is logged")
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(lines.messages(Level.DEBUG).toString()).doesNotContain("s3cr3t");
        }
    }

    @Test
    void repeatsAreOneLineAMinuteWithTheirNumber() {
        for (int i = 0; i < 10; i++) {
            disconnected("connection", "refused by 127.0.0.1:" + (6379 + i));
        }
        disconnected("denied", "WRONGPASS");
        clock.advance(Duration.ofMinutes(1));
        disconnected("connection", "refused by 127.0.0.1:6379");
        assertThat(lines.messages(Level.WARN)).hasSize(3);
        assertThat(lines.messages(Level.WARN).get(2)).contains("refused by").contains("9 more");
        assertThat(lines.of(Level.WARN).get(2).getKeyValuePairs())
                .anySatisfy(pair -> assertThat(pair).hasToString("suppressed=\"9\""));
        assertThat(lines.messages(Level.DEBUG)).as("always at DEBUG").hasSize(12);
    }

    @Test
    void aConnectionThatComesAndGoesIsTwoLinesAMinute() {
        events.tell(new ConsumerEvent.Connected("redis:6379"));
        for (int i = 0; i < 50; i++) {
            disconnected("connection", "cut");
            events.tell(new ConsumerEvent.Connected("redis:6379"));
        }
        assertThat(lines.messages(Level.INFO)).hasSize(3);
        assertThat(lines.messages(Level.INFO).get(2)).contains("connected to redis:6379");
        clock.advance(Duration.ofMinutes(1));
        disconnected("connection", "cut");
        events.tell(new ConsumerEvent.Connected("redis:6379"));
        assertThat(lines.messages(Level.INFO)).hasSize(5);
    }

    @Test
    void anOutageThatWasLoggedEndsInTheLogAsWell() {
        events.tell(new ConsumerEvent.Connected("redis:6379"));
        disconnected("connection", "cut");
        disconnected("connection", "cut");
        disconnected("connection", "cut");
        events.tell(new ConsumerEvent.Connected("redis:6379"));
        assertThat(lines.messages(Level.INFO)).hasSize(3);
        assertThat(lines.messages(Level.INFO).get(2)).contains("connected");
    }

    @Test
    void whatAHandlerThrowsIsACauseOfItsOwnEachTimeItIsAnother() {
        for (int i = 0; i < 20; i++) {
            retry(i, new IOException("no answer to request " + i));
            retry(i, new IllegalStateException("no such market"));
        }
        assertThat(lines.messages(Level.WARN)).hasSize(2);
    }

    private void retry(int entry, Throwable cause) {
        events.tell(new ConsumerEvent.RetryScheduled(new EntryId(entry, 0), 1, true, Duration.ofSeconds(1), cause));
    }

    @Test
    void everyDeadLetterHasItsLine() {
        List<String> reasons = List.of("invalid", "invalid", "rejected");
        for (int i = 0; i < reasons.size(); i++) {
            events.tell(new ConsumerEvent.DeadLettered(new EntryId(i, 0), reasons.get(i), "no", 1));
        }
        assertThat(lines.messages(Level.WARN)).hasSize(3);
    }
}
