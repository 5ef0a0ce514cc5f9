package io.tradeintent.stream;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Something to be written in the same atomic step as the acknowledgement of the entry that caused it. More cases may come.
 *
 * @since 0.1.0
 */
public sealed interface Emission {

    /**
     * An entry to be added to a stream.
     *
     * @param stream the key of the stream to write to
     * @param fields the fields, in the order they are to be written; at least one
     * @since 0.1.0
     */
    record Entry(String stream, Map<String, String> fields) implements Emission {

        /** Copies the fields and refuses an empty stream name, no fields, and null names or values. */
        public Entry {
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

    /**
     * One of two entries: {@code first} where no other entry has taken {@code key} before, which is found out and done in
     * the atomic step itself, {@code again} where one has. The entry that takes the key keeps it for {@code life}; the same entry
     * settled anew still counts as the first.
     *
     * @param key the key that only one entry may take
     * @param life how long the key stays taken; at least a millisecond
     * @param first what the entry that takes the key writes
     * @param again makes what every other entry writes; asked only where the key is taken, on a thread of the consumer, so
     *     it must not wait, and perhaps more than once, so it makes the same each time. Where it fails, or makes what cannot
     *     be written, the entry becomes a dead letter
     * @since 0.1.0
     */
    record Once(String key, Duration life, Entry first, Supplier<Entry> again) implements Emission {

        /** Refuses an empty key and a life below a millisecond. */
        public Once {
            if (key.isEmpty()) {
                throw new IllegalArgumentException("an emission that is made once needs a key");
            }
            if (life.toMillis() < 1) {
                throw new IllegalArgumentException("life of '" + key + "' must be at least 1 ms, was " + life);
            }
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(again, "again");
        }
    }
}
