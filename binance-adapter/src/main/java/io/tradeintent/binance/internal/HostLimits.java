package io.tradeintent.binance.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What the exchange counts by address, and so for all adapters of this process that speak to one host: the weight of requests,
 * and the time for which it wants to hear nothing. Thread-safe.
 */
final class HostLimits {

    private static final Map<String, HostLimits> SHARED = new HashMap<>();
    private static final int PERCENT = 90;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final SlidingCount weight = new SlidingCount(Duration.ofMinutes(1), 2400);
    private final Backoff backoff = new Backoff(SHORTEST_PAUSE, LONGEST_PAUSE);
    private int users;

    /** Returns the limits of a host, which are given back by {@link #release}. */
    static HostLimits acquire(String host) {
        synchronized (SHARED) {
            HostLimits limits = SHARED.computeIfAbsent(host, unknown -> new HostLimits());
            limits.users++;
            return limits;
        }
    }

    /** Gives the limits of a host back. They are forgotten with their last user, unless a pause is still in force. */
    static void release(String host, long now) {
        synchronized (SHARED) {
            HostLimits limits = SHARED.get(host);
            if (limits != null && --limits.users <= 0 && limits.pausedFor(now) == 0) {
                SHARED.remove(host);
            }
        }
    }

    /** Returns for how many nanoseconds nothing may be sent at all. */
    synchronized long pausedFor(long now) {
        return backoff.left(now);
    }

    /**
     * Returns for how many nanoseconds a request of some weight must wait, and if it is none, counts it.
     *
     * @param cost its weight
     */
    synchronized long enter(int cost, long now) {
        long wait = Math.max(pausedFor(now), cost == 0 ? 0 : weight.wait(cost, PERCENT, now));
        if (wait == 0 && cost > 0) {
            weight.use(cost, now);
        }
        return wait;
    }

    /**
     * Sends nothing for a while; a pause in force is never shortened.
     *
     * @param asked how long the exchange asked for, zero if it did not say
     * @param sent when the request was sent that it refused
     * @return how long
     */
    synchronized Duration pause(Duration asked, long sent, long now) {
        return backoff.begin(asked, sent, now);
    }

    /** Takes note that the exchange has answered a request. */
    synchronized void answered(long sent) {
        backoff.passed(sent);
    }

    synchronized void reported(long used, long now) {
        weight.reported(used, now);
    }

    synchronized void limit(int allowed) {
        weight.limit(allowed);
    }
}
