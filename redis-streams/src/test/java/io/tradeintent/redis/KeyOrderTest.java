package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.readAndDie;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A key that fails or takes its time holds up itself and no other. */
@RedisTest
class KeyOrderTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Probe probe = new Probe();
    private volatile boolean failing = true;

    @Test
    void entriesOfAKeyKeepTheirOrderAcrossRetriesAndClaims(RedisServer redis) {
        redis.command("XGROUP", "CREATE", Probe.STREAM, Probe.GROUP, "0", "MKSTREAM");
        List<String> abandoned = IntStream.range(0, 5).mapToObj(i -> "a" + i).toList();
        abandoned.forEach(value -> publish(redis, "k", value));
        readAndDie(redis, "dead", 5);
        Stream.of("b0", "b1", "b2").forEach(value -> publish(redis, "k", value));
        try (var consumer = probe.on(
                        redis,
                        delivery -> failing && delivery.value().key().equals("k")
                                ? HandlerResult.retry(SHORT, new IllegalStateException("not yet"))
                                : Probe.report(delivery))
                .retry(RetryPolicy.defaults().withMaxDeliveries(10_000))
                .build()) {
            consumer.start();
            await().atMost(GENEROUS)
                    .until(() ->
                            !probe.events(ConsumerEvent.EntriesClaimed.class).isEmpty());
            publish(redis, "free", "other");
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 1);
            failing = false;
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 9);
        }
        assertThat(probe.values().stream()
                        .filter(value -> !value.equals("other"))
                        .distinct())
                .containsExactly("b0", "a0", "a1", "a2", "a3", "a4", "b1", "b2");
    }

    @Test
    void anEntryThatOvertakesGoesBeforeThoseThatWaitForAnotherAttemptAndBeforeNoOther(RedisServer redis) {
        CountDownLatch free = new CountDownLatch(1);
        Map<EntryId, String> values = new ConcurrentHashMap<>();
        try (var consumer = probe.on(redis, delivery -> {
                    String value = delivery.value().value();
                    values.put(delivery.id(), value);
                    if (value.startsWith("running")) {
                        free.await();
                    }
                    return failing && value.startsWith("waits")
                            ? HandlerResult.retry(SHORT, new IllegalStateException("not yet"))
                            : Probe.report(delivery);
                })
                .ordering(Ordering.<Probe.Order>byKey(Probe.Order::key)
                        .overtaking(value -> value.value().startsWith("overtakes")))
                .retry(RetryPolicy.defaults().withMaxDeliveries(10_000))
                .build()) {
            consumer.start();
            publish(redis, "k", "waits1");
            publish(redis, "k", "behind1");
            await().atMost(GENEROUS).until(() -> consumer.status().parked() == 2);
            publish(redis, "k", "overtakes1");
            publish(redis, "k", "overtakes2");
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 2);
            publish(redis, "r", "running");
            publish(redis, "r", "overtakes3");
            await().during(SHORT.multipliedBy(4)).until(() -> probe.settled.size() == 2);
            free.countDown();
            failing = false;
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 6);
            assertThat(consumer.status().parked()).isZero();
        }
        List<String> ended = probe.settled.stream().map(values::get).toList();
        assertThat(ended.subList(0, 2)).containsExactly("overtakes1", "overtakes2");
        assertThat(ended).containsSubsequence("waits1", "behind1").containsSubsequence("running", "overtakes3");
    }

    @Test
    void aFailingKeyWithHundredsOfEntriesBehindItUsesUpNothingThatOthersNeed(RedisServer redis) {
        for (int i = 0; i < 500; i++) {
            publish(redis, "bad", "bad" + i);
            publish(redis, "good", "good" + i);
        }
        try (var consumer = probe.on(
                        redis,
                        delivery -> failing && delivery.value().key().equals("bad")
                                ? HandlerResult.retry(SHORT, new IllegalStateException("not yet"))
                                : Probe.report(delivery))
                .maxInFlight(32)
                .batch(16)
                .retry(RetryPolicy.defaults().withMaxDeliveries(10_000))
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 500);
            await().atMost(GENEROUS).until(() -> consumer.status().parked() >= 499);
            assertThat(consumer.status().inFlight()).isLessThanOrEqualTo(1);
            failing = false;
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 1_000);
        }
        assertThat(probe.values().stream()
                        .filter(value -> value.startsWith("bad"))
                        .distinct())
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(i -> "bad" + i).toList());
    }

    @Test
    void whereTooManyEntriesWaitReadingStopsAndTheStatusShowsIt(RedisServer redis) {
        fill(redis, 500, 1);
        try (var consumer = probe.on(
                        redis,
                        delivery -> failing
                                ? HandlerResult.retry(SHORT, new IllegalStateException("not yet"))
                                : Probe.report(delivery))
                .maxInFlight(32)
                .batch(16)
                .maxParked(50)
                .retry(RetryPolicy.defaults().withMaxDeliveries(10_000))
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> consumer.status().parked() >= 49);
            await().atMost(GENEROUS)
                    .untilAsserted(() -> assertThat(consumer.status()
                                    .group()
                                    .orElseThrow()
                                    .lag()
                                    .orElseThrow())
                            .isBetween(500L - 50 - 3 * 32, 450L));
            assertThat(consumer.status().parked()).isLessThanOrEqualTo(50 + 32);
            failing = false;
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 500);
        }
    }

    @Test
    void aHandlerThatTakesItsTimeHoldsUpNoOtherKey(RedisServer redis) {
        CountDownLatch hold = new CountDownLatch(1);
        try (var consumer = probe.on(redis, delivery -> {
                    if (delivery.value().key().equals("slow")) {
                        hold.await();
                    }
                    return Probe.report(delivery);
                })
                .build()) {
            consumer.start();
            fill(redis, 2_000, 3);
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 2_000);
            publish(redis, "slow", "slow");
            await().atMost(GENEROUS).until(() -> probe.deliveries.size() == 2_001);
            publish(redis, "quick", "quick");
            await().atMost(Duration.ofSeconds(8)).until(() -> probe.settled.size() == 2_001);
            assertThat(probe.values()).endsWith("slow", "quick");
            hold.countDown();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 2_002);
        }
    }
}
