package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.MarketStatus;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * The filters of one market. Precision fields are not looked at: for three markets in four they contradict the filters. Exits
 * become market orders when they trigger, so quantities obey both lot sizes.
 */
final class Filters {

    private final Map<String, Json> byType = new HashMap<>();

    private Filters() {}

    static Filters of(Json market) {
        Filters filters = new Filters();
        for (Json filter : market.requiredItems("filters")) {
            filters.byType.put(filter.requiredText("filterType"), filter);
        }
        return filters;
    }

    Instrument instrument(Symbol symbol, MarketStatus status, String marginAsset) {
        Json price = filter("PRICE_FILTER");
        Json lot = filter("LOT_SIZE");
        Json marketLot = filter("MARKET_LOT_SIZE");
        return new Instrument(
                symbol,
                status,
                marginAsset,
                price.required("tickSize"),
                commonStep(lot.required("stepSize"), marketLot.required("stepSize")),
                lot.required("minQty").max(marketLot.required("minQty")),
                lot.required("maxQty"),
                lot.required("maxQty").min(marketLot.required("maxQty")),
                filter("MIN_NOTIONAL").required("notional"),
                price.required("minPrice"),
                price.required("maxPrice"));
    }

    private Json filter(String type) {
        Json found = byType.get(type);
        if (found == null) {
            throw new UnreadableAnswerException("it has no " + type);
        }
        return found;
    }

    private static BigDecimal commonStep(BigDecimal one, BigDecimal other) {
        if (one.signum() <= 0 || other.signum() <= 0) {
            throw new UnreadableAnswerException("a stepSize is not positive");
        }
        BigDecimal coarser = one.max(other);
        if (coarser.remainder(one.min(other)).signum() != 0) {
            throw new UnreadableAnswerException("the stepSize of market orders fits no other");
        }
        return coarser;
    }
}
