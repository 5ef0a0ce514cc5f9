package io.tradeintent.stream;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An entry to be written in the same atomic step as the acknowledgement of the entry that caused it.
 *
 * @param stream the key of the stream to write to
 * @param fields the fields, in the order they are to be written; at least one
 * @since 0.1.0
 */
public record Emission(String stream, Map<String, String> fields) {

    /** Copies the fields and refuses an empty stream name or no fields. */
    public Emission {
        Objects.requireNonNull(stream, "stream");
        if (stream.isEmpty()) {
            throw new IllegalArgumentException("an emission needs the name of a stream");
        }
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("an emission to '" + stream + "' needs at least one field");
        }
        fields.forEach((name, value) -> {
            Objects.requireNonNull(name, "field name");
            Objects.requireNonNull(value, () -> "value of field '" + name + "'");
        });
    }
}
