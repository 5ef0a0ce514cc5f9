package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.wire.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts requests and orders against the quotas. Every attempt counts, whatever becomes of it. */
public final class RateLimits {

    private static final Duration LONGEST_BAN = Duration.ofDays(3);

    private final Quotas quotas;
    private final @Nullable Duration retryAfter;
    private final int refusalsUntilBan;
    private final WindowCount weight = new WindowCount(Duration.ofMinutes(1));
    private final Map<String, OrderCount> orders = new HashMap<>();
    private Instant bannedUntil = Instant.MIN;
    private Duration nextBan;
    private int refusals;

    /**
     * Makes limits that nothing has been counted against.
     *
     * @param retryAfter what a 429 says in its header Retry-After; null for no such header
     * @param refusalsUntilBan how many 429 in a row lead to a ban
     * @param firstBan the length of the first ban
     */
    public RateLimits(Quotas quotas, @Nullable Duration retryAfter, int refusalsUntilBan, Duration firstBan) {
        this.quotas = quotas;
        this.retryAfter = retryAfter;
        this.refusalsUntilBan = refusalsUntilBan;
        this.nextBan = firstBan;
    }

    public Quotas quotas() {
        return quotas;
    }

    /** Counts a request. */
    void request(Instant now, int itsWeight) {
        refuseWhileBanned(now);
        if (weight.add(now, itsWeight) > quotas.weightPerMinute()) {
            throw tooMany(
                    now,
                    -1003,
                    "Too many requests; current limit of IP(127.0.0.1) is " + quotas.weightPerMinute()
                            + " requests per minute. Please use the websocket for live updates to avoid polling the API.");
        }
    }

    /** Notes that a request was within all quotas. */
    void passed() {
        refusals = 0;
    }

    /** Counts an order of an account. */
    void order(Instant now, String account) {
        OrderCount count = orders.computeIfAbsent(account, name -> new OrderCount());
        if (count.tenSeconds.add(now, 1) > quotas.ordersPerTenSeconds()) {
            throw tooManyOrders(now, quotas.ordersPerTenSeconds() + " orders per TEN_SECONDS.");
        }
        if (count.minute.add(now, 1) > quotas.ordersPerMinute()) {
            throw tooManyOrders(now, quotas.ordersPerMinute() + " orders per MINUTE.");
        }
    }

    void ban(Instant until) {
        bannedUntil = until;
    }

    /** Refuses with 418 while a ban lasts. */
    void refuseWhileBanned(Instant now) {
        if (now.isBefore(bannedUntil)) {
            throw Refusal.of(
                    418,
                    -1003,
                    "Way too many requests; IP(127.0.0.1) banned until " + bannedUntil.toEpochMilli()
                            + ". Please use the websocket for live updates to avoid bans.");
        }
    }

    Map<String, String> weightHeader(Instant now) {
        return Map.of("X-MBX-USED-WEIGHT-1M", Long.toString(weight.count(now)));
    }

    Map<String, String> orderHeaders(Instant now, String account) {
        OrderCount count = orders.computeIfAbsent(account, name -> new OrderCount());
        return Map.of(
                "X-MBX-ORDER-COUNT-10S", Long.toString(count.tenSeconds.count(now)),
                "X-MBX-ORDER-COUNT-1M", Long.toString(count.minute.count(now)));
    }

    private Refusal tooManyOrders(Instant now, String limit) {
        return tooMany(now, -1015, "Too many new orders; current limit is " + limit);
    }

    private Refusal tooMany(Instant now, int code, String text) {
        if (++refusals >= refusalsUntilBan) {
            refusals = 0;
            bannedUntil = now.plus(nextBan);
            Duration doubled = nextBan.multipliedBy(2);
            nextBan = doubled.compareTo(LONGEST_BAN) > 0 ? LONGEST_BAN : doubled;
        }
        return new Refusal(429, code, text, retryAfter);
    }

    private static final class OrderCount {
        private final WindowCount tenSeconds = new WindowCount(Duration.ofSeconds(10));
        private final WindowCount minute = new WindowCount(Duration.ofMinutes(1));
    }
}
