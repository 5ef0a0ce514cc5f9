package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.account.Order;
import io.tradeintent.testkit.binance.internal.account.OrderStatus;
import io.tradeintent.testkit.binance.internal.account.OrderTicket;
import io.tradeintent.testkit.binance.internal.account.Trade;
import io.tradeintent.testkit.binance.internal.wire.JsonObject;
import io.tradeintent.testkit.binance.journal.OrderSide;
import java.math.BigDecimal;

/** Orders and trades as the exchange writes them. */
final class OrderView {

    private OrderView() {}

    /** The answer to what places or cancels an order: it tells no average price and no quote amount. */
    static JsonObject placed(Order order) {
        return view(order, order.status(), order.executed());
    }

    /** The answer that only says that an order was accepted. */
    static JsonObject acknowledged(Order order) {
        return view(order, OrderStatus.NEW, BigDecimal.ZERO);
    }

    /** The answer to a query. */
    static JsonObject queried(Order order) {
        return queried(order, true);
    }

    /** The answer to a query, which may tell no price. */
    static JsonObject queried(Order order, boolean price) {
        return common(order, order.status(), order.executed())
                .add("avgPrice", price ? order.averagePrice() : BigDecimal.ZERO)
                .add("cumQuote", price ? order.quote() : BigDecimal.ZERO)
                .add("time", order.created().toEpochMilli());
    }

    static JsonObject trade(Trade trade) {
        OrderTicket ticket = trade.order().ticket();
        return new JsonObject()
                .add("symbol", ticket.symbol())
                .add("id", trade.id())
                .add("orderId", trade.order().id())
                .add("side", ticket.side())
                .add("price", trade.price())
                .add("qty", trade.quantity())
                .add("realizedPnl", trade.realized())
                .add("quoteQty", trade.quote())
                .add("commission", trade.commission())
                .add("commissionAsset", trade.asset())
                .add("time", trade.time().toEpochMilli())
                .add("positionSide", ticket.positionSide())
                .add("buyer", ticket.side() == OrderSide.BUY)
                .add("maker", trade.maker());
    }

    private static JsonObject view(Order order, OrderStatus status, BigDecimal executed) {
        return common(order, status, executed).add("cumQty", executed);
    }

    private static JsonObject common(Order order, OrderStatus status, BigDecimal executed) {
        OrderTicket ticket = order.ticket();
        return new JsonObject()
                .add("orderId", order.id())
                .add("symbol", ticket.symbol())
                .add("status", status)
                .add("clientOrderId", ticket.clientId())
                .add("price", ticket.price())
                .add("origQty", ticket.quantity())
                .add("executedQty", executed)
                .add("timeInForce", ticket.timeInForce())
                .add("type", ticket.type())
                .add("reduceOnly", ticket.reduceOnly() || ticket.closePosition())
                .add("closePosition", ticket.closePosition())
                .add("side", ticket.side())
                .add("positionSide", ticket.positionSide())
                .add("stopPrice", "0")
                .add("workingType", "CONTRACT_PRICE")
                .add("priceProtect", false)
                .add("origType", ticket.origin())
                .add("priceMatch", "NONE")
                .add("selfTradePreventionMode", "EXPIRE_MAKER")
                .add("goodTillDate", 0)
                .add("updateTime", order.updated().toEpochMilli());
    }
}
