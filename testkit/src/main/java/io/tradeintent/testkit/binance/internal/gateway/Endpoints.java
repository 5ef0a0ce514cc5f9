package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.market.Margin;
import io.tradeintent.testkit.binance.internal.market.Matching;
import io.tradeintent.testkit.binance.internal.market.Triggers;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import java.util.HashMap;
import java.util.Map;

/** All endpoints, by method and path. */
public final class Endpoints {

    private final Map<String, Endpoint> endpoints = new HashMap<>();

    public Endpoints(ExchangeState state, Matching matching, Triggers triggers, Margin margin, ExchangeInfo info) {
        new MarketEndpoints(state, info).addTo(endpoints);
        new OrderEndpoints(state, matching, triggers).addTo(endpoints);
        new OrderQueries(state).addTo(endpoints);
        new AlgoEndpoints(state, triggers).addTo(endpoints);
        new AccountEndpoints(state, margin, info).addTo(endpoints);
        new SettingEndpoints(state).addTo(endpoints);
    }

    Endpoint find(String method, String path) {
        Endpoint endpoint = endpoints.get(method + " " + path);
        if (endpoint == null) {
            throw Refusal.of(404, -5000, "Path " + path + ", Method " + method + " is invalid");
        }
        return endpoint;
    }
}
