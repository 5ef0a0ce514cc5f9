package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.lettuce.core.RedisURI;
import io.tradeintent.redis.internal.thread.OwnThreads;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners are told all, in order, however they behave; one that does not keep up is said, and waited for. */
class ListenersTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final ManualClock clock = ManualClock.at(Instant.EPOCH);
    private final LogLines lines = LogLines.from(Level.INFO);
    private final AtomicInteger roomAgain = new AtomicInteger();
    private final CountDownLatch hold = new CountDownLatch(1);
    private final String name = "consumer" + System.identityHashCode(this);

    @AfterEach
    void stopLooking() {
        hold.countDown();
        lines.close();
    }

    private Events events(ConsumerListener... listeners) {
        StreamConsumerBuilder<Probe.Order> builder = new Probe()
                .on(RedisTarget.of(RedisURI.create("redis://localhost")), Probe::report)
                .consumer(name);
        builder.listeners.clear();
        List.of(listeners).forEach(builder::listener);
        return new Events(
                new ConsumerConfig<>(builder, false),
                () -> clock.millis() * 1_000_000,
                new OwnThreads(),
                roomAgain::incrementAndGet);
    }

    private static ConsumerEvent event(int number) {
        return new ConsumerEvent.Drained(number, 0);
    }

    /** Keeps what it is told, and waits at the first call until it may go on. */
    private final class Slow implements ConsumerListener {

        final List<ConsumerEvent> told = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch called = new CountDownLatch(1);

        @Override
        public void on(ConsumerEvent event) {
            called.countDown();
            try {
                hold.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
            told.add(event);
        }
    }

    @Test
    void allAreToldInTheOrderInWhichTheyWereAddedBeforeTheNextThingIs() {
        List<String> told = new CopyOnWriteArrayList<>();
        Events events = events(
                new ConsumerListener() {
                    @Override
                    public void on(ConsumerEvent event) {
                        told.add("first " + event.details().get("handed_back"));
                    }
                },
                new ConsumerListener() {
                    @Override
                    public void on(ConsumerEvent event) {
                        told.add("second " + event.details().get("handed_back"));
                    }
                });
        events.tell(event(1));
        events.tell(event(2));
        events.close(0);
        assertThat(told).containsExactly("first 1", "second 1", "first 2", "second 2");
    }

    @Test
    void oneThatThrowsWhateverItIsKeepsNoOtherFromBeingToldAndIsLoggedByCause() {
        Slow other = new Slow();
        hold.countDown();
        Events events = events(
                new ConsumerListener() {
                    private int calls;

                    @Override
                    public void on(ConsumerEvent event) {
                        switch (calls++ % 3) {
                            case 0 -> throw new IllegalStateException("listener fails");
                            case 1 -> throw new NoClassDefFoundError("listener is broken");
                            default -> ListenersTest.<RuntimeException>sneak(new Exception("listener is sly"));
                        }
                    }
                },
                other);
        for (int i = 0; i < 30; i++) {
            events.tell(event(i));
        }
        events.close(0);
        assertThat(other.told).hasSize(30);
        assertThat(lines.with(Level.WARN, "listener "))
                .hasSize(3)
                .allSatisfy(line -> {
                    assertThat(line.getFormattedMessage()).contains("ListenersTest$");
                    assertThat(line.getThrowableProxy()).isNotNull();
                })
                .extracting(line -> line.getThrowableProxy().getMessage())
                .containsExactly("listener fails", "listener is broken", "listener is sly");
    }

    @SuppressWarnings("unchecked") // throws a checked exception where none is declared, as code in other languages does
    private static <E extends Exception> void sneak(Exception e) throws E {
        throw (E) e;
    }

    @Test
    void withoutAListenerThereIsNoThreadAndNothingWaits() {
        Events events = events();
        for (int i = 0; i < 10_000; i++) {
            events.tell(event(i));
        }
        assertThat(events.behind()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.equals("tradeintent-listener-" + this.name));
        events.close(0);
    }

    @Test
    void whoTellsNeverWaitsAndIsBehindUntilEnoughWasTold() throws InterruptedException {
        Slow slow = new Slow();
        Events events = events(slow);
        events.tell(event(-1));
        slow.called.await();
        for (int i = 0; i < Listeners.BEHIND; i++) {
            events.tell(event(i));
        }
        assertThat(events.behind()).isFalse();
        events.tell(event(Listeners.BEHIND));
        assertThat(events.behind()).isTrue();
        assertThat(roomAgain).hasValue(0);
        hold.countDown();
        await().atMost(SOON).until(() -> slow.told.size() == Listeners.BEHIND + 2);
        assertThat(events.behind()).isFalse();
        assertThat(roomAgain).hasValueGreaterThan(0);
        assertThat(slow.told)
                .extracting(event -> event.details().get("handed_back"))
                .isSorted();
        events.close(0);
    }

    @Test
    void oneThatDoesNotReturnForHalfAMinuteIsTroubleThatIsTold() throws InterruptedException {
        Slow slow = new Slow();
        Events events = events(slow);
        events.tell(event(0));
        slow.called.await();
        assertThat(events.watchListeners()).isEmpty();
        clock.advance(Duration.ofSeconds(29));
        assertThat(events.watchListeners()).isEmpty();
        assertThat(lines.messages(Level.WARN)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 10; i++) {
            assertThat(events.watchListeners()).contains("Slow has not returned for 30.0 s");
        }
        assertThat(lines.messages(Level.WARN)).singleElement().asString().contains("Slow", "30.0 s", "0 calls wait");
        hold.countDown();
        events.close(0);
    }

    @Test
    void thatTheyHaveBeenBehindForHalfAMinuteIsTroubleThatIsTold() throws InterruptedException {
        CountDownLatch[] turns = {new CountDownLatch(1), new CountDownLatch(1)};
        AtomicInteger calls = new AtomicInteger();
        Events events = events(new ConsumerListener() {
            @Override
            public void on(ConsumerEvent event) {
                int call = calls.getAndIncrement();
                try {
                    turns[Math.min(call, 1)].await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        for (int i = 0; i < Listeners.BEHIND + 10; i++) {
            events.tell(event(i));
        }
        await().atMost(SOON).until(() -> calls.get() == 1);
        events.watchListeners();
        clock.advance(Duration.ofSeconds(20));
        turns[0].countDown();
        await().atMost(SOON).until(() -> calls.get() == 2);
        clock.advance(Duration.ofSeconds(10));
        events.watchListeners();
        assertThat(lines.messages(Level.WARN))
                .singleElement()
                .asString()
                .contains("behind for 30.0 s", "1032 calls wait", "nothing new is read");
        turns[1].countDown();
        events.close(0);
    }

    @Test
    void theLastStateIsTheLastThatIsTold() throws InterruptedException {
        Slow slow = new Slow();
        Events events = events(slow);
        events.tell(event(0));
        events.entered(ConsumerState.STOPPED, "", null);
        events.tell(event(1));
        assertThat(events.awaitTold(1_000)).isFalse();
        hold.countDown();
        events.close(0);
        assertThat(events.awaitTold(0)).isTrue();
        assertThat(slow.told).containsExactly(event(0), new ConsumerEvent.StateChanged(ConsumerState.STOPPED, ""));
    }

    @Test
    void whatCouldNotBeToldAtTheEndIsSaidWithItsNumberAndNobodyWaitsLonger() throws InterruptedException {
        Slow slow = new Slow();
        Events events = events(slow);
        for (int i = 0; i < 5; i++) {
            events.tell(event(i));
        }
        slow.called.await();
        clock.advance(Duration.ofSeconds(5));
        events.entered(ConsumerState.STOPPED, "", null);
        events.close(Duration.ofMinutes(1).toNanos());
        assertThat(events.awaitTold(0)).isTrue();
        assertThat(lines.with(Level.WARN, "gave up 6 calls")).hasSize(1);
        await().atMost(SOON).until(() -> !lines.with(Level.WARN, "interrupted").isEmpty());
        assertThat(slow.told).isEmpty();
    }

    @Test
    void whileCallsReturnTheEndWaitsForThemAsLongAsItMay() throws InterruptedException {
        Semaphore turns = new Semaphore(0);
        AtomicInteger calls = new AtomicInteger();
        Events events = events(new ConsumerListener() {
            @Override
            public void on(ConsumerEvent event) {
                calls.incrementAndGet();
                turns.acquireUninterruptibly();
            }
        });
        for (int i = 0; i < 10; i++) {
            events.tell(event(i));
        }
        Thread closing = new Thread(() -> events.close(Duration.ofSeconds(20).toNanos()));
        closing.start();
        await().atMost(SOON).until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        for (int i = 1; i <= 5; i++) {
            int call = i;
            await().atMost(SOON).until(() -> calls.get() == call);
            assertThat(events.awaitTold(0)).isFalse();
            clock.advance(Duration.ofSeconds(4));
            turns.release();
        }
        closing.join();
        assertThat(events.awaitTold(0)).isTrue();
        assertThat(lines.with(Level.WARN, "gave up")).hasSize(1);
        turns.release(10);
    }

    @Test
    void eventsWithoutEndDoNotFillTheHeapAndTheLastStateIsToldAllTheSame() throws InterruptedException {
        Slow slow = new Slow();
        Events events = events(slow);
        events.tell(event(-1));
        slow.called.await();
        for (int i = 0; i < Listeners.MOST + 100; i++) {
            events.tell(new ConsumerEvent.RetryScheduled(
                    new EntryId(i, 0), 1, false, Duration.ZERO, new IllegalStateException("later")));
        }
        assertThat(lines.with(Level.ERROR, "was not told")).hasSize(1);
        events.entered(ConsumerState.STOPPED, "", null);
        hold.countDown();
        events.close(0);
        assertThat(slow.told.size()).isEqualTo(1 + Listeners.MOST + 1);
        assertThat(slow.told.get(slow.told.size() - 1)).isInstanceOf(ConsumerEvent.StateChanged.class);
    }
}
