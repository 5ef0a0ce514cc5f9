package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.Order;
import io.tradeintent.testkit.binance.internal.account.OrderTicket;
import io.tradeintent.testkit.binance.internal.account.Position;
import io.tradeintent.testkit.binance.internal.fault.FaultEffect;
import io.tradeintent.testkit.binance.internal.gateway.Endpoint.OrderKind;
import io.tradeintent.testkit.binance.internal.gateway.Endpoint.Security;
import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.market.Matching;
import io.tradeintent.testkit.binance.internal.market.Triggers;
import io.tradeintent.testkit.binance.internal.wire.JsonObject;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Placing and cancelling orders. */
final class OrderEndpoints {

    private final ExchangeState state;
    private final Matching matching;
    private final Triggers triggers;
    private final OrderRules rules;

    OrderEndpoints(ExchangeState state, Matching matching, Triggers triggers) {
        this.state = state;
        this.matching = matching;
        this.triggers = triggers;
        this.rules = new OrderRules(state.market());
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put(
                "POST /fapi/v1/order", Endpoint.placing(OrderKind.ORDER, OrderRules.ORDER_PARAMETERS, this::place));
        endpoints.put(
                "DELETE /fapi/v1/order",
                Endpoint.of(Security.SIGNED, 1, this::cancel, "symbol", "orderId", "origClientOrderId"));
        endpoints.put("DELETE /fapi/v1/allOpenOrders", Endpoint.of(Security.SIGNED, 1, this::cancelAll, "symbol"));
    }

    private Object place(Call call) {
        AccountState account = call.account();
        boolean result = OrderRules.wantsResult(call.parameters());
        OrderTicket ticket = rules.order(call.parameters(), account.isHedge(), "auto-" + state.newOrderId());
        Order order = placeAsSeen(call, ticket);
        triggers.settle(account);
        return result ? OrderView.placed(order) : OrderView.acknowledged(order);
    }

    private Order placeAsSeen(Call call, OrderTicket ticket) {
        FaultEffect fault = call.fault();
        Duration hiddenFor = fault == null ? null : fault.hiddenFor();
        if (fault == null || hiddenFor == null) {
            return matching.place(call.account(), ticket);
        }
        Instant until = call.now().plus(hiddenFor);
        boolean all = fault.hidesTrades();
        Position before = call.account().shown(ticket.positionKey(), call.now()).copy();
        Order order = matching.place(call.account(), ticket);
        order.hideUntil(until, all);
        if (all) {
            call.account().mask(before, until);
        }
        return order;
    }

    private Object cancel(Call call) {
        Order order = OrderQueries.find(call)
                .filter(found -> found.isOpen() && found.isVisible(call.now()))
                .orElseThrow(Refusal::unknownOrder);
        cancel(call.account(), order);
        return OrderView.placed(order);
    }

    private Object cancelAll(Call call) {
        String symbol = state.market().symbol(call.parameters().text("symbol")).name();
        call.account().orders().open(order -> order.ticket().symbol().equals(symbol)).stream()
                .filter(order -> order.isVisible(call.now()))
                .forEach(order -> cancel(call.account(), order));
        return new JsonObject().add("code", 200).add("msg", "The operation of cancel all open order is done.");
    }

    private void cancel(AccountState account, Order order) {
        matching.cancel(account, order);
        triggers.settle(account);
    }
}
