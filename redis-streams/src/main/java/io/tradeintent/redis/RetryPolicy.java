package io.tradeintent.redis;

import io.tradeintent.redis.internal.Refuse;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The delay before an entry is tried again: {@code initial} doubled (or as {@code multiplier} says) with each
 * attempt up to {@code longest}, of which a random part is taken, so that entries that failed together do not come back
 * together ("full jitter").
 *
 * @param initial the bound of the first delay, positive
 * @param multiplier the growth of the bound from attempt to attempt, at least 1
 * @param longest the greatest bound, not below {@code initial}
 * @param maxDeliveries how often an entry is delivered or tried in all before it becomes a dead letter, at least 1
 * @since 0.1.0
 */
public record RetryPolicy(Duration initial, double multiplier, Duration longest, int maxDeliveries) {

    private static final RetryPolicy DEFAULTS = new RetryPolicy(Duration.ofMillis(200), 2, Duration.ofSeconds(30), 5);

    /** Refuses values out of their bounds, naming the option. */
    public RetryPolicy {
        Refuse.unless(initial.toNanos() > 0, "initial", initial, "positive");
        Refuse.unless(multiplier >= 1 && multiplier <= 100, "multiplier", multiplier, "between 1 and 100");
        Refuse.unless(longest.compareTo(initial) >= 0, "longest", longest, "at least initial (" + initial + ")");
        Refuse.unless(longest.compareTo(Duration.ofDays(1)) <= 0, "longest", longest, "at most PT24H");
        Refuse.unless(maxDeliveries >= 1, "maxDeliveries", maxDeliveries, "at least 1");
    }

    /**
     * The default: 200 ms, doubled up to 30 s, five deliveries.
     *
     * @return the default policy
     */
    public static RetryPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * Returns this policy with another limit of deliveries.
     *
     * @param max how often an entry is delivered or tried in all, at least 1
     * @return a new policy
     */
    public RetryPolicy withMaxDeliveries(int max) {
        return new RetryPolicy(initial, multiplier, longest, max);
    }

    /**
     * The delay after an attempt.
     *
     * @param attempts how many attempts there were, at least 1
     * @param random where the jitter comes from
     * @return between zero and the bound for that attempt
     */
    Duration delayAfter(int attempts, RandomGenerator random) {
        double bound = Math.min(longest.toNanos(), initial.toNanos() * Math.pow(multiplier, attempts - 1));
        return Duration.ofNanos((long) (bound * random.nextDouble()));
    }
}
