package io.tradeintent.binance.internal;

import java.time.Duration;

/** How many orders an account may send. A part is kept for exits, so that entries wait first and longer. Thread-safe. */
final class OrderLimits {

    private static final int ENTRY_PERCENT = 70;
    private static final int EXIT_PERCENT = 95;

    private static final long ENTRIES_LATER = Duration.ofSeconds(1).toNanos();

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));
    private final SlidingCount tenSeconds = new SlidingCount(Duration.ofSeconds(10), 300);
    private final SlidingCount minute = new SlidingCount(Duration.ofMinutes(1), 1200);

    /** Returns for how many nanoseconds an order must wait, and if it is none, counts it. */
    synchronized long enter(boolean exit, long now) {
        int percent = exit ? EXIT_PERCENT : ENTRY_PERCENT;
        long paused = backoff.left(exit ? now : now - ENTRIES_LATER);
        long wait = Math.max(tenSeconds.wait(1, percent, now), minute.wait(1, percent, now));
        wait = Math.max(wait, paused);
        if (wait == 0) {
            tenSeconds.use(1, now);
            minute.use(1, now);
        }
        return wait;
    }

    /** Sends no order for a while, because the exchange has refused one for their number. */
    synchronized Duration pause(Duration asked, long sent, long now) {
        return backoff.begin(asked, sent, now);
    }

    /** Takes note that the exchange has taken an order. */
    synchronized void passed(long sent) {
        backoff.passed(sent);
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
