package io.tradeintent.binance.internal;

import java.time.Duration;

/**
 * A pause that grows from one episode to the next. Answers to requests that were sent before a pause ended belong to its
 * episode. Guarded by its owner.
 */
final class Backoff {

    private final Duration shortest;
    private final Duration longest;
    private Duration next;
    private boolean begun;
    private long until;

    Backoff(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.next = shortest;
    }

    /** Returns for how many nanoseconds it lasts. */
    long left(long now) {
        return begun ? Math.max(0, until - now) : 0;
    }

    /**
     * Begins a pause, or takes note of another reason for the one that is in force, which is never shortened.
     *
     * @param asked how long the exchange asked for, zero if it did not say
     * @param sent when the request was sent that is the reason
     * @return how long it lasts
     */
    Duration begin(Duration asked, long sent, long now) {
        boolean another = !begun || sent - until >= 0;
        if (!asked.isZero()) {
            extend(asked, now);
        } else if (another) {
            extend(next, now);
            Duration doubled = next.multipliedBy(2);
            next = doubled.compareTo(longest) < 0 ? doubled : longest;
        }
        return Duration.ofNanos(left(now));
    }

    private void extend(Duration time, long now) {
        long end = now + time.toNanos();
        if (!begun || end - until > 0) {
            until = end;
        }
        begun = true;
    }

    /** Takes note that a request was let through. One that was sent before the pause ended says nothing of it. */
    void passed(long sent) {
        if (!begun || sent - until >= 0) {
            next = shortest;
        }
    }
}
