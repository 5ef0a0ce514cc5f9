package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Json;
import java.util.List;

/** The limits that the exchange announces. */
final class RateLimits {

    private RateLimits() {}

    static void apply(Json info, HostLimits host, OrderLimits orders) {
        List<Json> limits = info.field("rateLimits").map(Json::items).orElse(List.of());
        int weight = limit(limits, "REQUEST_WEIGHT", "MINUTE", 1);
        int tenSeconds = limit(limits, "ORDERS", "SECOND", 10);
        int minute = limit(limits, "ORDERS", "MINUTE", 1);
        if (weight > 0) {
            host.limit(weight);
        }
        if (tenSeconds > 0 && minute > 0) {
            orders.limits(tenSeconds, minute);
        }
    }

    private static int limit(List<Json> limits, String type, String interval, long count) {
        return limits.stream()
                .filter(limit -> limit.text("rateLimitType")
                                .filter(type::equals)
                                .isPresent()
                        && limit.text("interval").filter(interval::equals).isPresent()
                        && limit.whole("intervalNum")
                                .filter(number -> number == count)
                                .isPresent())
                .findFirst()
                .flatMap(limit -> limit.whole("limit"))
                .filter(number -> number > 0 && number <= Integer.MAX_VALUE)
                .map(Long::intValue)
                .orElse(0);
    }
}
