package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.tradeintent.redis.StreamException.Kind;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.redis.publish.StreamPublisher;
import io.tradeintent.redis.publish.Trimming;
import io.tradeintent.stream.Doubt;
import io.tradeintent.testkit.FaultyProxy;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A call ends by its own deadline, whatever Redis and the other calls do. */
class CallDeadlineTest {

    private static final int CALLERS = 10;
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** Far less than the calls take one after the other, and far more than one may. */
    private static final Duration LONGEST = DEADLINE.multipliedBy(4);

    private RedisServer server;
    private StreamUnderTest stream;
    private FaultyProxy proxy;

    @BeforeEach
    void open() {
        server = RedisServer.start();
        stream = new StreamUnderTest(server);
        proxy = FaultyProxy.to(server);
        // The first connect of a process loads classes.
        try (StreamAdmin admin = StreamAdmin.builder(stream.target(), "s")
                .deadline(Duration.ofMinutes(1))
                .open()) {
            assertThat(admin.deadLetters().count()).isZero();
        }
    }

    @AfterEach
    void close() {
        proxy.blackHole(false);
        proxy.close();
        server.close();
    }

    /** What becomes of Redis. */
    enum Fault {
        KILLED(test -> test.server.kill()),
        FROZEN(test -> test.server.freeze()),
        SILENT(test -> test.proxy.blackHole(true)),
        REFUSING(test -> {
            test.proxy.refuse(true);
            test.proxy.dropAll();
        });

        private final Consumer<CallDeadlineTest> how;

        Fault(Consumer<CallDeadlineTest> how) {
            this.how = how;
        }
    }

    /** How one call ended. */
    record Ended(StreamException failure, Duration took) {}

    @ParameterizedTest
    @EnumSource(Fault.class)
    void callersThatPublishAtOnceAllEndByTheirDeadlines(Fault fault) throws Exception {
        try (StreamPublisher publisher = publisher().open()) {
            publisher.publish(entry(0));
            fault.how.accept(this);
            assertAllEndInTime(i -> publisher.publish(entry(i)));
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void callersThatWaitForTheFirstConnectionAllEndByTheirDeadlines(Fault fault) throws Exception {
        fault.how.accept(this);
        try (StreamAdmin admin = StreamAdmin.builder(StreamUnderTest.target(proxy.uri()), "s")
                .deadline(DEADLINE)
                .open()) {
            assertAllEndInTime(i -> admin.info());
        }
    }

    @Test
    void whatEndedByItsDeadlineIsPublishedOnceOrNotAtAll() throws Exception {
        try (StreamPublisher publisher = publisher().open()) {
            publisher.publish(entry(0));
            server.freeze();
            List<Ended> ended = assertAllEndInTime(i -> publisher.publish(entry(i)));
            server.thaw();
            publisher.publish(entry(CALLERS + 1));

            long maybe = ended.stream()
                    .filter(one -> one.failure().doubt() == Doubt.MAYBE_DONE)
                    .count();
            assertThat(maybe).isGreaterThanOrEqualTo(1L);
            assertThat(stream.fields("s")).doesNotHaveDuplicates().hasSizeBetween(2, (int) (2 + maybe));
        }
    }

    @Test
    void batchesOfOneCallHaveOneDeadline() {
        try (StreamPublisher publisher = publisher().open()) {
            publisher.publish(entry(0));
            proxy.delay(Duration.ofMillis(400));
            StreamException failure =
                    catchThrowableOfType(StreamException.class, () -> publisher.publishAll(entries(256 * 10)));
            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(failure.doneBefore() % 256).isZero();
            assertThat(stream.ids("s")).hasSizeGreaterThan((int) failure.doneBefore());
            proxy.delay(Duration.ZERO);
        }
    }

    @Test
    void trimmingTakesNoMoreThanTheCallHasLeft() {
        try (StreamPublisher publisher = publisher()
                .trimming(Trimming.finished(Duration.ZERO))
                .trimPause(Duration.ZERO)
                .open()) {
            proxy.cutReply(command -> {
                if (command.name().equals("EVALSHA")
                        && command.arguments().get(1).equals("1")) {
                    proxy.blackHole(true);
                }
                return false;
            });
            Ended ended = timed(() -> publisher.publish(entry(1)));
            assertThat(ended.took()).isLessThan(LONGEST);
            assertThat(server.command("XLEN", "s")).isEqualTo(1L);
        }
    }

    @Test
    void aCallThatWaitsForItsTurnIsNotBegunOnceThePublisherIsClosed() throws Exception {
        StreamPublisher publisher = publisher().open();
        publisher.publish(entry(0));
        server.freeze();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CountDownLatch begun = new CountDownLatch(1);
            Future<Ended> first = threads.submit(() -> {
                begun.countDown();
                return timed(() -> publisher.publish(entry(1)));
            });
            begun.await();
            await().pollDelay(DEADLINE.dividedBy(2)).until(() -> true);
            Future<Ended> second = threads.submit(() -> timed(() -> publisher.publish(entry(2))));
            await().pollDelay(DEADLINE.dividedBy(4)).until(() -> true);
            publisher.close();
            assertThat(first.get().failure().kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(second.get().failure().kind()).isEqualTo(Kind.CLOSED);
            assertThat(second.get().failure().doubt()).isEqualTo(Doubt.NOT_DONE);
        } finally {
            threads.shutdownNow();
        }
    }

    private StreamPublisher.Builder publisher() {
        return StreamPublisher.builder(StreamUnderTest.target(proxy.uri()), "s").deadline(DEADLINE);
    }

    private static List<Ended> assertAllEndInTime(IntConsumer call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<Ended>> calls = new ArrayList<>();
            IntStream.rangeClosed(1, CALLERS).forEach(i -> calls.add(() -> timed(() -> call.accept(i))));
            List<Ended> ended = new ArrayList<>();
            for (Future<Ended> one : threads.invokeAll(calls)) {
                ended.add(one.get());
            }
            assertThat(ended).allSatisfy(one -> {
                assertThat(one.took()).isLessThan(LONGEST);
                assertThat(one.failure()).isNotNull();
                assertThat(one.failure().kind()).isIn(Kind.TIMED_OUT, Kind.UNREACHABLE);
            });
            return ended;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Ended timed(ThrowingCallable call) {
        long began = System.nanoTime();
        StreamException failure = catchThrowableOfType(StreamException.class, call);
        return new Ended(failure, Duration.ofNanos(System.nanoTime() - began));
    }

    private static Map<String, String> entry(int number) {
        return Map.of("n", Integer.toString(number));
    }

    private static List<Map<String, String>> entries(int count) {
        return IntStream.range(0, count).mapToObj(CallDeadlineTest::entry).toList();
    }
}
