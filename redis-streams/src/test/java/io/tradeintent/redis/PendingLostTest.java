package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries in hand that are pending for nobody any more are told and counted as lost, or taken back; never passed over. */
@RedisTest
class PendingLostTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);

    private final Probe probe = new Probe();
    private final CountDownLatch hold = new CountDownLatch(1);

    private HandlerResult handle(Delivery<Probe.Order> delivery) throws InterruptedException {
        hold.await();
        return Probe.report(delivery);
    }

    private static void takeAway(RedisServer redis, String how) {
        if (how.equals("DELCONSUMER")) {
            redis.command("XGROUP", "DELCONSUMER", STREAM, GROUP, "one");
        } else {
            Probe.ids(redis).forEach(id -> redis.command("XACK", STREAM, GROUP, id));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELCONSUMER", "XACK"})
    void whatIsPendingForNobodyIsLostAndSaidSo(String how, RedisServer redis) {
        Probe.fill(redis, 6, 1);
        try (var consumer = probe.on(redis, this::handle).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> pending(redis) == 6 && probe.deliveries.size() == 1);
            takeAway(redis, how);
            await().atMost(GENEROUS).until(() -> consumer.status().counts().lost() == 6);
            hold.countDown();
            await().atMost(GENEROUS).until(() -> consumer.status().inFlight() == 0);
            publish(redis, "k", "next");
            await().atMost(GENEROUS).until(() -> results(redis).contains("next"));
            ConsumerStatus.Counts counts = consumer.status().counts();
            assertThat(counts.ownershipLost()).isZero();
            assertThat(counts.lost()).isEqualTo(6);
            assertThat(counts.received()).isEqualTo(counts.done() + counts.lost());
        }
        assertThat(results(redis)).containsExactly("next");
        assertThat(probe.values()).containsExactly("v0", "next");
        assertThat(probe.events(ConsumerEvent.EntriesLost.class).stream()
                        .mapToInt(event -> event.ids().size())
                        .sum())
                .isEqualTo(6);
        assertThat(probe.events(ConsumerEvent.OwnershipLost.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELCONSUMER", "XACK"})
    void whatIsPendingForNobodyIsTakenBackWhereThatIsThePolicy(String how, RedisServer redis) {
        Probe.fill(redis, 6, 1);
        try (var consumer = probe.on(redis, this::handle)
                .onPendingLost(PendingLostPolicy.TAKE_BACK)
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> pending(redis) == 6 && probe.deliveries.size() == 1);
            takeAway(redis, how);
            await().atMost(GENEROUS).until(() -> pending(redis) == 6);
            hold.countDown();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 6 && pending(redis) == 0);
            assertThat(consumer.status().counts().lost()).isZero();
        }
        assertThat(results(redis)).containsExactly("v0", "v1", "v2", "v3", "v4", "v5");
    }

    @Test
    void whatIsFinishedJustThenIsTakenBackAsWell(RedisServer redis) {
        publish(redis, "k", "v0");
        try (var consumer = probe.on(redis, delivery -> {
                    takeAway(redis, "XACK");
                    return Probe.report(delivery);
                })
                .onPendingLost(PendingLostPolicy.TAKE_BACK)
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 1 && pending(redis) == 0);
        }
    }

    @Test
    void whatIsFinishedJustThenIsCountedOnce(RedisServer redis) {
        publish(redis, "k", "v0");
        try (var consumer = probe.on(redis, delivery -> {
                    takeAway(redis, "XACK");
                    return Probe.report(delivery);
                })
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> consumer.status().counts().lost() == 1);
            assertThat(consumer.status().counts().done()).isZero();
        }
        assertThat(results(redis)).isEmpty();
    }

    @Test
    void whatAnotherConsumerTookIsNotLost(RedisServer redis) {
        Probe.fill(redis, 3, 1);
        try (var consumer = probe.on(redis, this::handle).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> pending(redis) == 3 && probe.deliveries.size() == 1);
            Probe.ids(redis).forEach(id -> redis.command("XCLAIM", STREAM, GROUP, "two", "0", id));
            await().atMost(GENEROUS).until(() -> consumer.status().counts().ownershipLost() == 3);
            assertThat(consumer.status().counts().lost()).isZero();
            hold.countDown();
        }
        assertThat(results(redis)).isEmpty();
    }

    @Test
    void workThatHasBegunIsBroughtToItsEndThoughNobodyWritesItsResult(RedisServer redis) {
        publish(redis, "k", "v0");
        java.util.concurrent.atomic.AtomicInteger attempts = new java.util.concurrent.atomic.AtomicInteger();
        java.util.concurrent.atomic.AtomicBoolean ended = new java.util.concurrent.atomic.AtomicBoolean();
        try (var consumer = probe.on(redis, delivery -> {
                    if (attempts.incrementAndGet() < 200) {
                        return HandlerResult.postpone(Duration.ofMillis(10), new IllegalStateException("not yet"));
                    }
                    ended.set(true);
                    return Probe.report(delivery);
                })
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> attempts.get() > 2);
            takeAway(redis, "DELCONSUMER");
            await().atMost(GENEROUS).until(ended::get);
            await().atMost(GENEROUS).until(() -> consumer.status().inFlight() == 0);
            assertThat(consumer.status().counts().lost()).isEqualTo(1);
        }
        assertThat(results(redis)).isEmpty();
    }
}
