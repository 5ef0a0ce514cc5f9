package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.Fill;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists trades. They name no client order id, so that of their orders is looked up. */
record Fills(Calls calls, Symbol symbol, Deadline deadline) {

    List<Fill> since(Instant since) {
        Query query = new Query().add("symbol", symbol.value());
        History history = new History(calls, deadline);
        Map<String, Json> trades = new LinkedHashMap<>();
        for (Json row : history.since(since, "/fapi/v1/userTrades", query, 5)) {
            trades.put(row.requiredText("id"), row);
        }
        if (trades.isEmpty()) {
            return List.of();
        }
        Map<String, String> ids = ids(history, since, query);
        return trades.values().stream()
                .map(row -> fill(row, ids.get(row.requiredText("orderId"))))
                .sorted(Comparator.comparing(Fill::time))
                .toList();
    }

    /** The client order ids by the exchange's own. An order that a conditional one became bears the id of that one. */
    private Map<String, String> ids(History history, Instant since, Query query) {
        Map<String, String> ids = new HashMap<>();
        boolean strangers = false;
        for (Json order : history.since(since, "/fapi/v1/allOrders", query, 5)) {
            String id = order.requiredText("clientOrderId");
            ids.put(order.requiredText("orderId"), id);
            strangers |= ClientOrderId.parse(id).isEmpty();
        }
        if (strangers) {
            Query conditional = query.copy().add("limit", 1000);
            for (Json order : calls.ask(Call.account("/fapi/v1/allAlgoOrders", conditional, 5), deadline)
                    .items()) {
                order.text("actualOrderId").ifPresent(child -> ids.put(child, order.requiredText("clientAlgoId")));
            }
        }
        return ids;
    }

    private Fill fill(Json row, @Nullable String id) {
        return new Fill(
                row.requiredText("id"),
                row.requiredText("orderId"),
                id,
                symbol,
                OpenOrders.side(row.requiredText("side")),
                entry(row),
                row.required("qty"),
                row.required("price"),
                row.required("commission"),
                row.requiredText("commissionAsset"),
                row.required("realizedPnl"),
                History.time(row));
    }

    private static @Nullable Side entry(Json row) {
        return switch (row.text("positionSide").orElse("BOTH")) {
            case "LONG" -> Side.BUY;
            case "SHORT" -> Side.SELL;
            default -> null;
        };
    }
}
