package io.tradeintent.redis.internal.pace;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens when a handler says that the thing behind it is down, and then lets one entry try at growing intervals. It is
 * asked before each handler runs; while it is closed that costs one volatile read. A change and its telling are one step,
 * so that changes are told in their order whichever threads make them.
 */
public final class Breaker {

    /** The permission to handle entries: all, none, or one to try. */
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int MOST_DOUBLED = 10;

    /** A handler that says until when it is down may be wrong. */
    private static final Duration LONGEST_KNOWN = Duration.ofHours(1);

    private final Clock clock;
    private final BiConsumer<State, @Nullable Throwable> changes;
    private volatile boolean closed = true;
    private volatile long nextTry;
    private int openings;
    private boolean halfOpen;
    private boolean taken;
    private State told = State.CLOSED;

    /** Makes a closed breaker that counts intervals by a clock, and tells each new state with what opened it. */
    public Breaker(Clock clock, BiConsumer<State, @Nullable Throwable> changes) {
        this.clock = clock;
        this.changes = changes;
    }

    /** Asks for leave to run one handler; where it is given, the result must be told. */
    public boolean permits() {
        return closed || permitsTry();
    }

    private synchronized boolean permitsTry() {
        if (closed) {
            return true;
        }
        if (taken || clock.millis() < nextTry) {
            return false;
        }
        halfOpen = true;
        taken = true;
        return true;
    }

    /** Gives back a leave that was not used. */
    public void release() {
        if (!closed) {
            releaseTry();
        }
    }

    private synchronized void releaseTry() {
        taken = false;
    }

    /** Returns whether entries may be read: all one can take, only one, or none. */
    public State state() {
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
    public synchronized void down(Throwable cause, Duration wait) {
        if (closed || halfOpen) {
            openings++;
            nextTry = clock.millis() + waitFor(wait).toMillis();
            halfOpen = false;
            taken = false;
            closed = false;
            tell(State.OPEN, cause);
        }
    }

    private Duration waitFor(Duration known) {
        if (known.compareTo(LONGEST_KNOWN) > 0) {
            return LONGEST_KNOWN;
        }
        if (known.compareTo(Duration.ZERO) > 0) {
            return known.compareTo(FIRST_WAIT) < 0 ? FIRST_WAIT : known.plusMillis(1);
        }
        Duration growing = FIRST_WAIT.multipliedBy(1L << Math.min(MOST_DOUBLED, openings - 1));
        return growing.compareTo(LONGEST_WAIT) < 0 ? growing : LONGEST_WAIT;
    }

    /** Takes any other result of a handler. True if that closed the breaker. */
    public boolean up() {
        return !closed && closes();
    }

    /** A handler that was started before the breaker opened says nothing of what is behind it now. */
    private synchronized boolean closes() {
        if (closed || !halfOpen) {
            return false;
        }
        halfOpen = false;
        taken = false;
        openings = 0;
        closed = true;
        tell(State.CLOSED, null);
        return true;
    }

    /** Reports that one entry may be tried now. This comes by time alone. */
    public void look() {
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
        changes.accept(next, cause);
    }
}
