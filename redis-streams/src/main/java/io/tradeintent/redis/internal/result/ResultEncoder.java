package io.tradeintent.redis.internal.result;

import io.tradeintent.intent.Side;
import io.tradeintent.redis.internal.codec.Envelope;
import io.tradeintent.redis.internal.text.IsoText;
import io.tradeintent.redis.internal.text.JsonText;
import io.tradeintent.result.ExecutionResult;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Writes execution results in the envelope shape, with all of its fields: a result without a trace has an empty
 * {@code trace_id}, and one without a correlation id has the id of its intent there. Decimals are plain strings, times are ISO
 * in UTC. The payload leaves out what is absent. Thread-safe.
 */
public final class ResultEncoder {

    /** The type of the events. */
    public static final String EVENT_TYPE = "execution.result";

    private static final int EXPECTED_LENGTH = 1_792;

    private final String service;

    /** Makes an encoder for results of this service. */
    public ResultEncoder(String service) {
        this.service = Objects.requireNonNull(service, "service");
    }

    public Map<String, String> encode(ExecutionResult result) {
        String timestamp = IsoText.of(result.timestamp());
        String trace = Objects.requireNonNullElse(result.traceId(), "");
        String correlation = Objects.requireNonNullElse(
                result.correlationId(), result.intentId().value());
        return Envelope.of(EVENT_TYPE, payload(result, timestamp), trace, correlation, timestamp, service);
    }

    private static String payload(ExecutionResult result, String timestamp) {
        JsonText json = new JsonText(EXPECTED_LENGTH).object();
        writeIntent(json, result);
        writeOutcome(json, result);
        return json.text("trace_id", result.traceId())
                .text("correlation_id", result.correlationId())
                .time("intent_timestamp", result.intentTimestamp())
                .number("age_ms", millis(result.age()))
                .text("timestamp", timestamp)
                .endObject()
                .toString();
    }

    private static void writeIntent(JsonText json, ExecutionResult result) {
        Side side = result.side();
        json.text("intent_id", result.intentId().value())
                .text("stream", result.stream())
                .text("entry_id", result.entryId().toString())
                .text("symbol", result.symbol().value())
                .text("side", side == null ? null : side.name())
                .text("action", result.action().name());
    }

    private static void writeOutcome(JsonText json, ExecutionResult result) {
        json.text("status", result.status().wireName())
                .text("reason", result.reason())
                .text("mode", result.mode().wireName())
                .text("adapter", result.adapter());
        ExecutionWriter.writeOrders(json, result.orders());
        json.decimal("filled_quantity", result.filledQuantity()).decimal("avg_price", result.averagePrice());
        ExecutionWriter.writeLevels(json, result.levels());
        if (result.unprotected() != null) {
            json.number("unprotected_ms", millis(result.unprotected()));
        }
    }

    /** Entry ids can be chosen, and so ages can be beyond what milliseconds in a long can say. */
    static long millis(Duration time) {
        boolean sayable = Math.abs(time.getSeconds()) < Long.MAX_VALUE / 2_000;
        return sayable ? time.toMillis() : time.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
