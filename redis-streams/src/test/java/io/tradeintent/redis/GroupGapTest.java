package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.Effort;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries that are removed before the group reads them are told once, with their number, however it came to be late. */
@RedisTest
class GroupGapTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);
    private static final int FIRST = 5;
    private static final int LATE = 40;
    private static final int KEPT = 7;

    /** The ways of a stream to lose entries. Each leaves {@link #KEPT} of those that were added late. */
    private enum Loss {
        MAXLEN {
            @Override
            void happen(RedisServer redis) {
                redis.command("XTRIM", STREAM, "MAXLEN", Integer.toString(KEPT));
            }
        },
        MAXLEN_WHILE_ADDING {
            @Override
            void happen(RedisServer redis) {
                redis.command("XADD", STREAM, "MAXLEN", "" + KEPT, "*", "key", "k", "value", "last");
            }
        },
        MINID {
            @Override
            void happen(RedisServer redis) {
                List<String> ids = Probe.ids(redis);
                redis.command("XTRIM", STREAM, "MINID", ids.get(ids.size() - KEPT));
            }
        },
        XDEL_FROM_THE_START {
            @Override
            void happen(RedisServer redis) {
                List<String> ids = Probe.ids(redis);
                ids.subList(0, ids.size() - KEPT).forEach(id -> redis.command("XDEL", STREAM, id));
            }
        },
        XDEL_WITHIN {
            @Override
            void happen(RedisServer redis) {
                List<String> ids = Probe.ids(redis);
                List<String> late = ids.subList(ids.size() - LATE, ids.size());
                late.subList(1, LATE - KEPT + 1).forEach(id -> redis.command("XDEL", STREAM, id));
            }
        },
        XDEL_AT_THE_END {
            @Override
            void happen(RedisServer redis) {
                List<String> ids = Probe.ids(redis);
                ids.subList(ids.size() - LATE + KEPT, ids.size()).forEach(id -> redis.command("XDEL", STREAM, id));
            }
        };

        abstract void happen(RedisServer redis);

        /** One entry more is added where adding is what removes the others. */
        int added() {
            return this == MAXLEN_WHILE_ADDING ? LATE + 1 : LATE;
        }
    }

    /** The ways of a consumer to be late. */
    private enum Late {
        NOT_STARTED,
        BUSY,
        PAUSED,
        BREAKER_OPEN,
        STOPPED
    }

    private final Probe probe = new Probe();
    private final CountDownLatch hold = new CountDownLatch(1);
    private volatile boolean down;
    private volatile boolean holding;

    private HandlerResult handle(Delivery<Probe.Order> delivery) throws InterruptedException {
        if (holding) {
            hold.await();
        }
        return down ? HandlerResult.unavailable(new IOException("down")) : Probe.report(delivery);
    }

    static Stream<Arguments> everyWayToBeLateAndToLose() {
        return Stream.of(Late.values())
                .flatMap(late -> Stream.of(Loss.values())
                        .filter(loss -> Effort.isWhole() || (late.ordinal() + loss.ordinal()) % 3 == 0)
                        .map(loss -> Arguments.of(late, loss)));
    }

    @ParameterizedTest
    @MethodSource("everyWayToBeLateAndToLose")
    void whatTheGroupMissedIsToldOnceWithItsNumber(Late late, Loss loss, RedisServer redis)
            throws InterruptedException {
        redis.command("XGROUP", "CREATE", STREAM, GROUP, "0", "MKSTREAM");
        try (var consumer = consumer(redis, "one")) {
            int seen = becomeLate(late, consumer, redis);
            fill(redis, LATE, 3);
            loss.happen(redis);
            catchUp(late, consumer, redis);

            try (var other = consumer(redis, "two")) {
                other.start();
                int all = seen + loss.added();
                await().atMost(GENEROUS).until(() -> results(redis).size() + told() == all && pending(redis) == 0);
                assertThat(consumer.status().counts().missed()
                                + other.status().counts().missed())
                        .isEqualTo(told());
            }
        }
        // A read that was under way when it was paused, or its breaker opened, may have brought some in time.
        assertThat(told()).isBetween((long) loss.added() - KEPT - 2, (long) loss.added() - KEPT);
        assertNothingIsToldAnew(redis);
    }

    private StreamConsumer<Probe.Order> consumer(RedisServer redis, String name) {
        return probe.on(redis, this::handle)
                .consumer(name)
                .maxInFlight(2)
                .concurrency(2)
                .batch(2)
                .build();
    }

    private int becomeLate(Late late, StreamConsumer<Probe.Order> consumer, RedisServer redis)
            throws InterruptedException {
        if (late == Late.NOT_STARTED) {
            return 0;
        }
        fill(redis, FIRST, 3);
        consumer.start();
        await().atMost(GENEROUS).until(() -> results(redis).size() == FIRST && pending(redis) == 0);
        switch (late) {
            case PAUSED -> consumer.pause();
            case STOPPED -> consumer.close();
            case BUSY -> {
                holding = true;
                fill(redis, 2, 2);
                await().atMost(GENEROUS).until(() -> probe.deliveries.size() == FIRST + 2);
                return FIRST + 2;
            }
            default -> {
                down = true;
                fill(redis, 1, 1);
                await().atMost(GENEROUS).until(() -> consumer.status().breaker() == ConsumerStatus.Breaker.OPEN);
                return FIRST + 1;
            }
        }
        return FIRST;
    }

    private void catchUp(Late late, StreamConsumer<Probe.Order> consumer, RedisServer redis) {
        switch (late) {
            case NOT_STARTED -> consumer.start();
            case PAUSED -> consumer.resume();
            case BUSY -> {
                holding = false;
                hold.countDown();
            }
            case BREAKER_OPEN -> down = false;
            case STOPPED -> {}
        }
    }

    /** Another consumer of the group, which remembers nothing, finds nothing to tell. */
    private void assertNothingIsToldAnew(RedisServer redis) {
        Probe anew = new Probe();
        try (var consumer = anew.on(redis, Probe::report).consumer("three").build()) {
            consumer.start();
            Probe.publish(redis, "k", "afterwards");
            await().atMost(GENEROUS).until(() -> results(redis).contains("afterwards") && pending(redis) == 0);
            awaitLooks(consumer, 2);
            assertThat(anew.events(ConsumerEvent.GroupGap.class)).isEmpty();
            assertThat(consumer.status().group().orElseThrow().lag()).hasValue(0);
        }
    }

    private static void awaitLooks(StreamConsumer<?> consumer, int looks) {
        for (int i = 0; i < looks; i++) {
            var last = consumer.status().group().orElseThrow().sampledAt();
            await().atMost(GENEROUS)
                    .until(() ->
                            consumer.status().group().orElseThrow().sampledAt().isAfter(last));
        }
    }

    private long told() {
        return probe.events(ConsumerEvent.GroupGap.class).stream()
                .mapToLong(event -> event.entries().orElse(1_000_000))
                .sum();
    }

    @Test
    void aFloodThatIsTrimmedAsItComesIsCountedWhole(RedisServer redis) {
        redis.command("XGROUP", "CREATE", STREAM, GROUP, "0", "MKSTREAM");
        redis.command(
                "EVAL",
                "for i = 1, 20000 do redis.call('XADD', KEYS[1], 'MAXLEN', 100, '*', 'key', i, 'value', i) end",
                "1",
                STREAM);
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 100);
            await().atMost(GENEROUS).until(() -> told() == 19_900);
            awaitLooks(consumer, 2);
            assertThat(consumer.status().counts().missed()).isEqualTo(19_900);
        }
        assertThat(probe.events(ConsumerEvent.GroupGap.class))
                .extracting(ConsumerEvent.GroupGap::entries)
                .containsExactly(OptionalLong.of(19_900));
    }

    @ParameterizedTest
    @EnumSource(GroupLostPolicy.class)
    void whatWasTrimmedBeforeTheGroupIsNotMissed(GroupLostPolicy policy, RedisServer redis) {
        fill(redis, 50, 5);
        redis.command("XTRIM", STREAM, "MAXLEN", "10");
        try (var consumer = probe.on(redis, Probe::report).onGroupLost(policy).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 10 && pending(redis) == 0);
            awaitLooks(consumer, 2);
        }
        assertThat(probe.events(ConsumerEvent.GroupGap.class)).isEmpty();
    }

    @Test
    void whatOthersAcknowledgeIsNotMissed(RedisServer redis) {
        redis.command("XGROUP", "CREATE", STREAM, GROUP, "0", "MKSTREAM");
        fill(redis, 20, 3);
        Probe.readAndDie(redis, "foreign", 10);
        Probe.ids(redis).subList(0, 10).forEach(id -> redis.command("XACK", STREAM, GROUP, id));
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 10 && pending(redis) == 0);
            awaitLooks(consumer, 2);
        }
        assertThat(probe.events(ConsumerEvent.GroupGap.class)).isEmpty();
    }

    @Test
    void aCounterThatWasEvictedIsBegunAnewWithoutAWord(RedisServer redis) {
        fill(redis, 30, 3);
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 30 && pending(redis) == 0);
            redis.command("XTRIM", STREAM, "MAXLEN", "0");
            redis.command("DEL", STREAM + ":past:" + GROUP);
            Probe.publish(redis, "k", "next");
            await().atMost(GENEROUS).until(() -> results(redis).size() == 31 && pending(redis) == 0);
            awaitLooks(consumer, 2);
        }
        assertThat(probe.events(ConsumerEvent.GroupGap.class)).isEmpty();
    }

    @Test
    void aGapOfUnknownSizeIsToldAsThatOnce(RedisServer redis) {
        fill(redis, 20, 3);
        redis.command("XGROUP", "CREATE", STREAM, GROUP, Probe.ids(redis).get(4));
        redis.command("XTRIM", STREAM, "MAXLEN", "5");
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 5 && pending(redis) == 0);
            await().atMost(GENEROUS).until(() -> told() > 0);
            awaitLooks(consumer, 2);
            assertThat(consumer.status().counts().missed()).isEqualTo(1);
        }
        assertThat(probe.events(ConsumerEvent.GroupGap.class))
                .extracting(ConsumerEvent.GroupGap::entries)
                .containsExactly(OptionalLong.empty());
    }

    @Test
    void movingTheGroupIsNoGap(RedisServer redis) {
        fill(redis, 40, 3);
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 40 && pending(redis) == 0);
        }
        fill(redis, 20, 3);
        redis.command("XTRIM", STREAM, "MAXLEN", "30");
        try (StreamAdmin admin = StreamAdmin.open(StreamUnderTest.target(redis.uri()), STREAM)) {
            admin.skipTo(GROUP, StartPosition.newOnly(), Safety.GUARDED);
            admin.skipTo(GROUP, StartPosition.earliest(), Safety.GUARDED);
        }
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> results(redis).size() == 70 && pending(redis) == 0);
            awaitLooks(consumer, 2);
        }
        assertThat(probe.events(ConsumerEvent.GroupGap.class)).isEmpty();
    }
}
