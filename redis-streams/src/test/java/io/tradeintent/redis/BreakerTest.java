package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** While the thing behind the handler is down nothing is read, everything stays owned, and one entry tries the way. */
@RedisTest
class BreakerTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);

    private final Probe probe = new Probe();
    private final Probe other = new Probe();
    private final AtomicInteger tried = new AtomicInteger();
    private volatile boolean down = true;

    @Test
    void anOpenBreakerStopsReadingKeepsWhatIsOwnedAndTriesOneEntryAtATime(RedisServer redis) {
        fill(redis, 200, 200);
        try (var consumer = probe.on(redis, delivery -> {
                            tried.incrementAndGet();
                            return down ? HandlerResult.unavailable(new IOException("down")) : Probe.report(delivery);
                        })
                        .batch(8)
                        .maxInFlight(8)
                        .concurrency(4)
                        .build();
                var watching = other.on(redis, Probe::report).consumer("two").build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> consumer.status().breaker() == ConsumerStatus.Breaker.OPEN);
            await().atMost(GENEROUS).until(() -> consumer.status().group().isPresent() && pending(redis) == 8);
            int atOpening = tried.get();
            assertThat(atOpening).isBetween(1, 8);
            redis.command("XGROUP", "SETID", Probe.STREAM, Probe.GROUP, "$");
            watching.start();
            await().atMost(GENEROUS).until(() -> tried.get() == atOpening + 1);
            await().atMost(GENEROUS).until(() -> tried.get() == atOpening + 2);
            assertThat(pending(redis)).isEqualTo(8);
            assertThat(other.deliveries).isEmpty();
            down = false;
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 8);
            assertThat(consumer.status().breaker()).isEqualTo(ConsumerStatus.Breaker.CLOSED);
        }
        assertThat(probe.events(ConsumerEvent.BreakerChanged.class))
                .extracting(event -> event.state().toString())
                .startsWith("open", "half_open", "open")
                .endsWith("half_open", "closed");
        assertThat(probe.deliveries).allSatisfy(d -> assertThat(d.deliveries()).isEqualTo(1));
    }

    @Test
    void aBreakerThatOpensWithWorkAheadReadsNothingUntilItCloses(RedisServer redis) {
        fill(redis, 200, 1);
        try (var consumer = probe.on(
                        redis,
                        delivery -> down ? HandlerResult.unavailable(new IOException("down")) : Probe.report(delivery))
                .batch(8)
                .maxInFlight(16)
                .build()) {
            consumer.start();
            await().atMost(GENEROUS)
                    .until(() ->
                            !probe.events(ConsumerEvent.BreakerChanged.class).isEmpty());
            await().atMost(GENEROUS)
                    .until(() -> consumer.status().group().isPresent()
                            && consumer.status().group().get().lag().orElse(0) >= 200 - 32);
            long before = consumer.status().counts().received();
            await().atMost(GENEROUS).until(() -> probe.deliveries.size() >= 2);
            assertThat(consumer.status().counts().received()).isLessThanOrEqualTo(before + 16);
            down = false;
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 200);
        }
        assertThat(probe.values().stream().distinct()).hasSize(200);
    }
}
