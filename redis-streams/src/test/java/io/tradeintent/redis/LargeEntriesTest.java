package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.redis.admin.Concern;
import io.tradeintent.redis.admin.ConcernBounds;
import io.tradeintent.redis.admin.Concerns;
import io.tradeintent.redis.internal.pace.Patience;
import io.tradeintent.stream.Origin;
import io.tradeintent.testkit.FaultyProxy;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever entries weigh together, all of them are had, for nothing is asked for again that cannot be answered. */
@RedisTest
class LargeEntriesTest {

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final Patience SHORT = new Patience(
            Duration.ofMillis(1_500),
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30));

    private final Probe probe = new Probe();
    private final RedisServer redis;

    LargeEntriesTest(RedisServer redis) {
        this.redis = redis;
    }

    @AfterEach
    void limitNothing() {
        limitReplies("0");
    }

    private void limitReplies(String bytes) {
        redis.command("CONFIG", "SET", "client-output-buffer-limit", "normal " + bytes + " 0 0");
    }

    private static List<String> values(int count) {
        return IntStream.range(0, count).mapToObj(i -> "v" + i).toList();
    }

    private void awaitAll(int count) {
        await().atMost(GENEROUS).until(() -> results(redis).size() >= count && pending(redis) == 0);
        assertThat(results(redis)).containsExactlyInAnyOrderElementsOf(values(count));
        assertThat(probe.values()).containsExactlyInAnyOrderElementsOf(values(count));
    }

    @ParameterizedTest
    @EnumSource(Origin.class)
    void whatIsTooMuchForTheOutputBufferIsAskedForInParts(Origin origin) {
        LargeEntries.fill(redis, 0, 64, 512 * KIB);
        if (origin != Origin.NEW) {
            LargeEntries.deliver(redis, origin == Origin.CLAIMED ? "gone" : "one");
        }
        limitReplies("8mb");
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            awaitAll(64);
            assertThat(consumer.status().troubles()).isEmpty();
        }
        assertThat(probe.events(ConsumerEvent.EntryUnreachable.class)).isEmpty();
    }

    @Test
    void aSmallOutputBufferIsFilledByFewerAndFewerEntriesUntilTheyFit() {
        LargeEntries.fill(redis, 0, 100, 40 * KIB);
        LargeEntries.deliver(redis, "one");
        limitReplies("256kb");
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            awaitAll(100);
        }
        assertThat(probe.events(ConsumerEvent.Disconnected.class)).isEmpty();
        assertThat(probe.events(ConsumerEvent.EntryUnreachable.class)).isEmpty();
    }

    @Test
    void aReadThatBrokeIsNotMadeAgainAsItWas() {
        LargeEntries.fill(redis, 0, 64, 64 * KIB);
        limitReplies("2mb");
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            awaitAll(64);
            for (int count = 64; count < 192; count += 32) {
                LargeEntries.fill(redis, count, 32, 64 * KIB);
                awaitAll(count + 32);
            }
        }
        assertThat(probe.events(ConsumerEvent.Disconnected.class)).hasSizeBetween(1, 2);
    }

    @Test
    void anAnswerThatTricklesIsWaitedForAndNothingElseWaitsForIt() {
        LargeEntries.fill(redis, 0, 64, 96 * KIB);
        consumeOverANarrowLink(64);
        assertThat(probe.deliveries).extracting(d -> d.origin()).containsOnly(Origin.NEW);
    }

    @Test
    void anEntryThatTricklesIsWaitedForAsWell() {
        LargeEntries.fill(redis, 0, 1, 5 * MIB);
        LargeEntries.fill(redis, 1, 3, KIB);
        LargeEntries.deliver(redis, "one");
        consumeOverANarrowLink(4);
        assertThat(probe.events(ConsumerEvent.EntryUnreachable.class)).isEmpty();
    }

    /** Two megabytes a second, so that what is asked for takes longer than the patience for an answer, and than a life. */
    private void consumeOverANarrowLink(int count) {
        try (FaultyProxy proxy = FaultyProxy.to(redis)) {
            proxy.bandwidth(0, 2_000_000);
            StreamConsumerBuilder<Probe.Order> builder =
                    probe.on(RedisTarget.of(RedisURI.create(proxy.uri())), Probe::report);
            builder.patience = SHORT;
            try (var consumer = builder.build()) {
                consumer.start();
                awaitAll(count);
            }
        }
        assertThat(probe.events(ConsumerEvent.Disconnected.class)).isEmpty();
        assertThat(probe.events(ConsumerEvent.OwnershipLost.class)).isEmpty();
    }

    @Test
    void oneEntryThatCannotBeHadAloneIsNamedAndOthersGoOn() {
        LargeEntries.fill(redis, 0, 10, KIB);
        LargeEntries.fill(redis, 10, 1, 12 * MIB);
        LargeEntries.fill(redis, 11, 10, KIB);
        String large = Probe.ids(redis).get(10);
        limitReplies("8mb");
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 20);
            await().atMost(GENEROUS)
                    .until(() ->
                            !probe.events(ConsumerEvent.EntryUnreachable.class).isEmpty());
            ConsumerEvent.EntryUnreachable named =
                    probe.events(ConsumerEvent.EntryUnreachable.class).get(0);
            assertThat(named.id()).hasToString(large);
            assertThat(named.bytes().orElse(0)).isBetween(12L * MIB, 12L * MIB + KIB);
            assertThat(consumer.status().troubles().get(ConsumerStatus.Trouble.ENTRY))
                    .contains(large, "" + named.bytes().getAsLong());
            assertThat(Concerns.of(consumer.status(), Instant.now(), ConcernBounds.defaults()))
                    .extracting(Concern::code)
                    .contains(Concern.Code.ENTRY_OUT_OF_REACH);
            assertThat(pending(redis)).isEqualTo(1);
            limitReplies("0");
            awaitAll(21);
            await().atMost(GENEROUS).until(() -> consumer.status().troubles().isEmpty());
        }
    }

    @Test
    void aSmallHeapHoldsNoMoreThanItCan() {
        LargeEntries.fill(redis, 0, 96, MIB);
        try (JavaProcess process = JavaProcess.of(LargeEntries.class)
                .args(redis.uri().toString())
                .jvmOptions("-Xmx100m", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .start()) {
            await().atMost(GENEROUS)
                    .until(() -> !process.isAlive() || results(redis).size() == 96 && pending(redis) == 0);
            assertThat(results(redis)).containsExactlyInAnyOrderElementsOf(values(96));
        }
    }

    @Test
    void bytesInFlightAreBoundedButForOneEntryThatIsLargerByItself() {
        LargeEntries.fill(redis, 0, 16, 300 * KIB);
        LargeEntries.fill(redis, 16, 1, 2 * MIB);
        CountDownLatch hold = new CountDownLatch(1);
        try (var consumer = probe.on(redis, delivery -> {
                    hold.await();
                    return Probe.report(delivery);
                })
                .maxBytesInFlight(MIB)
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> probe.deliveries.size() == 3);
            await().during(Duration.ofMillis(300)).until(() -> consumer.status().inFlight() == 3);
            hold.countDown();
            awaitAll(17);
        }
    }
}
