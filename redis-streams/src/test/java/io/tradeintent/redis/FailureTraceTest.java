package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a handler throws shows its trace once for each cause and place, and at DEBUG always. */
@RedisTest
class FailureTraceTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);
    private static final Predicate<ILoggingEvent> TRACED = line -> line.getThrowableProxy() != null;

    private final Probe probe = new Probe();

    private static HandlerResult failing(Delivery<Probe.Order> delivery) throws IOException {
        if (delivery.value().key().equals("k0")) {
            throw new IOException("no answer about " + delivery.id());
        }
        throw new IllegalStateException("no such market as " + delivery.id());
    }

    private StreamConsumer<Probe.Order> failing(RedisServer redis, int attempts) {
        return probe.on(redis, FailureTraceTest::failing)
                .retry(new RetryPolicy(Duration.ofMillis(1), 1, Duration.ofMillis(1), attempts))
                .build();
    }

    private static void awaitDeadLetters(RedisServer redis, int count) {
        await().atMost(GENEROUS).until(() -> length(redis, Probe.STREAM + ":dlq") == count);
    }

    @Test
    void theTraceIsShownOnceForEachCause(RedisServer redis) {
        fill(redis, 20, 2);
        try (LogLines lines = LogLines.from(Level.INFO);
                var consumer = failing(redis, 3)) {
            consumer.start();
            awaitDeadLetters(redis, 20);
            List<ILoggingEvent> traced =
                    lines.of(Level.INFO).stream().filter(TRACED).toList();
            assertThat(traced)
                    .extracting(line -> line.getThrowableProxy().getClassName())
                    .containsExactlyInAnyOrder("java.io.IOException", "java.lang.IllegalStateException");
            assertThat(traced).allSatisfy(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
                assertThat(line.getThrowableProxy()
                                .getStackTraceElementProxyArray()[0]
                                .toString())
                        .contains("FailureTraceTest.failing");
            });
            assertThat(lines.with(Level.WARN, "failed at attempt")).hasSize(2);
        }
    }

    @Test
    void atDebugTheTraceIsAlwaysShown(RedisServer redis) {
        fill(redis, 10, 2);
        try (LogLines lines = LogLines.from(Level.DEBUG);
                var consumer = failing(redis, 3)) {
            consumer.start();
            awaitDeadLetters(redis, 10);
            assertThat(lines.with(Level.DEBUG, "failed at attempt")).hasSize(30).allMatch(TRACED);
        }
    }

    @Test
    void aFailureThatHasOneAttemptShowsItsTraceAsWell(RedisServer redis) {
        publish(redis, "k0", "v");
        try (LogLines lines = LogLines.from(Level.INFO);
                var consumer = failing(redis, 1)) {
            consumer.start();
            awaitDeadLetters(redis, 1);
            assertThat(lines.with(Level.WARN, "the last one")).singleElement().matches(TRACED);
        }
    }

    @Test
    void anErrorThatEndsTheConsumerShowsItsTraceAtOnceAndOnce(RedisServer redis) throws InterruptedException {
        publish(redis, "k", "v");
        try (LogLines lines = LogLines.from(Level.INFO);
                var consumer = probe.on(redis, delivery -> {
                            throw new StackOverflowError("too deep");
                        })
                        .build()) {
            consumer.start();
            assertThat(consumer.awaitStopped(GENEROUS)).isTrue();
            assertThat(lines.with(Level.ERROR, "too deep"))
                    .extracting(line -> line.getFormattedMessage().split(":")[0])
                    .containsExactly("consumer is STOPPING", "consumer is FAILED");
            assertThat(lines.of(Level.INFO).stream().filter(TRACED))
                    .singleElement()
                    .matches(line -> line.getFormattedMessage().contains("STOPPING"));
        }
    }

    @Test
    void aProbeOfWhatIsDownIsOneLineAndTheOpeningShowsItsTraceOnceForEachCause(RedisServer redis) {
        publish(redis, "k", "v");
        try (LogLines lines = LogLines.from(Level.INFO);
                var consumer = probe.on(
                                redis,
                                delivery -> HandlerResult.unavailable(
                                        probe.deliveries.size() < 3
                                                ? new IOException("venue down")
                                                : new IllegalStateException("venue closed")))
                        .build()) {
            consumer.start();
            await().atMost(GENEROUS)
                    .until(() -> lines.with(Level.WARN, "venue closed").size() == 1);
            assertThat(lines.with(Level.INFO, "breaker")).hasSize(3);
            assertThat(lines.with(Level.INFO, "breaker").stream().map(TRACED::test))
                    .containsExactly(true, false, true);
        }
    }
}
