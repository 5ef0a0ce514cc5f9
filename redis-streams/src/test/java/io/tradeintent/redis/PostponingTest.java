package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.stream.Origin;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Work that has begun and must be brought to its end is taken up again however often, and is never given up for that. */
@RedisTest
class PostponingTest {

    private static final Duration GENEROUS = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(5);
    private static final int MOST = 2;
    private static final int OFTEN = 25;

    private final Probe probe = new Probe();
    private volatile boolean unsettled = true;

    private HandlerResult handle(Delivery<Probe.Order> delivery) {
        return unsettled && delivery.value().key().equals("unsettled")
                ? HandlerResult.postpone(SHORT, new IllegalStateException("not known yet"))
                : Probe.report(delivery);
    }

    private StreamConsumerBuilder<Probe.Order> on(RedisServer redis) {
        return probe.on(redis, this::handle).retry(RetryPolicy.defaults().withMaxDeliveries(MOST));
    }

    private void awaitPostponements(int count) {
        await().atMost(GENEROUS)
                .until(() -> probe.events(ConsumerEvent.RetryScheduled.class).size() >= count);
    }

    @Test
    void anEntryThatIsPostponedMoreOftenThanItMayFailUsesUpNoAttempt(RedisServer redis) {
        publish(redis, "unsettled", "first");
        publish(redis, "unsettled", "second");
        try (var consumer = on(redis).build()) {
            consumer.start();
            awaitPostponements(OFTEN);
            publish(redis, "free", "other");
            await().atMost(GENEROUS).until(() -> results(redis).equals(List.of("other")));
            await().atMost(GENEROUS).until(() -> consumer.status().parked() == 2);
            assertThat(pending(redis)).isEqualTo(2);
            unsettled = false;
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 3);
            assertThat(consumer.status().counts().postponed()).isGreaterThanOrEqualTo(OFTEN);
            assertThat(consumer.status().counts().retries()).isZero();
        }
        assertThat(results(redis)).containsExactly("other", "first", "second");
        assertThat(probe.deliveries)
                .allSatisfy(delivery -> assertThat(delivery.deliveries()).isEqualTo(1));
        assertThat(probe.events(ConsumerEvent.RetryScheduled.class))
                .allSatisfy(event -> assertThat(event.counted()).isFalse());
        assertThat(length(redis, STREAM + ":dlq")).isZero();
    }

    @Test
    void aPostponedEntryOutlivesItsConsumerAndIsTakenUpByTheNext(RedisServer redis) {
        publish(redis, "unsettled", "first");
        try (var consumer = on(redis).build()) {
            consumer.start();
            awaitPostponements(OFTEN);
        }
        assertThat(pending(redis)).isEqualTo(1);
        assertThat(length(redis, STREAM + ":dlq")).isZero();
        unsettled = false;
        try (var next = on(redis).consumer("two").build()) {
            next.start();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 1);
        }
        assertThat(results(redis)).containsExactly("first");
        assertThat(probe.deliveries.get(probe.deliveries.size() - 1).origin()).isEqualTo(Origin.CLAIMED);
    }

    @Test
    void aFailureStillCountsWhereAnEntryWasPostponedBefore(RedisServer redis) {
        publish(redis, "failing", "first");
        try (var consumer = probe.on(
                        redis,
                        delivery -> probe.deliveries.size() <= OFTEN
                                ? HandlerResult.postpone(SHORT, new IllegalStateException("not known yet"))
                                : HandlerResult.retry(SHORT, new IllegalStateException("broken")))
                .retry(RetryPolicy.defaults().withMaxDeliveries(MOST))
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> length(redis, STREAM + ":dlq") == 1);
            assertThat(consumer.status().counts().retries()).isEqualTo(MOST - 1);
            assertThat(consumer.status().counts().postponed()).isEqualTo(OFTEN);
        }
        assertThat(probe.events(ConsumerEvent.RetryScheduled.class))
                .filteredOn(ConsumerEvent.RetryScheduled::counted)
                .hasSize(MOST - 1);
    }

    @Test
    void manyPostponementsAreOneLineAndHideNoFailure(RedisServer redis) {
        publish(redis, "unsettled", "first");
        try (LogLines lines = LogLines.from(Level.INFO);
                var consumer = probe.on(
                                redis,
                                delivery -> delivery.value().key().equals("failing") && delivery.deliveries() == 1
                                        ? HandlerResult.retry(SHORT, new IllegalStateException("broken"))
                                        : handle(delivery))
                        .build()) {
            consumer.start();
            awaitPostponements(OFTEN);
            publish(redis, "failing", "second");
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 1);
            assertThat(lines.with(Level.INFO, "postponed by its handler")).hasSize(1);
            assertThat(lines.with(Level.INFO, "failed at attempt")).hasSize(1);
        }
    }
}
