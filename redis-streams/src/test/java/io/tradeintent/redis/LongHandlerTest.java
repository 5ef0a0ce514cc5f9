package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.readAndDie;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is true of an entry while its handler takes its time, and of one whose bytes go meanwhile. */
@RedisTest
class LongHandlerTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);
    private static final Duration LIFE = Duration.ofSeconds(1);

    private final Probe probe = new Probe();
    private final Probe other = new Probe();
    private final CountDownLatch hold = new CountDownLatch(1);

    @Test
    void aHandlerThatRunsForFiveLivesRunsOnce(RedisServer redis) {
        publish(redis, "k", "slow");
        long started = System.nanoTime();
        try (var consumer = probe.on(redis, delivery -> {
                            hold.await();
                            return Probe.report(delivery);
                        })
                        .build();
                var watching = other.on(redis, Probe::report).consumer("two").build()) {
            consumer.start();
            await().until(() -> probe.deliveries.size() == 1);
            watching.start();
            await().atMost(GENEROUS).until(() -> System.nanoTime() - started > LIFE.toNanos() * 5);
            hold.countDown();
            await().atMost(GENEROUS).until(() -> length(redis, RESULTS) == 1 && pending(redis) == 0);
        }
        assertThat(probe.deliveries).hasSize(1);
        assertThat(other.deliveries).isEmpty();
    }

    @Test
    void aHandlerOverItsTimeIsInterruptedOnceAndItsEntryStaysInHand(RedisServer redis) {
        publish(redis, "k", "stubborn");
        publish(redis, "k", "next");
        AtomicInteger interrupts = new AtomicInteger();
        try (var consumer = probe.on(redis, delivery -> {
                    while (delivery.value().value().equals("stubborn") && hold.getCount() > 0) {
                        try {
                            hold.await();
                        } catch (InterruptedException e) {
                            interrupts.incrementAndGet();
                        }
                    }
                    return Probe.report(delivery);
                })
                .handlerTimeout(Duration.ofMillis(200))
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> interrupts.get() == 1);
            long interrupted = System.nanoTime();
            await().atMost(GENEROUS).until(() -> System.nanoTime() - interrupted > LIFE.toNanos());
            assertThat(probe.values()).containsExactly("stubborn");
            assertThat(interrupts).hasValue(1);
            hold.countDown();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 2);
        }
        assertThat(probe.events(ConsumerEvent.HandlerTimedOut.class)).hasSize(1);
        assertThat(results(redis)).containsExactly("stubborn", "next");
    }

    @Test
    void aHandlerThatIsInterruptedIsTriedAgain(RedisServer redis) {
        publish(redis, "k", "slow");
        try (var consumer = probe.on(redis, delivery -> {
                    if (delivery.deliveries() == 1) {
                        hold.await();
                    }
                    return Probe.report(delivery);
                })
                .handlerTimeout(Duration.ofMillis(200))
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 1);
        }
        assertThat(probe.deliveries).hasSize(2);
        assertThat(probe.events(ConsumerEvent.RetryScheduled.class))
                .singleElement()
                .satisfies(event -> assertThat(event.cause()).isInstanceOf(InterruptedException.class));
    }

    @Test
    void whatIsTrimmedWhileItsHandlerRunsIsStillReported(RedisServer redis) {
        publish(redis, "k", "trimmed");
        try (var consumer = probe.on(redis, delivery -> {
                    hold.await();
                    return Probe.report(delivery);
                })
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> probe.deliveries.size() == 1);
            redis.command("XTRIM", Probe.STREAM, "MAXLEN", "0");
            long trimmed = System.nanoTime();
            await().atMost(GENEROUS).until(() -> System.nanoTime() - trimmed > LIFE.toNanos() * 2);
            hold.countDown();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 1);
            assertThat(consumer.status().counts().lost()).isZero();
        }
        assertThat(results(redis)).containsExactly("trimmed");
        assertThat(pending(redis)).isZero();
    }

    @Test
    void pendingEntriesOfADeadOwnerThatAreGoneAreReportedLostAndAcknowledged(RedisServer redis) {
        reportedLost(redis, "dead");
    }

    @Test
    void ownPendingEntriesThatAreGoneAreReportedLostAndAcknowledged(RedisServer redis) {
        reportedLost(redis, "one");
    }

    private void reportedLost(RedisServer redis, String owner) {
        String deleted = publish(redis, "k", "v0");
        String kept = publish(redis, "k", "v1");
        String alsoDeleted = publish(redis, "k", "v2");
        redis.command("XGROUP", "CREATE", Probe.STREAM, Probe.GROUP, "0");
        readAndDie(redis, owner, 3);
        redis.command("XDEL", Probe.STREAM, deleted, alsoDeleted);
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> consumer.status().counts().lost() == 2 && probe.settled.size() == 1);
            assertThat(consumer.status().counts().received()).isEqualTo(3);
        }
        assertThat(probe.settled).containsExactly(EntryId.parse(kept));
        assertThat(probe.events(ConsumerEvent.EntriesLost.class).stream().flatMap(event -> event.ids().stream()))
                .containsExactlyElementsOf(List.of(EntryId.parse(deleted), EntryId.parse(alsoDeleted)));
        assertThat(pending(redis)).isZero();
    }
}
