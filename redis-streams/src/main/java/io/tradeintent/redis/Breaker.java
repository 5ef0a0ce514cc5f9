package io.tradeintent.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens when a handler says that the thing behind it is down, and then lets one entry try at growing intervals. It is
 * asked before each handler runs; while it is closed that costs one volatile read. A change and its telling are one step,
 * so that changes are told in their order whichever threads make them.
 */
final class Breaker {

    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** A handler that says until when it is down may be wrong. */
    private static final Duration LONGEST_KNOWN = Duration.ofHours(1);

    private final CircuitBreaker breaker;
    private final Clock clock;
    private final Consumer<ConsumerEvent.BreakerChanged> changes;
    private volatile boolean closed = true;
    private volatile long nextTry;
    private Duration known = Duration.ZERO;
    private State told = State.CLOSED;

    Breaker(String name, Clock clock, Consumer<ConsumerEvent.BreakerChanged> changes) {
        this.clock = clock;
        this.changes = changes;
        IntervalFunction growing = IntervalFunction.ofExponentialBackoff(FIRST_WAIT, 2, LONGEST_WAIT);
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindow(1, 1, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(attempt -> waitAfter(growing.apply(attempt)))
                        .clock(clock)
                        .build());
    }

    private long waitAfter(long growing) {
        Duration left = known;
        long millis = growing;
        if (left.compareTo(LONGEST_KNOWN) > 0) {
            millis = LONGEST_KNOWN.toMillis();
        } else if (left.compareTo(Duration.ZERO) > 0) {
            millis = Math.max(FIRST_WAIT.toMillis(), left.toMillis() + 1);
        }
        nextTry = clock.millis() + millis;
        return millis;
    }

    /** Asks for leave to run one handler; where it is given, the result must be told. */
    boolean permits() {
        return closed || breaker.tryAcquirePermission();
    }

    /** Gives back a leave that was not used. */
    void release() {
        if (!closed) {
            breaker.releasePermission();
        }
    }

    /** Tells whether entries may be read: all one can take, only one, or none. */
    State state() {
        if (closed) {
            return State.CLOSED;
        }
        return clock.millis() < nextTry ? State.OPEN : State.HALF_OPEN;
    }

    /**
     * Takes the word of a handler that the thing behind it is down.
     *
     * @param wait how long it is known to stay so; zero or less where that is not known, for a growing interval
     */
    synchronized void down(Throwable cause, Duration wait) {
        boolean opened = breaker.getState() != CircuitBreaker.State.OPEN;
        known = wait;
        breaker.onError(0, TimeUnit.NANOSECONDS, cause);
        closed = false;
        if (opened) {
            tell(State.OPEN, cause);
        }
    }

    /** Takes any other result of a handler. True if that closed the breaker. */
    boolean up() {
        return !closed && closes();
    }

    private synchronized boolean closes() {
        if (closed) {
            return false;
        }
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        closed = breaker.getState() == CircuitBreaker.State.CLOSED;
        if (closed) {
            tell(State.CLOSED, null);
        }
        return closed;
    }

    /** Tells that one entry is tried now, which comes by time and not by what anybody does. */
    void look() {
        if (state() == State.HALF_OPEN) {
            tellHalfOpen();
        }
    }

    private synchronized void tellHalfOpen() {
        if (told == State.OPEN && state() == State.HALF_OPEN) {
            tell(State.HALF_OPEN, null);
        }
    }

    /** From open the way leads through half open, also where the try was over before anybody looked. */
    private void tell(State next, @Nullable Throwable cause) {
        if (told == State.OPEN && next != State.HALF_OPEN) {
            tell(State.HALF_OPEN, null);
        }
        told = next;
        changes.accept(new ConsumerEvent.BreakerChanged(next.name().toLowerCase(Locale.ROOT), cause));
    }
}
