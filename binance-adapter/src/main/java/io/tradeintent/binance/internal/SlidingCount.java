package io.tradeintent.binance.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was used of one limit. Our own use counts for a whole interval after it; so whatever moment the exchange begins its
 * intervals at, it never counts more than we do. What others used, of the same address or account, is what it reports beyond
 * that. Guarded by its owner.
 */
final class SlidingCount {

    private record Use(long at, int cost) {}

    private final long interval;
    private final Deque<Use> own = new ArrayDeque<>();
    private int limit;
    private long ownCost;
    private long foreignCost;
    private long foreignUntil;

    SlidingCount(Duration interval, int limit) {
        this.interval = interval.toNanos();
        this.limit = limit;
    }

    void limit(int allowed) {
        this.limit = allowed;
    }

    /**
     * Returns how long to wait until a use keeps within a share of the limit.
     *
     * @param cost what it costs
     * @param percent the share
     * @return nanoseconds, 0 if it does now
     */
    long wait(int cost, int percent, long now) {
        forget(now);
        long allowed = Math.max(cost, (long) limit * percent / 100);
        long used = ownCost + foreignCost;
        if (used + cost <= allowed) {
            return 0;
        }
        long end = foreignCost > 0 ? foreignUntil : now;
        used -= foreignCost;
        for (Use use : own) {
            if (used + cost <= allowed) {
                break;
            }
            used -= use.cost();
            end = Math.max(end, use.at() + interval);
        }
        return Math.max(1, end - now);
    }

    void use(int cost, long now) {
        own.addLast(new Use(now, cost));
        ownCost += cost;
    }

    /** Takes note of what the exchange says was used, by all. */
    void reported(long used, long now) {
        forget(now);
        foreignCost = Math.max(0, used - ownCost);
        foreignUntil = now + interval;
    }

    private void forget(long now) {
        while (!own.isEmpty() && own.getFirst().at() + interval - now <= 0) {
            ownCost -= own.removeFirst().cost();
        }
        if (foreignUntil - now <= 0) {
            foreignCost = 0;
        }
    }
}
