package io.tradeintent.redis.internal.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shape in which events are written: what the event is, a JSON payload, and where it belongs and comes from. */
public final class Envelope {

    /** The names of its fields. */
    public static final Set<String> NAMES =
            Set.of("event_type", "payload", "trace_id", "correlation_id", "timestamp", "source");

    private Envelope() {}

    /** Returns the fields in their order; what is absent is left out. */
    public static Map<String, String> of(
            String eventType,
            String payload,
            @Nullable String traceId,
            @Nullable String correlationId,
            @Nullable String timestamp,
            @Nullable String source) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("event_type", eventType);
        fields.put("payload", payload);
        put(fields, "trace_id", traceId);
        put(fields, "correlation_id", correlationId);
        put(fields, "timestamp", timestamp);
        put(fields, "source", source);
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
