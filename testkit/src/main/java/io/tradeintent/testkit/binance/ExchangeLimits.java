package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.internal.gateway.Quotas;
import io.tradeintent.testkit.binance.internal.gateway.RateLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a simulated exchange. Windows are those of the clock: minutes and spans of ten seconds since the epoch.
 *
 * @param weightPerMinute request weight per minute of all clients together (they share one address), at least 1
 * @param ordersPerTenSeconds orders per ten seconds of an account, at least 1
 * @param ordersPerMinute orders per minute of an account, at least 1
 * @param retryAfter what a 429 says in its header Retry-After; null for no such header
 * @param refusalsUntilBan how many 429 in a row, with no request let through between them, lead to a ban, at least 1
 * @param firstBan the length of the first ban, doubled with every further one up to three days; positive
 * @since 0.1.0
 */
public record ExchangeLimits(
        int weightPerMinute,
        int ordersPerTenSeconds,
        int ordersPerMinute,
        @Nullable Duration retryAfter,
        int refusalsUntilBan,
        Duration firstBan) {

    /** Refuses limits that nothing could pass. */
    public ExchangeLimits {
        requirePositive("weightPerMinute", weightPerMinute);
        requirePositive("ordersPerTenSeconds", ordersPerTenSeconds);
        requirePositive("ordersPerMinute", ordersPerMinute);
        requirePositive("refusalsUntilBan", refusalsUntilBan);
        if (firstBan.isNegative() || firstBan.isZero()) {
            throw new IllegalArgumentException("firstBan: " + firstBan + " is not positive");
        }
    }

    /** Returns the limits of the production exchange: weight 2400, 300 and 1200 orders, no Retry-After, a ban of two minutes. */
    public static ExchangeLimits production() {
        return new ExchangeLimits(2400, 300, 1200, null, 10, Duration.ofMinutes(2));
    }

    /** Returns limits that no test reaches. */
    public static ExchangeLimits unlimited() {
        int most = Integer.MAX_VALUE;
        return new ExchangeLimits(most, most, most, null, most, Duration.ofMinutes(2));
    }

    /** Returns these limits with another request weight. */
    public ExchangeLimits withWeightPerMinute(int weight) {
        return new ExchangeLimits(weight, ordersPerTenSeconds, ordersPerMinute, retryAfter, refusalsUntilBan, firstBan);
    }

    /** Returns these limits with other numbers of orders. */
    public ExchangeLimits withOrders(int perTenSeconds, int perMinute) {
        return new ExchangeLimits(weightPerMinute, perTenSeconds, perMinute, retryAfter, refusalsUntilBan, firstBan);
    }

    /** Returns these limits with a header Retry-After on every 429. */
    public ExchangeLimits withRetryAfter(Duration after) {
        return new ExchangeLimits(
                weightPerMinute, ordersPerTenSeconds, ordersPerMinute, after, refusalsUntilBan, firstBan);
    }

    /** Returns these limits with other bans. */
    public ExchangeLimits withBan(int refusals, Duration length) {
        return new ExchangeLimits(weightPerMinute, ordersPerTenSeconds, ordersPerMinute, retryAfter, refusals, length);
    }

    /** Returns these limits with nothing counted against them yet. */
    RateLimits uncounted() {
        Quotas quotas = new Quotas(weightPerMinute, ordersPerTenSeconds, ordersPerMinute);
        return new RateLimits(quotas, retryAfter, refusalsUntilBan, firstBan);
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + ": " + value + " is less than 1");
        }
    }
}
