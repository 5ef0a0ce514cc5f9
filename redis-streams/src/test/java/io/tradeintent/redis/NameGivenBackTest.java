package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.FaultyProxy;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A consumer gives its name back however it ended, so that the next one of that name starts at once. */
@RedisTest
class NameGivenBackTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);
    private static final Duration LONG_LIFE = Duration.ofMinutes(10);

    private final Probe probe = new Probe();

    private StreamConsumerBuilder<Probe.Order> on(RedisTarget target) {
        return probe.on(target, Probe::report).liveness(Duration.ofMillis(250), LONG_LIFE);
    }

    private void assertTheNextOneStarts(RedisServer redis) {
        publish(redis, "k", "after");
        try (var next = on(target(redis)).build()) {
            next.start();
            await().atMost(GENEROUS).until(() -> results(redis).contains("after"));
        }
    }

    private static RedisTarget target(RedisServer redis) {
        return StreamUnderTest.target(redis.uri());
    }

    @Test
    void afterItsGroupWasLost(RedisServer redis) throws InterruptedException {
        var consumer = on(target(redis)).build();
        consumer.start();
        await().atMost(GENEROUS).until(() -> consumer.status().connected());
        redis.command("DEL", STREAM);
        assertThat(consumer.awaitStopped(GENEROUS)).isTrue();
        assertThat(consumer.status().state()).isEqualTo(ConsumerState.FAILED);
        consumer.close();
        assertTheNextOneStarts(redis);
    }

    @Test
    void afterAnErrorOfAHandler(RedisServer redis) throws InterruptedException {
        publish(redis, "k", "before");
        var consumer = probe.on(target(redis), delivery -> {
                    throw new StackOverflowError("too deep");
                })
                .liveness(Duration.ofMillis(250), LONG_LIFE)
                .build();
        consumer.start();
        assertThat(consumer.awaitStopped(GENEROUS)).isTrue();
        consumer.close();
        assertTheNextOneStarts(redis);
        assertThat(results(redis)).isEqualTo(List.of("before", "after"));
    }

    @Test
    void afterItWasClosedWhileTheServerCouldNotBeReached(RedisServer redis) throws Exception {
        try (FaultyProxy proxy = FaultyProxy.to(redis)) {
            var consumer = on(StreamUnderTest.target(proxy.uri()))
                    .drain(Duration.ofMillis(100))
                    .ackFlush(Duration.ofMillis(100))
                    .build();
            consumer.start();
            await().atMost(GENEROUS).until(() -> consumer.status().connected());
            proxy.refuse(true);
            proxy.dropAll();
            await().atMost(GENEROUS).until(() -> !consumer.status().connected());
            consumer.close();
            assertThat(consumer.awaitStopped(Duration.ZERO)).isTrue();
        }
        assertThat(redis.command("EXISTS", STREAM + ":alive:desk:one")).isEqualTo(1L);
        assertTheNextOneStarts(redis);
    }
}
