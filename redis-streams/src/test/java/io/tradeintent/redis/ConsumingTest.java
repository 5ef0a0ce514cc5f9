package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.stream.Origin;
import io.tradeintent.testkit.RedisServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumingTest {

    private static RedisServer server;

    private final Probe probe = new Probe();

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @BeforeEach
    void emptyRedis() {
        server.command("FLUSHALL");
    }

    @Test
    void everyEntryIsHandledSettledAndReportedOnce() {
        publish(server, 5_000, i -> "k" + i % 7);
        try (var consumer = probe.on(server, Probe::report).build()) {
            consumer.start();
            await().until(() -> probe.settled.size() == 5_000);
        }
        assertThat(length(server, RESULTS)).isEqualTo(5_000);
        assertThat(pending(server)).isZero();
        assertThat(probe.values()).doesNotHaveDuplicates();
    }

    @Test
    void newOnlySkipsTheBacklogAndTouchesNoOtherGroup() {
        publish(server, "k", "old");
        server.command("XGROUP", "CREATE", STREAM, "other", "0");
        try (var consumer =
                probe.on(server, Probe::report).startAt(StartPosition.newOnly()).build()) {
            consumer.start();
            await().until(() -> consumer.status().connected());
            publish(server, "k", "new");
            await().until(() -> probe.settled.size() == 1);
        }
        assertThat(probe.values()).containsExactly("new");
        assertThat(server.command("XINFO", "GROUPS", STREAM).toString()).contains("other, consumers, 0, pending, 0");
        assertThat((Long) ((List<?>) server.command("XREADGROUP", "GROUP", "other", "c", "STREAMS", STREAM, ">"))
                        .stream().count())
                .isEqualTo(1);
    }

    @Test
    void aGroupThatExistsGoesOnWhereItStands() {
        publish(server, "k", "a");
        server.command("XGROUP", "CREATE", STREAM, GROUP, "$");
        publish(server, "k", "b");
        try (var consumer = probe.on(server, Probe::report).build()) {
            consumer.start();
            await().until(() -> probe.settled.size() == 1);
        }
        assertThat(probe.values()).containsExactly("b");
    }

    @Test
    void aStartAtAnIdOrATimeIncludesIt() {
        server.command("XADD", STREAM, "1000-0", "key", "k", "value", "a");
        server.command("XADD", STREAM, "2000-0", "key", "k", "value", "b");
        server.command("XADD", STREAM, "2000-1", "key", "k", "value", "c");
        try (var consumer = probe.on(server, Probe::report)
                .startAt(StartPosition.at(EntryId.parse("2000-1")))
                .build()) {
            consumer.start();
            await().until(() -> probe.settled.size() == 1);
        }
        assertThat(probe.values()).containsExactly("c");
        Probe byTime = new Probe();
        try (var consumer = byTime.on(server, Probe::report)
                .group("bytime")
                .startAt(StartPosition.at(java.time.Instant.ofEpochMilli(2000)))
                .build()) {
            consumer.start();
            await().until(() -> byTime.settled.size() == 2);
        }
        assertThat(byTime.values()).containsExactly("b", "c");
    }

    @Test
    void aRestartTakesItsOwnPendingEntriesFirst() {
        publish(server, 3, i -> "k" + i);
        server.command("XGROUP", "CREATE", STREAM, GROUP, "0");
        server.command("XREADGROUP", "GROUP", GROUP, "one", "COUNT", "2", "STREAMS", STREAM, ">");
        try (var consumer = probe.on(server, Probe::report).concurrency(1).build()) {
            consumer.start();
            await().until(() -> probe.settled.size() == 3);
        }
        assertThat(probe.values()).containsExactly("v0", "v1", "v2");
        assertThat(probe.deliveries)
                .extracting(d -> d.origin())
                .containsExactly(Origin.OWN_PENDING, Origin.OWN_PENDING, Origin.NEW);
        assertThat(probe.deliveries).extracting(d -> d.deliveries()).containsExactly(2, 2, 1);
    }

    @Test
    void entriesOfOneKeyKeepTheirOrderWhileAFailingOneIsRetried() {
        AtomicInteger failures = new AtomicInteger();
        publish(server, 40, i -> i % 2 == 0 ? "bad" : "good");
        CountDownLatch good = new CountDownLatch(20);
        try (var consumer = probe.on(server, delivery -> {
                    if (delivery.value().value().equals("v0") && failures.incrementAndGet() < 3) {
                        return HandlerResult.retry(java.time.Duration.ofMillis(300), new IllegalStateException("no"));
                    }
                    if (delivery.value().key().equals("good")) {
                        good.countDown();
                    }
                    return Probe.report(delivery);
                })
                .build()) {
            consumer.start();
            await().until(() -> good.getCount() == 0);
            assertThat(probe.settled).hasSizeLessThan(40);
            await().until(() -> probe.settled.size() == 40);
        }
        List<String> bad = probe.deliveries.stream()
                .filter(d -> d.value().key().equals("bad"))
                .map(d -> d.value().value())
                .distinct()
                .toList();
        assertThat(bad)
                .isEqualTo(java.util.stream.IntStream.range(0, 20)
                        .mapToObj(i -> "v" + 2 * i)
                        .toList());
    }

    @Test
    void whatCannotBeDecodedGoesToTheDeadLettersByteForByte() {
        server.command("XADD", STREAM, "*", "foo", "bar", "foo", "baz");
        publish(server, "k", "fine");
        try (var consumer = probe.on(server, Probe::report).build()) {
            consumer.start();
            await().until(() -> probe.settled.size() == 1 && length(server, STREAM + ":dlq") == 1);
        }
        Object letter = server.command("XRANGE", STREAM + ":dlq", "-", "+");
        assertThat(letter.toString())
                .contains(
                        "foo, bar, foo, baz, x-original-stream, " + STREAM,
                        "x-reason, undecodable",
                        "x-error, no value");
        assertThat(pending(server)).isZero();
    }

    @Test
    void anEntryThatNeverSucceedsIsSetAsideAfterItsLastDelivery() {
        publish(server, "k", "poison");
        try (var consumer = probe.on(server, delivery -> {
                    throw new IllegalStateException("always");
                })
                .retry(new RetryPolicy(java.time.Duration.ofMillis(1), 1, java.time.Duration.ofMillis(5), 3))
                .build()) {
            consumer.start();
            await().until(() -> length(server, STREAM + ":dlq") == 1);
        }
        assertThat(probe.deliveries).hasSize(3);
        assertThat(server.command("XRANGE", STREAM + ":dlq", "-", "+").toString())
                .contains("x-reason, retries_exhausted", "always", "x-deliveries, 3");
    }

    /** Handlers are quick once they are warm, which takes a busy machine more than one round. */
    @Test
    void moreIsHeldOnlyWhileHandlersAreKnownToBeQuick() {
        AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(1));
        fill(server, 3_000, 3_000);
        try (var consumer = probe.on(server, delivery -> {
                    gate.get().await();
                    return HandlerResult.done();
                })
                .build()) {
            consumer.start();
            await().until(() -> consumer.status().inFlight() == 256);
            await().during(java.time.Duration.ofMillis(300))
                    .until(() -> consumer.status().inFlight() == 256);
            boolean more = false;
            for (int round = 1; round <= 20 && !more; round++) {
                long done = 3_000L * round;
                gate.get().countDown();
                await().atMost(java.time.Duration.ofSeconds(30))
                        .until(() -> consumer.status().counts().done() == done);
                gate.set(new CountDownLatch(1));
                fill(server, 3_000, 3_000);
                await().until(() -> consumer.status().inFlight() >= 256);
                more = holdsMore(consumer);
            }
            assertThat(more).isTrue();
            gate.get().countDown();
        }
    }

    private static boolean holdsMore(StreamConsumer<Probe.Order> consumer) {
        try {
            await().atMost(java.time.Duration.ofSeconds(1))
                    .until(() -> consumer.status().inFlight() > 900);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    @Test
    void statusTellsWhatIsInFlightAndWhatIsLeft() throws InterruptedException {
        CountDownLatch hold = new CountDownLatch(1);
        publish(server, 10, i -> "k" + i);
        try (var consumer = probe.on(server, delivery -> {
                    hold.await();
                    return HandlerResult.done();
                })
                .maxInFlight(4)
                .batch(4)
                .build()) {
            consumer.start();
            await().untilAsserted(() -> {
                ConsumerStatus status = consumer.status();
                assertThat(status.inFlight()).isEqualTo(4);
                assertThat(status.group()).hasValueSatisfying(group -> {
                    assertThat(group.lag()).hasValue(6);
                    assertThat(group.pending()).isEqualTo(4);
                });
            });
            hold.countDown();
            await().until(() -> consumer.status().counts().done() == 10);
            consumer.stop();
            assertThat(consumer.awaitStopped(java.time.Duration.ofSeconds(5))).isTrue();
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.STOPPED);
        }
        assertThat(server.command("XINFO", "CONSUMERS", STREAM, GROUP)).isEqualTo(List.of());
    }

    @Test
    void anEmissionMadeOnceTakesItsSecondFormForTheSecondEntry() {
        publish(server, 2, i -> "k");
        try (var consumer = probe.on(
                        server,
                        delivery -> HandlerResult.done()
                                .emit(new io.tradeintent.stream.Emission.Once(
                                        "seen:x",
                                        java.time.Duration.ofMinutes(1),
                                        new io.tradeintent.stream.Emission.Entry(RESULTS, Map.of("is", "first")),
                                        () -> new io.tradeintent.stream.Emission.Entry(
                                                RESULTS, Map.of("is", "again")))))
                .build()) {
            consumer.start();
            await().until(() -> probe.settled.size() == 2);
        }
        assertThat(server.command("XRANGE", RESULTS, "-", "+").toString())
                .contains("is, first")
                .contains("is, again");
        assertThat(length(server, RESULTS)).isEqualTo(2);
    }
}
