package io.tradeintent.redis.internal.result;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.redis.internal.text.JsonText;
import io.tradeintent.result.OrderReport;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the orders of an execution and the levels they were made by. Prices and quantities are strings, fractions are plain
 * numbers of at most {@value ExitLevels#DECIMAL_SCALE} places, what is absent is left out.
 */
final class ExecutionWriter {

    private ExecutionWriter() {}

    static void writeOrders(JsonText json, List<OrderReport> orders) {
        if (orders.isEmpty()) {
            return;
        }
        json.list("orders");
        orders.forEach(order -> write(json, order));
        json.endList();
    }

    private static void write(JsonText json, OrderReport order) {
        json.object()
                .text("leg", order.leg().wireName())
                .text("client_order_id", order.id().value())
                .text("order_id", order.orderId())
                .text("type", order.type().name())
                .text("side", order.side().name())
                .decimal("quantity", order.quantity())
                .decimal("price", order.price())
                .decimal("trigger_price", order.triggerPrice())
                .flag("reduce_only", order.reduceOnly())
                .text("status", order.status().wireName())
                .endObject();
    }

    static void writeLevels(JsonText json, @Nullable ExitLevels levels) {
        if (levels == null) {
            return;
        }
        json.object("levels");
        int number = 0;
        for (ExitTarget target : levels.targets()) {
            number++;
            json.number("tp" + number + "_pct", target.decimalDistance());
        }
        json.number("sl_pct", levels.decimalStopDistance()).list("harvest_scheme");
        levels.targets().forEach(target -> json.number(target.decimalShare()));
        json.endList();
        BigDecimal factor = levels.decimalLeverageScaleFactor();
        if (factor != null) {
            json.number("lsf", factor);
        }
        json.endObject();
    }
}
