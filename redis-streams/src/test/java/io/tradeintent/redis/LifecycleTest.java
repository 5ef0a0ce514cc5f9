package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Start, pause, resume, stop and close do what they say, and no entry falls between them. */
@RedisTest
class LifecycleTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);

    private final Probe probe = new Probe();
    private final Probe other = new Probe();
    private final CountDownLatch hold = new CountDownLatch(1);

    @Test
    void aPausedConsumerStartsNothingReadsNothingAndKeepsWhatItOwns(RedisServer redis) {
        try (var consumer = probe.on(redis, delivery -> {
                            hold.await();
                            return Probe.report(delivery);
                        })
                        .build();
                var watching = other.on(redis, Probe::report).consumer("two").build()) {
            publish(redis, "k", "v0");
            publish(redis, "k", "v1");
            consumer.start();
            await().atMost(GENEROUS).until(() -> probe.deliveries.size() == 1 && pending(redis) == 2);
            consumer.pause();
            hold.countDown();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 1);
            watching.start();
            await().atMost(GENEROUS).until(() -> watching.status().connected());
            long paused = System.nanoTime();
            await().atMost(GENEROUS)
                    .until(() ->
                            System.nanoTime() - paused > Duration.ofSeconds(3).toNanos());
            publish(redis, "k", "v2");
            await().atMost(GENEROUS).until(() -> other.settled.size() == 1);
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.PAUSED);
            assertThat(probe.values()).containsExactly("v0");
            assertThat(other.values()).containsExactly("v2");
            consumer.resume();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 2);
        }
        assertThat(probe.values()).containsExactly("v0", "v1");
    }

    @Test
    void stoppingFinishesWhatIsInFlight(RedisServer redis) throws InterruptedException {
        fill(redis, 8, 1);
        try (var consumer = probe.on(redis, delivery -> {
                    hold.await();
                    return Probe.report(delivery);
                })
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> pending(redis) == 8 && probe.deliveries.size() == 1);
            consumer.stop();
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.STOPPING);
            long stopping = System.nanoTime();
            await("the read that was under way is over")
                    .until(() ->
                            System.nanoTime() - stopping > Duration.ofSeconds(1).toNanos());
            publish(redis, "k", "too late");
            hold.countDown();
            assertThat(consumer.awaitStopped(GENEROUS)).isTrue();
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.STOPPED);
        }
        assertThat(results(redis)).hasSize(8).doesNotContain("too late");
        assertThat(pending(redis)).isZero();
    }

    @Test
    void whatDoesNotFinishInTimeIsHandedBackAndKeepsItsAttempts(RedisServer redis) throws InterruptedException {
        fill(redis, 4, 1);
        try (var consumer = probe.on(redis, delivery -> {
                    hold.await();
                    return Probe.report(delivery);
                })
                .drain(Duration.ZERO)
                .liveness(Duration.ofMillis(250), Duration.ofMinutes(5))
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> pending(redis) == 4 && probe.deliveries.size() == 1);
            consumer.stop();
            assertThat(consumer.awaitStopped(GENEROUS)).isTrue();
            ConsumerStatus.Counts counts = consumer.status().counts();
            assertThat(counts.received()).isEqualTo(4);
            assertThat(counts.handedBack()).isEqualTo(4);
        }
        try (var next = other.on(redis, Probe::report)
                .consumer("two")
                .liveness(Duration.ofMillis(250), Duration.ofMinutes(5))
                .build()) {
            next.start();
            await().atMost(GENEROUS).until(() -> other.settled.size() == 4);
        }
        assertThat(other.values()).containsExactly("v0", "v1", "v2", "v3");
        assertThat(other.deliveries).extracting(d -> d.deliveries()).containsExactly(2, 1, 1, 1);
        assertThat(Probe.consumers(redis)).doesNotContain("two");
    }

    @Test
    void aTerminatedProcessAccountsForEveryEntryItReceived(RedisServer redis) {
        fill(redis, 20_000, 50);
        try (JavaProcess child = JavaProcess.of(ChildConsumer.class)
                .quickStart()
                .args(redis.uri().toString(), "one", "PT0.002S", "PT0.25S", "PT5M")
                .start()) {
            await().atMost(GENEROUS).until(() -> length(redis, Probe.RESULTS) > 300);
            child.terminate();
            String counts = child.awaitLine(line -> line.startsWith("Counts["), GENEROUS);
            assertThat(child.awaitExit(GENEROUS)).isEqualTo(143);
            assertThat(count(counts, "done") + count(counts, "handedBack")).isEqualTo(count(counts, "received"));
            assertThat(counts).contains("deadLettered={}", "lost=0", "ownershipLost=0");
            assertThat(length(redis, Probe.RESULTS)).isEqualTo(count(counts, "done"));
            assertThat(pending(redis)).isEqualTo(count(counts, "handedBack"));
        }
    }

    private static long count(String counts, String name) {
        Matcher matcher = Pattern.compile("[\\[ ]" + name + "=(\\d+)").matcher(counts);
        assertThat(matcher.find()).as(name).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    @Test
    void anErrorOfAHandlerEndsTheConsumerAndItsEntryGoesToOthers(RedisServer redis) throws InterruptedException {
        publish(redis, "k", "v");
        var consumer = probe.on(redis, delivery -> {
                    throw new StackOverflowError("too deep");
                })
                .liveness(Duration.ofMillis(250), Duration.ofMinutes(5))
                .build();
        consumer.start();
        assertThat(consumer.awaitStopped(GENEROUS)).isTrue();
        assertThat(consumer.status().state()).isEqualTo(ConsumerState.FAILED);
        assertThat(consumer.status().reason()).contains("StackOverflowError", "too deep");
        assertThat(consumer.status().counts().handedBack()).isEqualTo(1);
        consumer.close();
        try (var next = other.on(redis, Probe::report)
                .consumer("two")
                .liveness(Duration.ofMillis(250), Duration.ofMinutes(5))
                .build()) {
            next.start();
            await().atMost(GENEROUS).until(() -> other.settled.size() == 1);
        }
        assertThat(other.deliveries).extracting(d -> d.deliveries()).containsExactly(2);
    }

    @Test
    void anEntryThatWaitsForAnotherAttemptIsHandedBackWithTheAttemptsItHad(RedisServer redis) {
        publish(redis, "k", "v");
        try (var consumer = probe.on(
                        redis, delivery -> HandlerResult.retry(Duration.ofMinutes(1), new IllegalStateException("no")))
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> consumer.status().parked() == 1);
        }
        try (var next = other.on(redis, Probe::report).build()) {
            next.start();
            await().atMost(GENEROUS).until(() -> other.settled.size() == 1);
        }
        assertThat(other.deliveries).extracting(d -> d.deliveries()).containsExactly(2);
    }

    @Test
    void aConsumerStartsOnce(RedisServer redis) {
        var consumer = probe.on(redis, Probe::report).build();
        consumer.start();
        assertThatIllegalStateException().isThrownBy(consumer::start).withMessageContaining("starts once");
        consumer.close();
        assertThatIllegalStateException().isThrownBy(consumer::start).withMessageContaining("STOPPED");
        assertThatIllegalStateException().isThrownBy(consumer::pause).withMessageContaining("STOPPED");
        assertThatIllegalStateException().isThrownBy(consumer::resume).withMessageContaining("STOPPED");
    }

    @Test
    void aConsumerThatWasNeverStartedStopsAtOnce(RedisServer redis) throws InterruptedException {
        var consumer = probe.on(redis, Probe::report).build();
        assertThatIllegalStateException().isThrownBy(consumer::pause).withMessageContaining("NEW");
        consumer.stop();
        assertThat(consumer.status().state()).isEqualTo(ConsumerState.STOPPED);
        assertThat(consumer.awaitStopped(GENEROUS)).isTrue();
        consumer.close();
        assertThatIllegalStateException().isThrownBy(consumer::start);
    }

    @Test
    void closingAgainAndStoppingAfterwardsDoNothing(RedisServer redis) {
        var consumer = probe.on(redis, Probe::report).build();
        consumer.start();
        await().atMost(GENEROUS).until(() -> consumer.status().connected());
        consumer.close();
        consumer.close();
        consumer.stop();
        assertThat(probe.events(ConsumerEvent.StateChanged.class))
                .extracting(ConsumerEvent.StateChanged::state)
                .containsExactly(ConsumerState.RUNNING, ConsumerState.STOPPING, ConsumerState.STOPPED);
    }

    @Test
    void aPausedConsumerCanBeStoppedAndHandsBackWhatItHasNotStarted(RedisServer redis) throws InterruptedException {
        fill(redis, 3, 1);
        var consumer = probe.on(redis, delivery -> {
                    hold.await();
                    return Probe.report(delivery);
                })
                .build();
        consumer.start();
        await().atMost(GENEROUS).until(() -> pending(redis) == 3 && probe.deliveries.size() == 1);
        consumer.pause();
        hold.countDown();
        consumer.stop();
        assertThat(consumer.awaitStopped(GENEROUS)).isTrue();
        assertThat(consumer.status().counts().done()).isEqualTo(1);
        assertThat(consumer.status().counts().handedBack()).isEqualTo(2);
        assertThat(probe.values()).containsExactly("v0");
    }

    @Test
    void whatAListenerThrowsHasNoEffect(RedisServer redis) {
        fill(redis, 100, 3);
        CountDownLatch told = new CountDownLatch(100);
        try (var consumer = probe.on(
                        redis,
                        delivery -> delivery.deliveries() == 1
                                ? HandlerResult.retry(Duration.ZERO, new IllegalStateException("once"))
                                : Probe.report(delivery))
                .listener(new ConsumerListener() {
                    @Override
                    public void on(ConsumerEvent event) {
                        throw new IllegalStateException("a listener that fails");
                    }

                    @Override
                    public void settled(EntryId id, HandlerResult.Done result, boolean again) {
                        told.countDown();
                        throw new NoClassDefFoundError("a listener that is broken");
                    }
                })
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> told.getCount() == 0 && pending(redis) == 0);
            assertThat(consumer.status().counts().done()).isEqualTo(100);
        }
        assertThat(results(redis)).hasSize(100).doesNotHaveDuplicates();
        assertThat(probe.settled).hasSize(100);
        assertThat(probe.events(ConsumerEvent.RetryScheduled.class)).hasSize(100);
    }
}
