package io.tradeintent.redis.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.ManualClock;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The states of a breaker are told in the order in which it has them, whichever threads change it and look at it. */
class BreakerOrderTest {

    private static final IOException DOWN = new IOException("down");

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Map<String, Set<String>> NEXT =
            Map.of("closed", Set.of("open"), "open", Set.of("half_open"), "half_open", Set.of("open", "closed"));

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final ManualClock clock = ManualClock.at(Instant.ofEpochSecond(1_000_000));

    private Breaker breaker(Clock by) {
        return new Breaker(by, (state, cause) -> told.add(state.name().toLowerCase(Locale.ROOT)));
    }

    /** A clock that keeps whoever opens the breaker in the middle of it. */
    private static final class HeldClock extends Clock {

        final Thread held;
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        private final Clock clock;

        HeldClock(Thread held, Clock clock) {
            this.held = held;
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            if (Thread.currentThread() == held && asked.getCount() > 0) {
                asked.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void whoLooksWhileItOpensDoesNotTellHalfOpenFirst() throws InterruptedException {
        Breaker[] made = new Breaker[1];
        Thread handler = new Thread(() -> made[0].down(DOWN, Duration.ZERO));
        HeldClock held = new HeldClock(handler, clock);
        Breaker breaker = breaker(held);
        made[0] = breaker;
        handler.start();
        held.asked.await();
        Thread keeper = new Thread(breaker::look);
        keeper.start();
        await().until(() -> keeper.getState() == Thread.State.BLOCKED || keeper.getState() == Thread.State.TERMINATED);
        assertThat(told).isEmpty();
        held.release.countDown();
        handler.join();
        keeper.join();
        assertThat(told).containsExactly("open");
    }

    @Test
    void aTryThatNobodyLookedAtIsToldInItsPlace() {
        Breaker breaker = breaker(clock);
        breaker.down(DOWN, Duration.ZERO);
        clock.advance(LONG);
        assertThat(breaker.permits()).isTrue();
        breaker.down(DOWN, Duration.ZERO);
        clock.advance(LONG);
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.up()).isTrue();
        assertThat(told).containsExactly("open", "half_open", "open", "half_open", "closed");
    }

    @Test
    void itIsToldOnceThatOneEntryIsTried() {
        Breaker breaker = breaker(clock);
        breaker.look();
        breaker.down(DOWN, Duration.ZERO);
        breaker.look();
        clock.advance(Duration.ofSeconds(1));
        breaker.look();
        breaker.look();
        assertThat(told).containsExactly("open", "half_open");
    }

    @Test
    void manyThreadsTellInOrder() throws InterruptedException {
        Breaker breaker = breaker(clock);
        CountDownLatch over = new CountDownLatch(1);
        Thread keeper = new Thread(() -> {
            while (over.getCount() > 0) {
                breaker.look();
            }
        });
        keeper.start();
        List<Thread> handlers = List.of(handler(breaker, 0), handler(breaker, 1));
        handlers.forEach(Thread::start);
        for (Thread handler : handlers) {
            handler.join();
        }
        over.countDown();
        keeper.join();
        assertThat(told).hasSizeGreaterThan(100).contains("closed");
        String before = "closed";
        for (String state : told) {
            assertThat(NEXT.get(before)).as("after %s", before).contains(state);
            before = state;
        }
    }

    private Thread handler(Breaker breaker, int number) {
        return new Thread(() -> {
            for (int i = number; i < 5_000; i++) {
                clock.advance(LONG);
                if (!breaker.permits()) {
                    continue;
                }
                if (i % 3 == 0) {
                    breaker.up();
                } else {
                    breaker.down(DOWN, Duration.ZERO);
                }
            }
        });
    }
}
