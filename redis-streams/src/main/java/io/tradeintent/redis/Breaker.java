package io.tradeintent.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Opens when a handler says that the thing behind it is down, and then lets one entry try at growing intervals. It is
 * asked before each handler runs; while it is closed that costs one volatile read.
 */
final class Breaker {

    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final CircuitBreaker breaker;
    private final Clock clock;
    private volatile boolean closed = true;
    private volatile long nextTry;

    Breaker(String name, Clock clock) {
        this.clock = clock;
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

    private long waitAfter(long millis) {
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

    /** Takes the word of a handler that the thing behind it is down. True if that opened the breaker, at first or again. */
    boolean down(Throwable cause) {
        boolean opened = breaker.getState() != CircuitBreaker.State.OPEN;
        closed = false;
        breaker.onError(0, TimeUnit.NANOSECONDS, cause);
        return opened;
    }

    /** Takes any other result of a handler. True if that closed the breaker. */
    boolean up() {
        if (closed) {
            return false;
        }
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        closed = breaker.getState() == CircuitBreaker.State.CLOSED;
        return closed;
    }
}
