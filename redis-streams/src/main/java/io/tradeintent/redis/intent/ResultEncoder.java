package io.tradeintent.redis.intent;

import io.tradeintent.execution.ExecutionResult;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes execution results in the envelope shape. Decimals are plain strings, times are ISO in UTC, what is absent is left
 * out. Thread-safe.
 */
final class ResultEncoder {

    static final String EVENT_TYPE = "execution.result";

    private final String service;

    /** Makes an encoder for results of this service. */
    ResultEncoder(String service) {
        this.service = Objects.requireNonNull(service, "service");
    }

    Map<String, String> encode(ExecutionResult result) {
        return Envelope.of(
                EVENT_TYPE, payload(result), result.traceId(), result.correlationId(), result.timestamp(), service);
    }

    private static String payload(ExecutionResult result) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = Json.generator(text)) {
            json.writeStartObject();
            writeIntent(json, result);
            writeOutcome(json, result);
            write(json, "trace_id", result.traceId());
            write(json, "correlation_id", result.correlationId());
            write(json, "intent_timestamp", result.intentTimestamp());
            json.writeNumberProperty("age_ms", millis(result.age()));
            write(json, "timestamp", result.timestamp());
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void writeIntent(JsonGenerator json, ExecutionResult result) {
        write(json, "intent_id", result.intentId());
        write(json, "stream", result.stream());
        write(json, "entry_id", result.entryId());
        write(json, "symbol", result.symbol());
        write(json, "side", result.side());
        write(json, "action", result.action());
    }

    private static void writeOutcome(JsonGenerator json, ExecutionResult result) {
        write(json, "status", result.status().wireName());
        write(json, "reason", result.reason());
        write(json, "mode", result.mode().wireName());
        write(json, "adapter", result.adapter());
        ExecutionWriter.writeOrders(json, result.orders());
        writeDecimal(json, "filled_quantity", result.filledQuantity());
        writeDecimal(json, "avg_price", result.averagePrice());
        ExecutionWriter.writeLevels(json, result.levels());
        if (result.unprotected() != null) {
            json.writeNumberProperty("unprotected_ms", millis(result.unprotected()));
        }
    }

    /** Entry ids can be chosen, and so ages can be beyond what milliseconds in a long can say. */
    private static long millis(Duration time) {
        boolean sayable = Math.abs(time.getSeconds()) < Long.MAX_VALUE / 2_000;
        return sayable ? time.toMillis() : time.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private static void write(JsonGenerator json, String name, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    private static void writeDecimal(JsonGenerator json, String name, @Nullable BigDecimal value) {
        write(json, name, value == null ? null : value.toPlainString());
    }
}
