package io.tradeintent.redis.internal.result;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.Side;
import io.tradeintent.result.OrderReport;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ExecutionWriter} writes. */
final class ExecutionReader {

    private ExecutionReader() {}

    static List<OrderReport> orders(Facts payload) {
        List<OrderReport> orders = new ArrayList<>();
        for (Facts order : payload.objects("orders")) {
            OrderReport report = order(order);
            if (report != null) {
                orders.add(report);
            }
        }
        return orders;
    }

    private static @Nullable OrderReport order(Facts order) {
        ClientOrderId id = order.needed(
                "client_order_id",
                order.text(
                        "client_order_id",
                        "an id of an order",
                        text -> ClientOrderId.parse(text).orElse(null)));
        String leg = order.needed("leg", order.text("leg"));
        if (id != null && leg != null && !leg.equals(id.leg().wireName())) {
            order.wrong(
                    "leg",
                    "contradicts the client_order_id, whose leg is " + id.leg().wireName());
        }
        OrderType type = order.needed("type", order.word("type", OrderType.values(), OrderType::name));
        Side side = order.needed("side", order.word("side", Side.values(), Side::name));
        Boolean reduceOnly = order.needed("reduce_only", order.flag("reduce_only"));
        OrderStatus status = order.needed("status", order.word("status", OrderStatus.values(), OrderStatus::wireName));
        String orderId = order.text("order_id");
        var quantity = order.decimal("quantity");
        var price = order.decimal("price");
        var triggerPrice = order.decimal("trigger_price");
        return id == null || type == null || side == null || reduceOnly == null || status == null
                ? null
                : new OrderReport(id, orderId, type, side, quantity, price, triggerPrice, reduceOnly, status);
    }

    static @Nullable ExitLevels levels(Facts payload) {
        Facts levels = payload.object("levels");
        if (levels == null) {
            return null;
        }
        List<Double> shares = levels.fractions("harvest_scheme");
        Double stop = levels.needed("sl_pct", levels.fraction("sl_pct"));
        Double factor = levels.fraction("lsf");
        List<ExitTarget> targets = new ArrayList<>();
        try {
            for (Double share : shares) {
                String name = "tp" + (targets.size() + 1) + "_pct";
                Double distance = levels.needed(name, levels.fraction(name));
                if (distance == null) {
                    return null;
                }
                targets.add(new ExitTarget(distance, share));
            }
            return stop == null ? null : new ExitLevels(targets, stop, factor);
        } catch (IllegalArgumentException e) {
            payload.wrong("levels", String.valueOf(e.getMessage()));
            return null;
        }
    }
}
