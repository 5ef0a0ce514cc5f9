package io.tradeintent.redis.intent;

import io.tradeintent.execution.OrderReport;
import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the orders of an execution and the levels they were made by. Prices and quantities are strings, fractions are plain
 * numbers of at most {@value ExitLevels#DECIMAL_SCALE} places, what is absent is left out.
 */
final class ExecutionWriter {

    private ExecutionWriter() {}

    static void writeOrders(JsonGenerator json, List<OrderReport> orders) {
        if (orders.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("orders");
        for (OrderReport order : orders) {
            write(json, order);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, OrderReport order) {
        json.writeStartObject();
        json.writeStringProperty("leg", order.leg().wireName());
        json.writeStringProperty("client_order_id", order.id().value());
        if (order.orderId() != null) {
            json.writeStringProperty("order_id", order.orderId());
        }
        json.writeStringProperty("type", order.type().name());
        json.writeStringProperty("side", order.side().name());
        write(json, "quantity", order.quantity());
        write(json, "price", order.price());
        write(json, "trigger_price", order.triggerPrice());
        json.writeBooleanProperty("reduce_only", order.reduceOnly());
        json.writeStringProperty("status", order.status().wireName());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, @Nullable BigDecimal value) {
        if (value != null) {
            json.writeStringProperty(name, value.toPlainString());
        }
    }

    static void writeLevels(JsonGenerator json, @Nullable ExitLevels levels) {
        if (levels == null) {
            return;
        }
        json.writeObjectPropertyStart("levels");
        int number = 0;
        for (ExitTarget target : levels.targets()) {
            number++;
            writeNumber(json, "tp" + number + "_pct", target.decimalDistance());
        }
        writeNumber(json, "sl_pct", levels.decimalStopDistance());
        json.writeArrayPropertyStart("harvest_scheme");
        levels.targets()
                .forEach(target -> json.writeNumber(target.decimalShare().toPlainString()));
        json.writeEndArray();
        if (levels.leverageScaleFactor() != null) {
            writeNumber(json, "lsf", fraction(BigDecimal.valueOf(levels.leverageScaleFactor())));
        }
        json.writeEndObject();
    }

    private static BigDecimal fraction(BigDecimal exact) {
        return exact.setScale(ExitLevels.DECIMAL_SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    private static void writeNumber(JsonGenerator json, String name, BigDecimal value) {
        json.writeName(name).writeNumber(value.toPlainString());
    }
}
