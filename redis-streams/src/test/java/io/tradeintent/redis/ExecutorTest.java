package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Handlers run where the service says, and its executor stays its own. */
@RedisTest
class ExecutorTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);

    private final Probe probe = new Probe();

    @Test
    void handlersRunOnVirtualThreadsWhereThePlatformHasThem(RedisServer redis) throws ReflectiveOperationException {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads need Java 21 or newer");
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        Set<Object> kinds = ConcurrentHashMap.newKeySet();
        fill(redis, 2_000, 50);
        try (var consumer = probe.on(redis, delivery -> {
                    kinds.add(Thread.class.getMethod("isVirtual").invoke(Thread.currentThread()));
                    return Probe.report(delivery);
                })
                .executor(virtual)
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 2_000);
        }
        assertThat(kinds).containsExactly(true);
        assertThat(virtual.isShutdown()).isFalse();
        virtual.shutdownNow();
        assertThat(results(redis)).hasSize(2_000).doesNotHaveDuplicates();
    }

    @Test
    void anExecutorThatRefusesNowAndThenLosesNothing(RedisServer redis) {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        AtomicInteger asked = new AtomicInteger();
        fill(redis, 500, 20);
        try (var consumer = probe.on(redis, Probe::report)
                .executor(task -> {
                    if (asked.incrementAndGet() % 3 != 0) {
                        throw new RejectedExecutionException("busy");
                    }
                    pool.execute(task);
                })
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 500 && pending(redis) == 0);
        }
        assertThat(pool.isShutdown()).isFalse();
        pool.shutdownNow();
        assertThat(results(redis)).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void anExecutorThatRefusesEverythingHandsBackWhatItNeverRan(RedisServer redis) {
        fill(redis, 20, 20);
        try (var consumer = probe.on(redis, Probe::report)
                .drain(Duration.ZERO)
                .executor(task -> {
                    throw new RejectedExecutionException("shut down");
                })
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> pending(redis) == 20);
        }
        Probe next = new Probe();
        try (var consumer = next.on(redis, Probe::report).consumer("two").build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> next.settled.size() == 20);
        }
        assertThat(next.deliveries).extracting(d -> d.deliveries()).containsOnly(1);
    }
}
