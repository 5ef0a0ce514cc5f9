package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.account.Order;
import io.tradeintent.testkit.binance.internal.account.OrderBook;
import io.tradeintent.testkit.binance.internal.account.Trade;
import io.tradeintent.testkit.binance.internal.gateway.Endpoint.Security;
import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.wire.JsonObject;
import io.tradeintent.testkit.binance.internal.wire.Parameters;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Queries of orders and trades. */
final class OrderQueries {

    private static final Duration LONGEST_WINDOW = Duration.ofDays(7);
    private static final long LEAST_LIMIT = 1;
    private static final long DEFAULT_LIMIT = 500;
    private static final long MOST_LIMIT = 1000;

    private final ExchangeState state;

    OrderQueries(ExchangeState state) {
        this.state = state;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put(
                "GET /fapi/v1/order",
                Endpoint.of(Security.SIGNED, 1, this::order, "symbol", "orderId", "origClientOrderId"));
        endpoints.put(
                "GET /fapi/v1/openOrder",
                Endpoint.of(Security.SIGNED, 1, this::openOrder, "symbol", "orderId", "origClientOrderId"));
        endpoints.put(
                "GET /fapi/v1/openOrders",
                Endpoint.of(Security.SIGNED, 1, this::openOrders, "symbol").withoutSymbol(40));
        endpoints.put(
                "GET /fapi/v1/allOrders",
                Endpoint.of(Security.SIGNED, 5, this::allOrders, "symbol", "orderId", "startTime", "endTime", "limit"));
        endpoints.put(
                "GET /fapi/v1/userTrades",
                Endpoint.of(
                        Security.SIGNED,
                        5,
                        this::userTrades,
                        "symbol",
                        "orderId",
                        "startTime",
                        "endTime",
                        "fromId",
                        "limit"));
    }

    /** The order that a request names, by the exchange's id before the client's. */
    static Optional<Order> find(Call call) {
        Parameters parameters = call.parameters();
        String symbol = parameters.text("symbol");
        OrderBook orders = call.account().orders();
        Optional<Long> id = parameters.optionalNumber("orderId");
        if (id.isPresent()) {
            return orders.find(id.get()).filter(order -> order.ticket().symbol().equals(symbol));
        }
        if (!parameters.has("origClientOrderId")) {
            throw Refusal.of(-1102, "Either orderId or origClientOrderId must be sent.");
        }
        return parameters.clientId("origClientOrderId").flatMap(clientId -> orders.find(symbol, clientId));
    }

    private Object order(Call call) {
        state.market().symbol(call.parameters().text("symbol"));
        return find(call)
                .filter(order -> order.isVisible(call.now()))
                .map(this::view)
                .orElseThrow(Refusal::noSuchOrder);
    }

    private JsonObject view(Order order) {
        return OrderView.queried(order, state.habits().pricesTold());
    }

    private Object openOrder(Call call) {
        return find(call)
                .filter(order -> order.isOpen() && order.isVisible(call.now()))
                .map(this::view)
                .orElseThrow(Refusal::noSuchOrder);
    }

    private Object openOrders(Call call) {
        Optional<String> symbol = symbol(call);
        return JsonObject.array(call
                .account()
                .orders()
                .open(order -> order.isVisible(call.now())
                        && symbol.map(order.ticket().symbol()::equals).orElse(true))
                .stream()
                .map(this::view)
                .toList());
    }

    private Object allOrders(Call call) {
        String symbol = mandatorySymbol(call);
        Optional<Long> from = call.parameters().optionalNumber("orderId");
        List<Order> found = call.account()
                .orders()
                .all(order -> order.ticket().symbol().equals(symbol)
                        && order.isVisible(call.now())
                        && order.id() >= from.orElse(0L));
        return limited(call, within(call, found, Order::created), this::view);
    }

    private Object userTrades(Call call) {
        String symbol = mandatorySymbol(call);
        Optional<Long> orderId = call.parameters().optionalNumber("orderId");
        Optional<Long> from = call.parameters().optionalNumber("fromId");
        if (from.isPresent()
                && (call.parameters().has("startTime") || call.parameters().has("endTime"))) {
            throw Refusal.of(-1128, "Combination of optional parameters invalid.");
        }
        List<Trade> found = call.account()
                .trades(trade -> trade.order().ticket().symbol().equals(symbol)
                        && trade.order().showsTrades(call.now())
                        && orderId.map(id -> id == trade.order().id()).orElse(true)
                        && trade.id() >= from.orElse(0L));
        return limited(call, within(call, found, Trade::time), OrderView::trade);
    }

    private Optional<String> symbol(Call call) {
        return call.parameters()
                .optional("symbol")
                .map(name -> state.market().symbol(name).name());
    }

    private String mandatorySymbol(Call call) {
        return state.market().symbol(call.parameters().text("symbol")).name();
    }

    /** What lies in the window that is asked for: the last seven days if none is, and never more. */
    static <T> List<T> within(Call call, List<T> all, Function<T, Instant> time) {
        Optional<Instant> start = call.parameters().optionalTime("startTime");
        Optional<Instant> end = call.parameters().optionalTime("endTime");
        Instant to = end.orElse(start.map(first -> first.plus(LONGEST_WINDOW)).orElse(call.now()));
        Instant from = start.orElse(to.minus(LONGEST_WINDOW));
        if (from.isAfter(to)) {
            throw Refusal.of(-1023, "Start time is greater than end time.");
        }
        if (from.plus(LONGEST_WINDOW).isBefore(to)) {
            throw Refusal.of(-4165, "Maximum time interval is 7 days");
        }
        return all.stream()
                .filter(each ->
                        !time.apply(each).isBefore(from) && !time.apply(each).isAfter(to))
                .sorted(Comparator.comparing(time))
                .toList();
    }

    /** The latest of them, as many as are asked for. */
    static <T> String limited(Call call, List<T> all, Function<T, JsonObject> view) {
        long limit = call.parameters().optionalNumber("limit").orElse(DEFAULT_LIMIT);
        if (limit < LEAST_LIMIT || limit > MOST_LIMIT) {
            throw Refusal.invalid("limit");
        }
        return JsonObject.array(
                all.stream().skip(Math.max(0, all.size() - limit)).map(view).toList());
    }
}
