package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.account.AlgoOrder;
import io.tradeintent.testkit.binance.internal.account.AlgoTicket;
import io.tradeintent.testkit.binance.internal.account.Order;
import io.tradeintent.testkit.binance.internal.wire.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;

/** Conditional orders as the exchange writes them. */
final class AlgoView {

    private AlgoView() {}

    static JsonObject placed(AlgoOrder order) {
        AlgoTicket ticket = order.ticket();
        Instant triggered = order.triggered();
        return new JsonObject()
                .add("algoId", order.id())
                .add("clientAlgoId", ticket.clientId())
                .add("algoType", "CONDITIONAL")
                .add("orderType", ticket.type())
                .add("symbol", ticket.symbol())
                .add("side", ticket.side())
                .add("positionSide", ticket.positionSide())
                .add("timeInForce", ticket.timeInForce())
                .add("quantity", ticket.quantity())
                .add("algoStatus", order.status())
                .add("triggerPrice", ticket.triggerPrice())
                .add("price", ticket.price())
                .raw("icebergQuantity", "null")
                .add("selfTradePreventionMode", "NONE")
                .add("workingType", ticket.workingType())
                .add("priceMatch", "NONE")
                .add("closePosition", ticket.closePosition())
                .add("priceProtect", ticket.priceProtect())
                .add("reduceOnly", ticket.reduceOnly() || ticket.closePosition())
                .add("createTime", order.created().toEpochMilli())
                .add("updateTime", order.updated().toEpochMilli())
                .add("triggerTime", triggered == null ? 0 : triggered.toEpochMilli())
                .add("goodTillDate", 0);
    }

    /** As placed, with the order that it became. */
    static JsonObject queried(AlgoOrder order) {
        Order became = order.order();
        return placed(order)
                .add("actualOrderId", became == null ? "" : Long.toString(became.id()))
                .add("actualPrice", became == null ? BigDecimal.ZERO : became.averagePrice())
                .add("actualQty", became == null ? BigDecimal.ZERO : became.executed())
                .add("actualType", became == null ? "" : became.ticket().type().name());
    }

    /** The answer to a cancellation, whose code is text. */
    static JsonObject cancelled(AlgoOrder order) {
        return new JsonObject()
                .add("algoId", order.id())
                .add("clientAlgoId", order.ticket().clientId())
                .add("code", "200")
                .add("msg", "success");
    }
}
