package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lettuce.core.RedisURI;
import io.tradeintent.redis.StreamException.Kind;
import io.tradeintent.redis.admin.CopyRule;
import io.tradeintent.redis.admin.DeadLetterSelection;
import io.tradeintent.redis.admin.ReplayRange;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.redis.publish.StreamPublisher;
import io.tradeintent.stream.Doubt;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.FaultyProxy;
import io.tradeintent.testkit.ProxiedCommand;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A failure says by its types why, what may have been done all the same, and what was done before it. */
@RedisTest
class StreamExceptionTest {

    private static final Map<String, String> ENTRY = Map.of("n", "1");
    private static final CopyRule NOTHING = original -> Map.of();

    private RedisServer server;
    private StreamUnderTest stream;
    private FaultyProxy proxy;
    private StreamPublisher publisher;
    private StreamAdmin admin;

    @BeforeEach
    void open(RedisServer redis) {
        server = redis;
        stream = new StreamUnderTest(redis);
        proxy = FaultyProxy.to(redis);
        RedisTarget target = StreamUnderTest.target(proxy.uri());
        publisher = StreamPublisher.open(target, "s");
        admin = StreamAdmin.builder(target, "s")
                .deadline(Duration.ofSeconds(10))
                .open();
    }

    @AfterEach
    void close() {
        proxy.blackHole(false);
        publisher.close();
        admin.close();
        proxy.close();
    }

    private void hurry() {
        close();
        proxy = FaultyProxy.to(server);
        RedisTarget target = StreamUnderTest.target(proxy.uri());
        publisher = StreamPublisher.builder(target, "s")
                .deadline(Duration.ofSeconds(2))
                .open();
        admin = StreamAdmin.builder(target, "s").deadline(Duration.ofSeconds(2)).open();
    }

    private void connectInAHurry() {
        hurry();
        publisher.publish(ENTRY);
        admin.info();
    }

    @Test
    void whatCannotBeReachedIsNotDone() {
        hurry();
        proxy.refuse(true);
        check(() -> publisher.publish(ENTRY), Kind.UNREACHABLE, Doubt.NOT_DONE, 0);
        check(() -> admin.info(), Kind.UNREACHABLE, Doubt.NOT_DONE, 0);
        check(() -> admin.createGroup("g", StartPosition.earliest()), Kind.UNREACHABLE, Doubt.NOT_DONE, 0);
    }

    @Test
    void whatGetsNoAnswerInTimeMayBeDone() {
        connectInAHurry();
        proxy.blackHole(true);
        check(() -> publisher.publish(ENTRY), Kind.TIMED_OUT, Doubt.MAYBE_DONE, 0);
        check(() -> admin.createGroup("g", StartPosition.earliest()), Kind.TIMED_OUT, Doubt.MAYBE_DONE, 0);
    }

    @Test
    void whatOnlyLooksIsNeverInDoubt() {
        connectInAHurry();
        proxy.blackHole(true);
        check(() -> admin.info(), Kind.TIMED_OUT, Doubt.NOT_DONE, 0);
    }

    @Test
    void whatHasItsAnswerCutOffMayBeDone() {
        stream.add(1, 1);
        admin.info();
        proxy.cutReplyTo("EVALSHA");
        check(() -> admin.createGroup("g", StartPosition.earliest()), Kind.UNREACHABLE, Doubt.MAYBE_DONE, 0);
    }

    @Test
    void aFullServerDoesNothing() {
        publisher.publish(ENTRY);
        server.command("CONFIG", "SET", "maxmemory", "1");
        try {
            check(() -> publisher.publish(ENTRY), Kind.FULL, Doubt.NOT_DONE, 0);
        } finally {
            server.command("CONFIG", "SET", "maxmemory", "0");
        }
    }

    @Test
    void aServerThatIsNoPrimaryDoesNothing() {
        connectInAHurry();
        server.command("REPLICAOF", "127.0.0.1", "1");
        try {
            check(() -> publisher.publish(ENTRY), Kind.UNAVAILABLE, Doubt.NOT_DONE, 0);
        } finally {
            server.command("REPLICAOF", "NO", "ONE");
        }
    }

    @Test
    void aUserWithoutThePermissionDoesNothing() {
        server.command("ACL", "SETUSER", "desk", "reset", "on", ">desk", "~*", "+ping");
        RedisURI uri = RedisURI.create(server.uri());
        uri.setAuthentication("desk", "desk");
        try (StreamPublisher denied = StreamPublisher.open(RedisTarget.of(uri), "s")) {
            check(() -> denied.publish(ENTRY), Kind.DENIED, Doubt.NOT_DONE, 0);
        }
        uri.setAuthentication("desk", "wrong");
        try (StreamPublisher denied = StreamPublisher.open(RedisTarget.of(uri), "s")) {
            check(() -> denied.publish(ENTRY), Kind.DENIED, Doubt.NOT_DONE, 0);
        }
    }

    @Test
    void aKeyOfAnotherTypeIsRefused() {
        server.command("SET", "s", "text");
        check(() -> publisher.publish(ENTRY), Kind.REFUSED, Doubt.NOT_DONE, 0);
        check(() -> admin.info(), Kind.REFUSED, Doubt.NOT_DONE, 0);
    }

    @Test
    void aBatchThatIsRefusedOnItsWayMayBeDoneAndThoseBeforeItAre() {
        server.command("XADD", "s", "18446744073709551615-18446744073709551000", "n", "last but few");
        check(() -> publisher.publishAll(entries(900)), Kind.REFUSED, Doubt.MAYBE_DONE, 512);
    }

    @Test
    void whatIsMissingIsNotFound() {
        check(() -> admin.info(), Kind.NOT_FOUND, Doubt.NOT_DONE, 0);
        stream.add(1, 1);
        check(() -> admin.group("g"), Kind.NOT_FOUND, Doubt.NOT_DONE, 0);
    }

    @Test
    void aGroupIsNotMovedUnderItsConsumers() {
        stream.add(1, 2);
        stream.group("g");
        server.command("XGROUP", "CREATECONSUMER", "s", "g", "c");
        stream.alive("g", "c");
        check(() -> admin.skipTo("g", StartPosition.newOnly(), Safety.GUARDED), Kind.IN_USE, Doubt.NOT_DONE, 0);
        Instant future = Instant.now().plusSeconds(60);
        check(() -> admin.skipTo("g", StartPosition.at(future), Safety.FORCED), Kind.REFUSED, Doubt.NOT_DONE, 0);
    }

    @Test
    void aClosedOneDoesNothing() {
        publisher.close();
        admin.close();
        check(() -> publisher.publish(ENTRY), Kind.CLOSED, Doubt.NOT_DONE, 0);
        check(() -> admin.createGroup("g", StartPosition.earliest()), Kind.CLOSED, Doubt.NOT_DONE, 0);
    }

    @Test
    void anInterruptEndsTheWait() {
        proxy.refuse(true);
        Thread.currentThread().interrupt();
        try {
            check(() -> publisher.publish(ENTRY), Kind.INTERRUPTED, Doubt.NOT_DONE, 0);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aReplayCountsTheCopiesThatItHasPublished() {
        hurry();
        stream.add(1, 600);
        AtomicInteger copies = new AtomicInteger();
        CopyRule rule = original -> {
            if (copies.incrementAndGet() > 400) {
                proxy.refuse(true);
                proxy.dropAll();
            }
            return Map.of();
        };
        StreamException failure = catchThrowableOfType(
                StreamException.class, () -> admin.replay(ReplayRange.from(EntryId.MIN), rule, Safety.GUARDED));
        assertThat(failure).hasFieldOrPropertyWithValue("kind", Kind.UNREACHABLE);
        // Whether the connection is known to be cut before the next batch is sent is up to the network.
        assertThat(failure.doneBefore()).isEqualTo(400);
        assertThat(stream.ids("s")).hasSize(1_000);
    }

    @Test
    void deadLettersThatWereDoneAreCounted() {
        IntStream.rangeClosed(1, 450).forEach(i -> stream.deadLetter(i + "-0", "rejected", "n", "" + i));
        proxy.cutReply(second("EVALSHA"));
        check(
                () -> admin.deadLetters().replay(DeadLetterSelection.all(), NOTHING, Safety.GUARDED),
                Kind.UNREACHABLE,
                Doubt.MAYBE_DONE,
                200);
        assertThat(stream.ids("s")).hasSize(400);
    }

    @Test
    void purgedDeadLettersAreCounted() {
        IntStream.rangeClosed(1, 450).forEach(i -> stream.deadLetter(i + "-0", "rejected", "n", "" + i));
        proxy.cutReply(second("XDEL"));
        check(
                () -> admin.deadLetters().purge(DeadLetterSelection.all(), Safety.GUARDED),
                Kind.UNREACHABLE,
                Doubt.MAYBE_DONE,
                200);
        assertThat(stream.ids("s:dlq")).hasSize(50);
    }

    private static Predicate<ProxiedCommand> second(String name) {
        AtomicInteger seen = new AtomicInteger();
        return command -> command.name().equals(name)
                && (name.equals("XDEL") || changesTwoKeys(command.arguments()))
                && seen.incrementAndGet() == 2;
    }

    /** A sample of a stream has two keys as well, and asks for counters of what is past. */
    private static boolean changesTwoKeys(List<String> script) {
        return script.get(1).equals("2") && script.stream().noneMatch(part -> part.contains(":past:"));
    }

    private static void check(ThrowingCallable call, Kind kind, Doubt doubt, long doneBefore) {
        StreamException failure = catchThrowableOfType(StreamException.class, call);
        assertThat(failure).isNotNull();
        assertThat(List.<Object>of(failure.kind(), failure.doubt(), failure.doneBefore()))
                .describedAs("%s", failure.getMessage())
                .isEqualTo(List.<Object>of(kind, doubt, doneBefore));
    }

    private static List<Map<String, String>> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of("n", Integer.toString(i)))
                .toList();
    }
}
