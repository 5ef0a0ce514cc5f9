package io.tradeintent.binance.internal;

import java.time.Duration;

/** The time by which one call of the adapter has ended. */
record Deadline(Pacer pacer, long end) {

    static Deadline in(Duration time, Pacer pacer) {
        return new Deadline(pacer, pacer.nanos() + time.toNanos());
    }

    /** Returns the time that is left, zero if there is none. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - pacer.nanos()));
    }

    /** Returns a deadline that leaves some time until this one. */
    Deadline earlierBy(Duration time) {
        return new Deadline(pacer, end - time.toNanos());
    }

    /**
     * Waits, unless that would pass the deadline.
     *
     * @return whether it waited
     */
    boolean pause(Duration time) throws InterruptedException {
        if (time.compareTo(remaining()) > 0) {
            return false;
        }
        pacer.pause(time);
        return true;
    }
}
