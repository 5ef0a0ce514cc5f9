package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.ManualClock;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Work that is ready and does not get on is told, stops further reading, and in the end goes back to others. */
@RedisTest
class WorkStalledTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);

    private final Probe probe = new Probe();
    private final ManualClock time = ManualClock.at(Instant.EPOCH);
    private final CountDownLatch hold = new CountDownLatch(1);

    private StreamConsumerBuilder<Probe.Order> timed(StreamConsumerBuilder<Probe.Order> builder) {
        builder.ticker = () -> time.instant().toEpochMilli() * 1_000_000;
        return builder.liveness(Duration.ofMillis(250), Duration.ofMinutes(20)).handlerTimeout(Duration.ofSeconds(10));
    }

    private void passUntil(Duration step, java.util.function.BooleanSupplier over) {
        await().atMost(GENEROUS).pollInterval(Duration.ofMillis(50)).until(() -> {
            boolean done = over.getAsBoolean();
            if (!done) {
                time.advance(step);
            }
            return done;
        });
    }

    @Test
    void anExecutorThatWasShutDownIsToldAndItsEntriesGoToOthers(RedisServer redis) {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.shutdown();
        fill(redis, 48, 48);
        try (var consumer = timed(probe.on(redis, Probe::report)).executor(pool).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> pending(redis) == 48);
            assertThat(consumer.status().trouble()).isEmpty();
            passUntil(Duration.ofSeconds(2), () -> !consumer.status().trouble().isEmpty());
            assertThat(consumer.status().trouble()).contains("no thread has taken one", "RejectedExecutionException");
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
            publish(redis, "late", "late");
            passUntil(Duration.ofSeconds(5), () -> consumer.status().state() == ConsumerState.FAILED);
            assertThat(consumer.status().reason()).contains("no thread has taken one");
            // A read that was under way may have brought one more.
            assertThat(consumer.status().counts().received()).isBetween(48L, 49L);
            assertThat(consumer.status().counts().handedBack())
                    .isEqualTo(consumer.status().counts().received());
        }
        assertThat(probe.events(ConsumerEvent.WorkStalled.class))
                .isNotEmpty()
                .allMatch(ConsumerEvent.WorkStalled::stalled);
        try (var next = new Probe().on(redis, Probe::report).consumer("two").build()) {
            next.start();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 49);
        }
    }

    @Test
    void anExecutorThatComesBackGoesOnAsIfNothingHadHappened(RedisServer redis) {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        java.util.concurrent.atomic.AtomicBoolean refuses = new java.util.concurrent.atomic.AtomicBoolean(true);
        fill(redis, 10, 10);
        try (var consumer = timed(probe.on(redis, Probe::report))
                .executor(task -> {
                    if (refuses.get()) {
                        throw new java.util.concurrent.RejectedExecutionException("full");
                    }
                    pool.execute(task);
                })
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> pending(redis) == 10);
            passUntil(Duration.ofSeconds(2), () -> consumer.status().trouble().contains("full"));
            refuses.set(false);
            await().atMost(GENEROUS).until(() -> results(redis).size() == 10);
            await().atMost(GENEROUS).until(() -> consumer.status().trouble().isEmpty());
        } finally {
            pool.shutdownNow();
        }
        assertThat(probe.events(ConsumerEvent.WorkStalled.class))
                .extracting(ConsumerEvent.WorkStalled::stalled)
                .endsWith(false);
    }

    @Test
    void handlersThatIgnoreThatTheyAreInterruptedAreToldAsLongAsTheyDoNotReturn(RedisServer redis) {
        fill(redis, 10, 10);
        try (var consumer = timed(probe.on(redis, delivery -> {
                    while (hold.getCount() > 0) {
                        try {
                            hold.await();
                        } catch (InterruptedException e) {
                            // A handler may ignore that its time is up.
                        }
                    }
                    return Probe.report(delivery);
                }))
                .concurrency(2)
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> probe.deliveries.size() == 2);
            passUntil(Duration.ofSeconds(2), () -> !consumer.status().trouble().isEmpty());
            assertThat(consumer.status().trouble())
                    .containsPattern("2 of 2 handlers have not returned for 3\\d s")
                    .contains(probe.deliveries.get(0).id().toString());
            passUntil(
                    Duration.ofSeconds(10),
                    () -> probe.events(ConsumerEvent.WorkStalled.class).size() >= 3);
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
            hold.countDown();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 10);
            await().atMost(GENEROUS).until(() -> consumer.status().trouble().isEmpty());
        }
    }

    @Test
    void aDecoderThatIgnoresThatItIsInterruptedEndsTheConsumer(RedisServer redis) {
        publish(redis, "k", "v");
        try (var consumer = timed(probe.on(redis, Probe::report))
                .decoder(raw -> {
                    while (hold.getCount() > 0) {
                        try {
                            hold.await();
                        } catch (InterruptedException e) {
                            // A decoder may ignore it as well.
                        }
                    }
                    return Probe.decode(raw);
                })
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> pending(redis) == 1);
            passUntil(Duration.ofSeconds(2), () -> !consumer.status().trouble().isEmpty());
            assertThat(consumer.status().trouble())
                    .contains("the decoder for entry " + Probe.ids(redis).get(0));
            passUntil(Duration.ofSeconds(10), () -> consumer.status().state() == ConsumerState.FAILED);
            assertThat(consumer.status().counts().handedBack()).isEqualTo(1);
        } finally {
            hold.countDown();
        }
    }
}
