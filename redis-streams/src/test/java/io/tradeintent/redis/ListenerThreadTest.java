package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Listeners run on one thread that does nothing else, so that one that blocks holds up nothing but listeners. */
@RedisTest
class ListenerThreadTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);

    private final Probe probe = new Probe();
    private final CountDownLatch hold = new CountDownLatch(1);
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    /** Blocks in its first call of a settled entry, and notes where it is called. */
    private final class Blocking implements ConsumerListener {

        final CountDownLatch called = new CountDownLatch(1);

        @Override
        public void on(ConsumerEvent event) {
            threads.add(Thread.currentThread().getName());
        }

        @Override
        public void settled(EntryId id, HandlerResult.Done result, boolean again) {
            threads.add(Thread.currentThread().getName());
            called.countDown();
            try {
                hold.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void oneThatBlocksHoldsUpNeitherSettlementsNorBeatsNorReading(RedisServer redis) throws InterruptedException {
        fill(redis, 500, 10);
        Blocking blocking = new Blocking();
        try (var consumer = probe.on(redis, Probe::report).listener(blocking).build()) {
            consumer.start();
            blocking.called.await();
            await().atMost(GENEROUS).until(() -> length(redis, Probe.RESULTS) == 500 && pending(redis) == 0);
            long began = System.nanoTime();
            await("longer than a life").atMost(GENEROUS).until(() -> {
                assertThat((Long) redis.command("PTTL", STREAM + ":alive:" + GROUP + ":one"))
                        .isPositive();
                return System.nanoTime() - began > Duration.ofMillis(2_500).toNanos();
            });
            assertThat(consumer.status().connected()).isTrue();
            assertThat(probe.settled).hasSize(1);
            hold.countDown();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 500);
        }
        assertThat(threads).containsExactly("tradeintent-listener-one");
    }

    @Test
    void whileItIsFarBehindNothingNewIsReadAndAfterwardsNothingIsMissing(RedisServer redis)
            throws InterruptedException {
        fill(redis, 10_000, 10);
        Blocking blocking = new Blocking();
        try (var consumer = probe.on(redis, Probe::report).listener(blocking).build()) {
            consumer.start();
            blocking.called.await();
            await().atMost(GENEROUS).until(() -> allButWhatIsLeft(consumer.status(), 10_000));
            long received = consumer.status().counts().received();
            assertThat(received).isBetween((long) Listeners.BEHIND, 9_000L);
            await().during(Duration.ofSeconds(2))
                    .atMost(GENEROUS)
                    .until(() -> consumer.status().counts().received() == received);
            hold.countDown();
            await().atMost(GENEROUS).until(() -> length(redis, Probe.RESULTS) == 10_000);
        }
        assertThat(probe.settled.size()).isEqualTo(10_000);
        assertThat(new HashSet<>(probe.settled)).hasSize(10_000);
    }

    /** Nothing is in hand, and what was not read is what is left of the stream. */
    private static boolean allButWhatIsLeft(ConsumerStatus status, int entries) {
        return status.inFlight() == 0
                && status.counts().received() > Listeners.BEHIND
                && status.group()
                        .filter(group -> group.lag().orElse(0)
                                == entries - status.counts().received())
                        .isPresent();
    }

    @Test
    void whatBeganBeforeItFellBehindGoesOn(RedisServer redis) throws InterruptedException {
        publish(redis, "begun", "v");
        Blocking blocking = new Blocking();
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (var consumer = probe.on(
                        redis,
                        delivery -> delivery.value().key().equals("begun") && mayEnd.getCount() > 0
                                ? HandlerResult.postpone(Duration.ofMillis(5), new IllegalStateException("in doubt"))
                                : Probe.report(delivery))
                .listener(blocking)
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> consumer.status().counts().postponed() > 3);
            fill(redis, 5_000, 10);
            blocking.called.await();
            await().atMost(GENEROUS)
                    .until(() -> consumer.status().counts().received() > Listeners.BEHIND
                            && consumer.status().inFlight() == 0);
            long before = consumer.status().counts().postponed();
            await().atMost(GENEROUS).until(() -> consumer.status().counts().postponed() > before + 3);
            mayEnd.countDown();
            await().atMost(GENEROUS).until(() -> consumer.status().parked() == 0 && pending(redis) == 0);
            hold.countDown();
        }
    }

    @Test
    void whatHappensIsToldInItsOrder(RedisServer redis) {
        List<String> told = new CopyOnWriteArrayList<>();
        publish(redis, "k", "v0");
        publish(redis, "k", "v1");
        publish(redis, "k", "v2");
        try (var consumer = probe.on(
                        redis,
                        delivery -> delivery.value().value().equals("v1")
                                ? HandlerResult.reject("no")
                                : Probe.report(delivery))
                .listener(new ConsumerListener() {
                    @Override
                    public void on(ConsumerEvent event) {
                        told.add(event.name());
                    }

                    @Override
                    public void settled(EntryId id, HandlerResult.Done result, boolean again) {
                        told.add("settled");
                    }
                })
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 2);
        }
        assertThat(told)
                .containsExactly(
                        "state",
                        "group_created",
                        "connected",
                        "settled",
                        "dead_letter",
                        "settled",
                        "state",
                        "drained",
                        "state");
    }

    @Test
    void closingReturnsAfterAllWasToldAndTheLastStateIsTheLast(RedisServer redis) {
        fill(redis, 800, 10);
        List<Object> told = new CopyOnWriteArrayList<>();
        var consumer = probe.on(redis, Probe::report)
                .listener(new ConsumerListener() {
                    @Override
                    public void on(ConsumerEvent event) {
                        told.add(event);
                    }

                    @Override
                    public void settled(EntryId id, HandlerResult.Done result, boolean again) {
                        try {
                            hold.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        told.add(id);
                    }
                })
                .build();
        consumer.start();
        await().atMost(GENEROUS).until(() -> length(redis, Probe.RESULTS) == 800);
        consumer.stop();
        await().atMost(GENEROUS).until(() -> consumer.status().state() == ConsumerState.STOPPED);
        hold.countDown();
        consumer.close();
        assertThat(told.stream().filter(EntryId.class::isInstance)).hasSize(800);
        assertThat(told.get(told.size() - 1)).isEqualTo(new ConsumerEvent.StateChanged(ConsumerState.STOPPED, ""));
    }

    @Test
    void oneThatWasNeverStartedTellsItsEndAsWell(RedisServer redis) {
        var consumer = probe.on(redis, Probe::report).build();
        consumer.close();
        consumer.close();
        assertThat(probe.events)
                .containsExactly(new ConsumerEvent.StateChanged(ConsumerState.STOPPED, "never started"));
    }
}
