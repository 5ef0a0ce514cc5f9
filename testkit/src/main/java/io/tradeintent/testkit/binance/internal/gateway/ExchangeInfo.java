package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.market.Symbol;
import io.tradeintent.testkit.binance.internal.wire.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of exchangeInfo, which can be kept as it is while the filters change. Guarded by the lock of the exchange. */
public final class ExchangeInfo {

    /** The server time in this answer is not the server's time. */
    private static final Duration BEHIND = Duration.ofDays(3);

    private static final String ORDER_TYPES = JsonObject.array(List.of(
            "\"LIMIT\"",
            "\"MARKET\"",
            "\"STOP\"",
            "\"STOP_MARKET\"",
            "\"TAKE_PROFIT\"",
            "\"TAKE_PROFIT_MARKET\"",
            "\"TRAILING_STOP_MARKET\""));
    private static final String TIMES_IN_FORCE =
            JsonObject.array(List.of("\"GTC\"", "\"IOC\"", "\"FOK\"", "\"GTX\"", "\"GTD\""));

    private final ExchangeState state;
    private final Quotas quotas;
    private @Nullable String stale;

    public ExchangeInfo(ExchangeState state, Quotas quotas) {
        this.state = state;
        this.quotas = quotas;
    }

    /** Keeps the answer as it is now, or lets it follow the filters again. */
    public void keep(boolean on) {
        stale = on ? current() : null;
    }

    String text() {
        return stale == null ? current() : stale;
    }

    private String current() {
        return new JsonObject()
                .add("timezone", "UTC")
                .add("serverTime", state.clock().now().minus(BEHIND).toEpochMilli())
                .add("futuresType", "U_MARGINED")
                .raw("rateLimits", rateLimits())
                .raw("exchangeFilters", "[]")
                .raw("assets", "[{\"asset\":\"USDT\",\"marginAvailable\":true,\"autoAssetExchange\":\"-100\"}]")
                .raw(
                        "symbols",
                        JsonObject.array(state.market().symbols().stream()
                                .map(ExchangeInfo::symbol)
                                .toList()))
                .toString();
    }

    /** The limits of orders alone. */
    String orderLimits() {
        return JsonObject.array(List.of(perTenSeconds(), perMinute()));
    }

    private String rateLimits() {
        JsonObject weight = rateLimit("REQUEST_WEIGHT", "MINUTE", 1, quotas.weightPerMinute());
        return JsonObject.array(List.of(weight, perMinute(), perTenSeconds()));
    }

    private JsonObject perMinute() {
        return rateLimit("ORDERS", "MINUTE", 1, quotas.ordersPerMinute());
    }

    private JsonObject perTenSeconds() {
        return rateLimit("ORDERS", "SECOND", 10, quotas.ordersPerTenSeconds());
    }

    private static JsonObject rateLimit(String type, String interval, int number, int limit) {
        return new JsonObject()
                .add("rateLimitType", type)
                .add("interval", interval)
                .add("intervalNum", number)
                .add("limit", limit);
    }

    private static JsonObject symbol(Symbol symbol) {
        return new JsonObject()
                .add("symbol", symbol.name())
                .add("pair", symbol.name())
                .add("contractType", "PERPETUAL")
                .add("deliveryDate", 4133404800000L)
                .add("onboardDate", 1569398400000L)
                .add("status", symbol.status())
                .add("maintMarginPercent", "2.5000")
                .add("requiredMarginPercent", "5.0000")
                .add("baseAsset", symbol.baseAsset())
                .add("quoteAsset", symbol.quoteAsset())
                .add("marginAsset", symbol.quoteAsset())
                .add("pricePrecision", symbol.pricePrecision())
                .add("quantityPrecision", symbol.quantityPrecision())
                .add("baseAssetPrecision", 8)
                .add("quotePrecision", 8)
                .add("underlyingType", "COIN")
                .raw("underlyingSubType", "[]")
                .add("triggerProtect", "0.0500")
                .add("liquidationFee", "0.020000")
                .add("marketTakeBound", "0.10")
                .add("maxMoveOrderLimit", 10000)
                .raw("filters", filters(symbol))
                .raw("orderTypes", ORDER_TYPES)
                .raw("timeInForce", TIMES_IN_FORCE);
    }

    private static String filters(Symbol symbol) {
        return JsonObject.array(List.of(
                filter("PRICE_FILTER")
                        .add("tickSize", symbol.price().tick())
                        .add("minPrice", symbol.price().min())
                        .add("maxPrice", symbol.price().max()),
                lot("LOT_SIZE", symbol.lot()),
                lot("MARKET_LOT_SIZE", symbol.marketLot()),
                filter("MAX_NUM_ORDERS").add("limit", 200),
                filter("MIN_NOTIONAL").add("notional", symbol.minNotional()),
                filter("PERCENT_PRICE")
                        .add("multiplierUp", symbol.multiplierUp())
                        .add("multiplierDecimal", "4")
                        .add("multiplierDown", symbol.multiplierDown()),
                filter("POSITION_RISK_CONTROL").add("positionControlSide", "NONE")));
    }

    private static JsonObject lot(String type, Symbol.LotFilter lot) {
        return filter(type).add("stepSize", lot.step()).add("minQty", lot.min()).add("maxQty", lot.max());
    }

    private static JsonObject filter(String type) {
        return new JsonObject().add("filterType", type);
    }
}
