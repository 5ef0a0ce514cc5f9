package io.tradeintent.redis;

import static io.tradeintent.redis.Load.valuesOf;
import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The group is lost under a consumer that waits for entries, and an entry is added before anybody can react. */
class GroupLostTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** The ways to lose a group. In each of them an entry is added in the same instant. */
    private enum Loss {
        DEL("redis.call('DEL', KEYS[1])"),
        FLUSHALL("redis.call('FLUSHALL')"),
        DESTROY("redis.call('XGROUP', 'DESTROY', KEYS[1], ARGV[1])");

        private final String script;

        Loss(String script) {
            this.script = script + " redis.call('XADD', KEYS[1], '*', 'key', 'k', 'value', 'between')";
        }

        void happen() {
            server.command("EVAL", script, "1", STREAM, GROUP);
        }
    }

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

    static Stream<Arguments> everyLossUnderEveryPolicy() {
        return Stream.of(Loss.values())
                .flatMap(loss -> Stream.of(GroupLostPolicy.values()).map(policy -> Arguments.of(loss, policy)));
    }

    @ParameterizedTest
    @MethodSource("everyLossUnderEveryPolicy")
    void whatFollowsALossIsWhatThePolicySays(Loss loss, GroupLostPolicy policy) throws InterruptedException {
        String first = publish(server, "k", "before");
        try (var consumer = probe.on(server, Probe::report).onGroupLost(policy).build()) {
            consumer.start();
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
            loss.happen();
            if (policy == GroupLostPolicy.FAIL) {
                assertThat(consumer.awaitStopped(SOON)).isTrue();
                assertThat(consumer.status().state()).isEqualTo(ConsumerState.FAILED);
                assertThat(consumer.status().reason()).isEqualTo("group desk of stream orders is gone");
                assertThat(probe.events(ConsumerEvent.StateChanged.class))
                        .contains(new ConsumerEvent.StateChanged(
                                ConsumerState.FAILED, "group desk of stream orders is gone"));
            } else {
                await().atMost(SOON)
                        .until(() ->
                                probe.events(ConsumerEvent.GroupCreated.class).size() == 2);
                publish(server, "k", "after");
                await().atMost(SOON).until(() -> probe.values().contains("after"));
                assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
            }
        }
        assertThat(probe.values()).containsExactlyElementsOf(expected(loss, policy));
        assertThat(probe.events(ConsumerEvent.GroupLost.class)).singleElement().satisfies(lost -> {
            assertThat(lost.policy()).isEqualTo(policy);
            assertThat(lost.lastSeen()).hasToString(first);
        });
        assertThat(probe.events(ConsumerEvent.GroupCreated.class).stream().map(ConsumerEvent.GroupCreated::after))
                .containsExactlyElementsOf(created(first, policy));
    }

    private static List<String> expected(Loss loss, GroupLostPolicy policy) {
        return switch (policy) {
            case FAIL -> List.of("before");
            case NEW_ONLY -> List.of("before", "after");
            case RESUME_FROM_LAST_SEEN -> List.of("before", "between", "after");
            case EARLIEST ->
                loss == Loss.DESTROY
                        ? List.of("before", "before", "between", "after")
                        : List.of("before", "between", "after");
        };
    }

    private static List<String> created(String lastSeen, GroupLostPolicy policy) {
        List<String> after = new ArrayList<>(List.of("0-0"));
        switch (policy) {
            case FAIL -> {}
            case NEW_ONLY -> after.add("$");
            case RESUME_FROM_LAST_SEEN -> after.add(lastSeen);
            case EARLIEST -> after.add("0-0");
        }
        return after;
    }

    @ParameterizedTest
    @EnumSource
    void aConsumerThatWasGivenNothingYetResumesWhereItsGroupStood(Loss loss) {
        publish(server, "k", "backlog");
        try (var consumer = probe.on(server, Probe::report)
                .startAt(StartPosition.newOnly())
                .onGroupLost(GroupLostPolicy.RESUME_FROM_LAST_SEEN)
                .build()) {
            consumer.start();
            await().atMost(SOON).until(() -> consumer.status().connected());
            loss.happen();
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
        }
        assertThat(probe.values()).containsExactly("between");
    }

    @Test
    void aStreamThatBeganAnewWithSmallerIdsIsReadFromItsBeginning() {
        server.command("XADD", STREAM, "99999999999999-7", "key", "k", "value", "before");
        try (var consumer = probe.on(server, Probe::report)
                .onGroupLost(GroupLostPolicy.RESUME_FROM_LAST_SEEN)
                .build()) {
            consumer.start();
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
            Loss.FLUSHALL.happen();
            await().atMost(SOON).until(() -> probe.values().contains("between"));
        }
        assertThat(probe.values()).containsExactly("before", "between");
    }

    @ParameterizedTest
    @EnumSource(names = {"RESUME_FROM_LAST_SEEN", "NEW_ONLY"})
    void anEntryInHandWhoseGroupWasLostIsReportedAndHasNoResult(GroupLostPolicy policy) {
        CountDownLatch hold = new CountDownLatch(1);
        publish(server, "k", "before");
        try (var consumer = probe.on(server, delivery -> {
                    if (delivery.value().value().equals("before")) {
                        hold.await();
                    }
                    return Probe.report(delivery);
                })
                .onGroupLost(policy)
                .build()) {
            consumer.start();
            await().atMost(SOON).until(() -> probe.deliveries.size() == 1);
            server.command("XGROUP", "DESTROY", Probe.STREAM, Probe.GROUP);
            await().atMost(SOON).until(() -> consumer.status().counts().lost() == 1);
            hold.countDown();
            publish(server, "other", "between");
            await().atMost(SOON).until(() -> length(server, RESULTS) == 1);
            assertThat(consumer.status().counts().ownershipLost()).isZero();
        }
        assertThat(valuesOf(server, RESULTS)).containsExactly("between");
        assertThat(probe.events(ConsumerEvent.EntriesLost.class)).hasSize(1);
    }

    @Test
    void anEntryInHandThatIsDeliveredAgainAfterItsGroupWasLostIsInterruptedAndHasOneResult() {
        AtomicBoolean first = new AtomicBoolean(true);
        publish(server, "k", "before");
        try (var consumer = probe.on(server, delivery -> {
                    if (first.getAndSet(false)) {
                        new CountDownLatch(1).await();
                    }
                    return Probe.report(delivery);
                })
                .onGroupLost(GroupLostPolicy.EARLIEST)
                .build()) {
            consumer.start();
            await().atMost(SOON).until(() -> probe.deliveries.size() == 1);
            server.command("XGROUP", "DESTROY", Probe.STREAM, Probe.GROUP);
            await().atMost(SOON).until(() -> length(server, RESULTS) == 1);
            assertThat(consumer.status().counts().ownershipLost()).isEqualTo(1);
        }
        assertThat(valuesOf(server, RESULTS)).containsExactly("before");
    }
}
