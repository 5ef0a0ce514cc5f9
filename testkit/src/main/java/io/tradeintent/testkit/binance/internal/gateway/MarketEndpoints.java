package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.gateway.Endpoint.Security;
import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.wire.JsonObject;
import java.util.Map;
import java.util.function.Function;

/** What everybody may ask: time, symbols, prices. */
final class MarketEndpoints {

    private final ExchangeState state;
    private final ExchangeInfo info;

    MarketEndpoints(ExchangeState state, ExchangeInfo info) {
        this.state = state;
        this.info = info;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("GET /fapi/v1/ping", Endpoint.of(Security.PUBLIC, 1, call -> new JsonObject()));
        endpoints.put("GET /fapi/v1/time", Endpoint.of(Security.PUBLIC, 1, MarketEndpoints::time));
        endpoints.put("GET /fapi/v1/exchangeInfo", Endpoint.of(Security.PUBLIC, 1, call -> info.text()));
        endpoints.put(
                "GET /fapi/v1/premiumIndex",
                Endpoint.of(Security.PUBLIC, 1, call -> perSymbol(call, name -> premiumIndex(call, name)), "symbol")
                        .withoutSymbol(10));
        endpoints.put(
                "GET /fapi/v1/ticker/price",
                Endpoint.of(Security.PUBLIC, 1, call -> perSymbol(call, name -> ticker(call, name)), "symbol")
                        .withoutSymbol(2));
    }

    private static Object time(Call call) {
        return new JsonObject().add("serverTime", call.now().toEpochMilli());
    }

    /** An object for a symbol that is asked for, else an array of all. */
    private Object perSymbol(Call call, Function<String, Object> view) {
        return call.parameters().has("symbol")
                ? view.apply(
                        state.market().symbol(call.parameters().text("symbol")).name())
                : JsonObject.array(state.market().symbols().stream()
                        .map(symbol -> view.apply(symbol.name()))
                        .toList());
    }

    private Object premiumIndex(Call call, String symbol) {
        return new JsonObject()
                .add("symbol", symbol)
                .add("markPrice", state.market().mark(symbol))
                .add("indexPrice", state.market().mark(symbol))
                .add("estimatedSettlePrice", state.market().mark(symbol))
                .add("lastFundingRate", "0.00010000")
                .add("interestRate", "0.00010000")
                .add("nextFundingTime", call.now().toEpochMilli() + 3_600_000)
                .add("time", call.now().toEpochMilli());
    }

    private Object ticker(Call call, String symbol) {
        return new JsonObject()
                .add("symbol", symbol)
                .add("price", state.market().mark(symbol))
                .add("time", call.now().toEpochMilli());
    }
}
