package io.tradeintent.testkit.binance.internal.gateway;

import java.time.Duration;
import java.time.Instant;

/** A count that begins anew with each window of the clock. */
final class WindowCount {

    private final long windowMillis;
    private long window = Long.MIN_VALUE;
    private long count;

    WindowCount(Duration window) {
        this.windowMillis = window.toMillis();
    }

    /** Returns the count after adding. */
    long add(Instant now, int amount) {
        count = count(now) + amount;
        return count;
    }

    long count(Instant now) {
        long current = Math.floorDiv(now.toEpochMilli(), windowMillis);
        if (current != window) {
            window = current;
            count = 0;
        }
        return count;
    }
}
