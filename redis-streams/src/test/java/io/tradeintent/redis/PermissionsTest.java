package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.redis.admin.CopyRule;
import io.tradeintent.redis.admin.DeadLetterSelection;
import io.tradeintent.redis.admin.ReplayRange;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.redis.internal.pace.Patience;
import io.tradeintent.redis.publish.StreamPublisher;
import io.tradeintent.redis.publish.Trimming;
import io.tradeintent.stream.Emission;
import io.tradeintent.stream.EntryHandler;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users that may do just what the guide says, or a little less. */
class PermissionsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "s3cr3t-of-desk";
    private static final List<String> ALL_KEYS = List.of("~*");
    private static final Patience QUICK = new Patience(
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofMillis(20),
            Duration.ofMillis(50));

    private static RedisServer server;

    private final Probe probe = new Probe();

    @BeforeAll
    static void startRedis() {
        server = RedisServer.builder().user("desk", SECRET).start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @BeforeEach
    void emptyRedis() {
        server.command("FLUSHALL");
        server.command("SCRIPT", "FLUSH");
    }

    private static void allow(List<String> rights, List<String> keys) {
        List<String> command = new ArrayList<>(
                List.of("ACL", "SETUSER", "desk", "reset", "on", ">" + SECRET, "resetchannels", "-@all"));
        command.addAll(keys);
        command.addAll(rights);
        server.command(command.toArray(new String[0]));
    }

    private static RedisTarget target() {
        return RedisTarget.of(RedisURI.create(server.uri("desk")));
    }

    private StreamConsumerBuilder<Probe.Order> builder(EntryHandler<Probe.Order> handler) {
        StreamConsumerBuilder<Probe.Order> builder = probe.on(target(), handler);
        builder.patience = QUICK;
        return builder;
    }

    private List<String> denials() {
        return probe.events(ConsumerEvent.Disconnected.class).stream()
                .filter(event -> event.kind() == ConsumerEvent.Disconnected.Kind.DENIED)
                .map(ConsumerEvent.Disconnected::message)
                .toList();
    }

    @Test
    void aConsumerDoesAllThatItCanDoWithTheRightsOfTheGuide() throws InterruptedException {
        List<String> rights = new ArrayList<>(Permissions.of("consumer"));
        rights.addAll(List.of("+info", "+xgroup|createconsumer", "+hset"));
        allow(rights, List.of("~" + STREAM + "*", "~" + RESULTS, "~once"));
        Journey journey = new Journey(server, RedisURI.create(server.uri("desk")));
        assertThat(journey.run()).contains("XGROUP SETID", "EXEC");
        assertThat(journey.probe.events(ConsumerEvent.Disconnected.class))
                .noneMatch(event -> event.kind() == ConsumerEvent.Disconnected.Kind.DENIED);
        assertThat(journey.probe.events(ConsumerEvent.AdviceRefused.class)).isEmpty();
    }

    static Stream<String> rightsOfAConsumer() {
        return Permissions.of("consumer").stream();
    }

    @ParameterizedTest
    @MethodSource("rightsOfAConsumer")
    void aConsumerWithOneRightLessNamesItBeforeAnyHandlerRuns(String right) {
        publish(server, "k", "v");
        allow(Permissions.without(Permissions.of("consumer"), right), ALL_KEYS);
        try (var consumer = builder(Probe::report).emitsTo(RESULTS).build()) {
            consumer.start();
            await().atMost(SOON).until(() -> denials().size() > 1);
            assertThat(denials())
                    .allSatisfy(message -> assertThat(message)
                            .matches(Permissions.naming(right))
                            .doesNotContain("user_script"));
            assertThat(consumer.status().trouble()).matches(Permissions.naming(right));
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
            assertThat(probe.deliveries).isEmpty();
            allow(Permissions.of("consumer"), ALL_KEYS);
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
            await().atMost(SOON).until(() -> consumer.status().trouble().isEmpty());
        }
        assertThat(results(server)).containsExactly("v");
    }

    static Stream<String> keysOfAConsumer() {
        String past = STREAM + ":past:" + GROUP;
        String teller = STREAM + ":teller:" + GROUP;
        return Stream.of(STREAM, STREAM + ":dlq", STREAM + ":alive:*", past, teller, RESULTS, "once");
    }

    @ParameterizedTest
    @MethodSource("keysOfAConsumer")
    void aConsumerThatMayNotTouchAKeyNamesItBeforeAnyHandlerRuns(String key) {
        publish(server, "k", "v");
        List<String> keys = keysOfAConsumer().map(one -> "~" + one).toList();
        allow(Permissions.of("consumer"), Permissions.without(keys, "~" + key));
        try (var consumer =
                builder(Probe::report).emitsTo(RESULTS).takesKeys("once").build()) {
            consumer.start();
            await().atMost(SOON).until(() -> !denials().isEmpty());
            assertThat(denials().get(0)).contains("'" + key.replace("*", GROUP + ":*") + "'");
            assertThat(probe.deliveries).isEmpty();
            allow(Permissions.of("consumer"), keys);
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
        }
    }

    @Test
    void whatAHandlerEmitsToWithoutARightIsNamedAndHeldUntilItIsGranted() {
        publish(server, 50, i -> "k" + i);
        allow(Permissions.of("consumer"), List.of("~" + STREAM + "*"));
        Emission.Entry entry = new Emission.Entry(RESULTS, Map.of("value", "v"));
        try (var consumer = builder(delivery -> HandlerResult.done()
                        .emit(new Emission.Once("once:" + delivery.id(), Duration.ofMinutes(1), entry, () -> entry)))
                .maxInFlight(10)
                .batch(10)
                .build()) {
            consumer.start();
            await().atMost(SOON).until(() -> denials().size() > 3);
            assertThat(denials().subList(1, 3))
                    .allSatisfy(message -> assertThat(message).contains("XADD on '" + RESULTS + "'", "SET on 'once:"));
            assertThat(consumer.status().connected()).isFalse();
            assertThat(probe.deliveries).hasSizeLessThanOrEqualTo(10);
            allow(Permissions.of("consumer"), List.of("~" + STREAM + "*", "~" + RESULTS, "~once:*"));
            await().atMost(SOON).until(() -> probe.settled.size() == 50);
        }
        assertThat(length(server, RESULTS)).isEqualTo(50);
        assertThat(probe.deliveries).hasSize(50);
    }

    @Test
    void adviceThatIsNotAllowedIsToldOnceAndDoesNoHarm() {
        allow(Permissions.of("consumer"), ALL_KEYS);
        try (var consumer = builder(Probe::report).emitsTo(RESULTS).build()) {
            consumer.start();
            publish(server, "k", "before");
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
            server.command("CLIENT", "KILL", "USER", "desk");
            publish(server, "k", "after");
            await().atMost(SOON).until(() -> probe.settled.size() == 2);
            await().atMost(SOON)
                    .until(() -> probe.events(ConsumerEvent.AdviceRefused.class).size() == 3);
        }
        assertThat(probe.events(ConsumerEvent.AdviceRefused.class))
                .extracting(ConsumerEvent.AdviceRefused::command)
                .containsExactlyInAnyOrder("XGROUP CREATECONSUMER", "INFO", "HSET");
    }

    static Stream<String> rightsOfAPublisher() {
        return Permissions.of("publisher").stream();
    }

    @ParameterizedTest
    @MethodSource("rightsOfAPublisher")
    void aPublisherWithOneRightLessNamesItAndPublishesNothing(String right) {
        allow(Permissions.without(Permissions.of("publisher"), right), ALL_KEYS);
        try (StreamPublisher publisher = StreamPublisher.open(target(), STREAM)) {
            assertThatThrownBy(() -> publisher.publish(Map.of("value", "v")))
                    .isInstanceOf(StreamException.class)
                    .message()
                    .matches(Permissions.naming(right))
                    .contains("nothing of the batch was published");
            assertThat(server.command("EXISTS", STREAM)).isEqualTo(0L);
            allow(Permissions.of("publisher"), List.of("~" + STREAM + "*"));
            publisher.publish(Map.of("value", "v"));
        }
        assertThat(length(server, STREAM)).isEqualTo(1);
    }

    @Test
    void aPublisherThatTrimsNeedsTheRightsThatTheGuideAdds() {
        publish(server, "k", "v");
        server.command("XGROUP", "CREATE", STREAM, GROUP, "$");
        List<String> rights = new ArrayList<>(Permissions.of("publisher"));
        rights.addAll(List.of("+exists", "+time", "+xinfo|groups", "+xpending", "+xtrim"));
        allow(rights, ALL_KEYS);
        try (StreamPublisher publisher = StreamPublisher.builder(target(), STREAM)
                .trimming(Trimming.finished(Duration.ofMillis(1)))
                .open()) {
            publisher.publish(Map.of("value", "v"));
        }
        assertThat(String.valueOf(server.command("INFO", "commandstats"))).contains("cmdstat_xtrim");
    }

    /** What somebody who looks after a stream can do, the changes after the views. */
    private enum Deed {
        INFO(StreamAdmin::info),
        GROUPS(StreamAdmin::groups),
        CONSUMERS(admin -> admin.consumers(GROUP)),
        PENDING(admin -> admin.pending(GROUP, 10)),
        COUNT(admin -> admin.deadLetters().count()),
        LIST(admin -> admin.deadLetters().list(DeadLetterSelection.all(), 10)),
        PAGE(admin -> admin.deadLetters().page(DeadLetterSelection.all(), null, 10, true)),
        REASONS(admin -> admin.deadLetters().countByReason(10)),
        ENTRY(admin -> admin.entry(EntryId.MIN)),
        ENTRIES(admin -> admin.entries(EntryId.MIN, EntryId.MAX, 10, true)),
        DRY_SKIP(admin -> admin.skipTo(GROUP, StartPosition.newOnly(), Safety.DRY_RUN)),
        DRY_REPLAY(admin -> admin.replay(ReplayRange.from(EntryId.MIN), CopyRule.replayOf(), Safety.DRY_RUN)),
        DRY_PRUNE(admin -> admin.pruneConsumers(GROUP, Duration.ZERO, Safety.DRY_RUN)),
        CREATE(admin -> admin.createGroup("another", StartPosition.earliest())),
        SKIP(admin -> admin.skipTo(GROUP, StartPosition.newOnly(), Safety.FORCED)),
        REPLAY(admin -> admin.replay(ReplayRange.from(EntryId.MIN), CopyRule.replayOf(), Safety.FORCED)),
        PRUNE(admin -> admin.pruneConsumers(GROUP, Duration.ZERO, Safety.FORCED)),
        REDELIVER(admin -> admin.deadLetters().replay(DeadLetterSelection.all(), CopyRule.replayOf(), Safety.FORCED)),
        PURGE(admin -> admin.deadLetters().purge(DeadLetterSelection.all(), Safety.FORCED));

        private final java.util.function.Consumer<StreamAdmin> deed;

        Deed(java.util.function.Consumer<StreamAdmin> deed) {
            this.deed = deed;
        }
    }

    /** Tries all of them on a stream with something of everything, and returns what was said of those that failed. */
    private static List<String> failures(List<Deed> deeds) {
        StreamUnderTest stream = new StreamUnderTest(server);
        stream.add(1, 3);
        stream.group(GROUP);
        stream.read(GROUP, "gone", 1);
        stream.alive(GROUP, "alive");
        server.command("XGROUP", "CREATECONSUMER", StreamUnderTest.NAME, GROUP, "ghost");
        stream.deadLetter("1-0", "rejected", "f", "v");
        List<String> failures = new ArrayList<>();
        try (StreamAdmin admin = StreamAdmin.open(target(), StreamUnderTest.NAME)) {
            for (Deed deed : deeds) {
                try {
                    deed.deed.accept(admin);
                } catch (StreamException e) {
                    failures.add(deed + ": " + e.getMessage());
                }
            }
        }
        return failures;
    }

    private static List<Deed> deedsOf(String part) {
        return Stream.of(Deed.values())
                .filter(deed -> part.equals("operator") || deed.compareTo(Deed.CREATE) < 0)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator"})
    void whoLooksAfterAStreamDoesSoWithTheRightsOfTheGuide(String part) {
        allow(Permissions.of(part), List.of("~" + StreamUnderTest.NAME + "*"));
        assertThat(failures(deedsOf(part))).isEmpty();
    }

    static Stream<Arguments> rightsOfThoseWhoLookAfterAStream() {
        return Stream.of("viewer", "operator")
                .flatMap(part -> Permissions.of(part).stream().map(right -> Arguments.of(part, right)));
    }

    @ParameterizedTest
    @MethodSource("rightsOfThoseWhoLookAfterAStream")
    void whoLooksAfterAStreamWithOneRightLessIsToldWhich(String part, String right) {
        allow(Permissions.without(Permissions.of(part), right), ALL_KEYS);
        assertThat(failures(deedsOf(part)))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).matches(Permissions.naming(right)))
                .allSatisfy(failure -> assertThat(failure).doesNotContain("user_script"));
    }

    @Test
    void aDeadLetterThatCannotBeRemovedIsNotPublishedAgain() {
        allow(Permissions.without(Permissions.of("operator"), "+xdel"), ALL_KEYS);
        assertThat(failures(List.of(Deed.REDELIVER))).singleElement().asString().contains("XDEL on 's:dlq'");
        assertThat(length(server, StreamUnderTest.NAME)).isEqualTo(3);
        assertThat(length(server, StreamUnderTest.NAME + ":dlq")).isEqualTo(1);
    }

    @Test
    void aCopyThatCannotBeRememberedIsNotPublished() {
        allow(Permissions.without(Permissions.of("operator"), "+set"), ALL_KEYS);
        assertThat(failures(List.of(Deed.REPLAY))).singleElement().asString().contains("SET on 's:published:*'");
        assertThat(length(server, StreamUnderTest.NAME)).isEqualTo(3);
    }
}
