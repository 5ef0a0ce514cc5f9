package io.tradeintent.binance.internal;

import java.time.Duration;

/** How many orders an account may send. A part is kept for exits, so that entries wait first. Thread-safe. */
final class OrderLimits {

    private static final int ENTRY_PERCENT = 70;
    private static final int EXIT_PERCENT = 95;

    private final SlidingCount tenSeconds = new SlidingCount(Duration.ofSeconds(10), 300);
    private final SlidingCount minute = new SlidingCount(Duration.ofMinutes(1), 1200);

    /** Returns for how many nanoseconds an order must wait, and if it is none, counts it. */
    synchronized long enter(boolean exit, long now) {
        int percent = exit ? EXIT_PERCENT : ENTRY_PERCENT;
        long wait = Math.max(tenSeconds.wait(1, percent, now), minute.wait(1, percent, now));
        if (wait == 0) {
            tenSeconds.use(1, now);
            minute.use(1, now);
        }
        return wait;
    }

    synchronized void reportedTenSeconds(long used, long now) {
        tenSeconds.reported(used, now);
    }

    synchronized void reportedMinute(long used, long now) {
        minute.reported(used, now);
    }

    synchronized void limits(int inTenSeconds, int inMinute) {
        tenSeconds.limit(inTenSeconds);
        minute.limit(inMinute);
    }
}
