package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryHandler;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A pause holds back what has not begun; what has begun is brought to its end meanwhile, and is never given up. */
@RedisTest
class PausedWorkTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Probe probe = new Probe();
    private final AtomicInteger postponements = new AtomicInteger();
    private volatile boolean settled;

    private HandlerResult handle(Delivery<Probe.Order> delivery) {
        if (delivery.value().key().equals("begun") && !settled) {
            postponements.incrementAndGet();
            return HandlerResult.postpone(SHORT, new IllegalStateException("not known yet"));
        }
        return Probe.report(delivery);
    }

    @Test
    void whatAHandlerHasPostponedGoesOnWhilePausedAndNothingElseStarts(RedisServer redis) {
        publish(redis, "begun", "first");
        try (var consumer = probe.on(redis, this::handle).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> postponements.get() > 2);
            consumer.pause();
            publish(redis, "other", "second");
            publish(redis, "begun", "third");
            int atPause = postponements.get();
            await().atMost(GENEROUS).until(() -> postponements.get() > atPause + 5);
            settled = true;
            await().atMost(GENEROUS).until(() -> results(redis).equals(java.util.List.of("first")));
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.PAUSED);
            assertThat(probe.values()).containsOnly("first");
            consumer.resume();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 3);
        }
        assertThat(results(redis)).containsExactlyInAnyOrder("first", "second", "third");
    }

    @Test
    void whatIsQueuedBehindTheWorkThatHasBegunWaitsForTheResumption(RedisServer redis) {
        publish(redis, "begun", "first");
        publish(redis, "begun", "second");
        try (var consumer = probe.on(redis, this::handle).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> postponements.get() > 2 && Probe.pending(redis) == 2);
            consumer.pause();
            settled = true;
            await().atMost(GENEROUS).until(() -> results(redis).size() == 1);
            await().during(Duration.ofMillis(300))
                    .atMost(GENEROUS)
                    .until(() -> results(redis).size() == 1);
            consumer.resume();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 2);
        }
    }

    /** Says of entries of the key {@code begun} that it has begun them, and fails to end them for a while. */
    private final class Beginner implements EntryHandler<Probe.Order> {

        @Override
        public HandlerResult handle(Delivery<Probe.Order> delivery) {
            probe.deliveries.add(delivery);
            return settled || !delivery.value().key().equals("begun")
                    ? Probe.report(delivery)
                    : HandlerResult.retry(SHORT, new IllegalStateException("broken"));
        }

        @Override
        public boolean begun(Delivery<Probe.Order> delivery) {
            return delivery.value().key().equals("begun");
        }
    }

    @Test
    void workThatHasBegunIsNeverGivenUpForItsFailuresOrForItsDeliveries(RedisServer redis) {
        publish(redis, "begun", "first");
        publish(redis, "free", "second");
        redis.command("XGROUP", "CREATE", STREAM, GROUP, "0");
        Probe.readAndDie(redis, "gone", 2);
        for (Object id : Probe.ids(redis)) {
            redis.command("XCLAIM", STREAM, GROUP, "gone", "0", (String) id, "RETRYCOUNT", "4", "JUSTID");
        }
        try (var consumer = new Probe()
                .on(redis, new Beginner())
                .handler(new Beginner())
                .retry(RetryPolicy.defaults().withMaxDeliveries(2))
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> Probe.length(redis, STREAM + ":dlq") == 1);
            await().atMost(GENEROUS).until(() -> probe.deliveries.size() > 3);
            assertThat(redis.command("XRANGE", STREAM + ":dlq", "-", "+").toString())
                    .contains("second", "deliveries_exhausted");
            settled = true;
            await().atMost(GENEROUS).until(() -> results(redis).equals(java.util.List.of("first")));
        }
        assertThat(probe.values()).containsOnly("first");
        assertThat(Probe.length(redis, STREAM + ":dlq")).isEqualTo(1);
    }
}
