package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer ends within its drain, whatever its server does meanwhile. */
class StopInTimeTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);
    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final Duration TOLERANCE = Duration.ofSeconds(4);

    private final Probe probe = new Probe();
    private final RedisServer redis = RedisServer.builder().appendOnly().start();

    @AfterEach
    void stop() {
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "frozen", "frozen while it is idle"})
    void whatIsFinishedAndCannotBeSettledDoesNotHoldUpTheEnd(String server) throws InterruptedException {
        CountDownLatch hold = new CountDownLatch(1);
        boolean idle = server.endsWith("idle");
        fill(redis, idle ? 0 : 8, 8);
        var consumer = probe.on(redis, delivery -> {
                    hold.await();
                    return Probe.report(delivery);
                })
                .drain(DRAIN)
                .ackFlush(Duration.ofMillis(500))
                .build();
        consumer.start();
        await().atMost(GENEROUS)
                .until(() -> consumer.status().connected() && probe.deliveries.size() == (idle ? 0 : 8));
        if (server.equals("killed")) {
            redis.kill();
        } else {
            redis.freeze();
        }
        hold.countDown();
        long stopping = System.nanoTime();
        consumer.close();
        Duration took = Duration.ofNanos(System.nanoTime() - stopping);
        assertThat(consumer.awaitStopped(Duration.ZERO)).isTrue();
        assertThat(took).isLessThan(DRAIN.plus(TOLERANCE));
        if (server.equals("killed")) {
            redis.restart();
        } else {
            redis.thaw();
        }
        try (var next = new Probe().on(redis, Probe::report).consumer("two").build()) {
            next.start();
            await().atMost(GENEROUS).until(() -> results(redis).size() == (idle ? 0 : 8));
        }
        assertThat(results(redis)).doesNotHaveDuplicates();
    }
}
