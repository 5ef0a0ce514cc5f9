package io.tradeintent.redis.internal;

import java.time.Duration;

/**
 * When a call ends, whatever it is waiting for. One is made where a call begins and handed down to all of its parts, so that
 * the parts together take no longer than the call may. Immutable.
 */
public final class Deadline {

    private final Duration limit;
    private final long end;

    private Deadline(Duration limit, long end) {
        this.limit = limit;
        this.end = end;
    }

    /**
     * Begins to count.
     *
     * @param limit how long the call may take from now on
     * @return its deadline
     */
    public static Deadline in(Duration limit) {
        return new Deadline(limit, System.nanoTime() + limit.toNanos());
    }

    /**
     * Bounds a part of the call.
     *
     * @param most how long the part may take from now on
     * @return a deadline that is not later than this one
     */
    public Deadline within(Duration most) {
        return most.compareTo(left()) < 0 ? in(most) : this;
    }

    /** Returns this deadline, or one so long after a moment if that is later. */
    Deadline orAfter(long nanos, Duration silence) {
        long later = nanos + silence.toNanos();
        return later - end > 0 ? new Deadline(silence, later) : this;
    }

    /**
     * Returns how much time is left.
     *
     * @return zero or more
     */
    public Duration left() {
        return Duration.ofNanos(nanosLeft());
    }

    long nanosLeft() {
        return Math.max(0, end - System.nanoTime());
    }

    /** Returns whether so much of the time was spent on one part that its failure means something. */
    boolean wasLong(long nanos) {
        return nanos >= limit.toNanos() / 3;
    }

    /**
     * Returns whether it has passed.
     *
     * @return true if no time is left
     */
    public boolean isOver() {
        return nanosLeft() == 0;
    }

    /** Returns how long the call may take. */
    @Override
    public String toString() {
        return limit.toString();
    }
}
