package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.AlgoBook;
import io.tradeintent.testkit.binance.internal.account.AlgoOrder;
import io.tradeintent.testkit.binance.internal.account.AlgoTicket;
import io.tradeintent.testkit.binance.internal.gateway.Endpoint.OrderKind;
import io.tradeintent.testkit.binance.internal.gateway.Endpoint.Security;
import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.market.Triggers;
import io.tradeintent.testkit.binance.internal.wire.JsonObject;
import io.tradeintent.testkit.binance.internal.wire.Parameters;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Placing, cancelling and querying conditional orders. */
final class AlgoEndpoints {

    private final ExchangeState state;
    private final Triggers triggers;
    private final AlgoRules rules;

    AlgoEndpoints(ExchangeState state, Triggers triggers) {
        this.state = state;
        this.triggers = triggers;
        this.rules = new AlgoRules(state.market(), new OrderRules(state.market()));
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put(
                "POST /fapi/v1/algoOrder", Endpoint.placing(OrderKind.ALGO_ORDER, AlgoRules.PARAMETERS, this::place));
        endpoints.put(
                "DELETE /fapi/v1/algoOrder", Endpoint.of(Security.SIGNED, 1, this::cancel, "algoId", "clientAlgoId"));
        endpoints.put("GET /fapi/v1/algoOrder", Endpoint.of(Security.SIGNED, 1, this::query, "algoId", "clientAlgoId"));
        endpoints.put("DELETE /fapi/v1/algoOpenOrders", Endpoint.of(Security.SIGNED, 1, this::cancelAll, "symbol"));
        endpoints.put(
                "GET /fapi/v1/openAlgoOrders",
                Endpoint.of(Security.SIGNED, 1, this::open, "algoType", "symbol", "algoId")
                        .withoutSymbol(40));
        endpoints.put(
                "GET /fapi/v1/allAlgoOrders",
                Endpoint.of(
                        Security.SIGNED, 5, this::all, "symbol", "algoId", "startTime", "endTime", "page", "limit"));
    }

    private Object place(Call call) {
        AccountState account = call.account();
        AlgoTicket ticket = rules.ticket(call.parameters(), account.isHedge(), "auto-" + state.newAlgoId());
        AlgoOrder order = triggers.place(account, ticket);
        Duration hiddenFor = call.fault() == null ? null : call.fault().hiddenFor();
        if (hiddenFor != null) {
            order.hideUntil(call.now().plus(hiddenFor));
        }
        return AlgoView.placed(order);
    }

    private Object cancel(Call call) {
        AlgoOrder order = find(call).filter(AlgoOrder::isOpen).orElseThrow(Refusal::unknownOrder);
        triggers.cancel(call.account(), order);
        return AlgoView.cancelled(order);
    }

    private Object query(Call call) {
        return find(call).map(AlgoView::queried).orElseThrow(Refusal::noSuchOrder);
    }

    private Object cancelAll(Call call) {
        String symbol = symbol(call);
        call.account()
                .algos()
                .open(visible(call).and(order -> order.ticket().symbol().equals(symbol)))
                .forEach(order -> triggers.cancel(call.account(), order));
        return new JsonObject().add("code", "200").add("msg", "The operation of cancel all open order is done.");
    }

    private Object open(Call call) {
        return list(call.account().algos().open(visible(call).and(asked(call))));
    }

    private Object all(Call call) {
        symbol(call);
        List<AlgoOrder> found = call.account().algos().all(visible(call).and(asked(call)));
        return OrderQueries.limited(call, OrderQueries.within(call, found, AlgoOrder::created), AlgoView::queried);
    }

    private String symbol(Call call) {
        return state.market().symbol(call.parameters().text("symbol")).name();
    }

    private static Predicate<AlgoOrder> visible(Call call) {
        return order -> order.isVisible(call.now());
    }

    private static Predicate<AlgoOrder> asked(Call call) {
        Optional<String> symbol = call.parameters().optional("symbol");
        Optional<Long> from = call.parameters().optionalNumber("algoId");
        return order -> symbol.map(order.ticket().symbol()::equals).orElse(true) && order.id() >= from.orElse(0L);
    }

    private static String list(List<AlgoOrder> orders) {
        return JsonObject.array(orders.stream().map(AlgoView::queried).toList());
    }

    private static Optional<AlgoOrder> find(Call call) {
        Parameters parameters = call.parameters();
        AlgoBook algos = call.account().algos();
        Optional<Long> id = parameters.optionalNumber("algoId");
        if (id.isEmpty() && !parameters.has("clientAlgoId")) {
            throw Refusal.of(-1102, "Either algoId or clientAlgoId must be sent.");
        }
        Optional<AlgoOrder> found = id.isPresent()
                ? algos.find(id.get())
                : parameters.clientId("clientAlgoId").flatMap(algos::find);
        return found.filter(visible(call));
    }
}
