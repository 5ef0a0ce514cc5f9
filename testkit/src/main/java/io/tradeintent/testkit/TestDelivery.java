package io.tradeintent.testkit;

import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A delivery that a test makes up, by {@link Deliveries#of}. It is published at the time of its id. Immutable and thread-safe;
 * each {@code with} method returns a delivery that differs in one thing. Two deliveries are equal only if they are the same
 * object.
 *
 * @param <T> what the entry was decoded into
 * @since 0.1.0
 */
public final class TestDelivery<T> implements Delivery<T> {

    static final String STREAM = "test";

    private final T value;
    private final EntryId id;
    private final String stream;
    private final int deliveries;
    private final Origin origin;
    private final Map<String, String> fields;

    private TestDelivery(
            T value, EntryId id, String stream, int deliveries, Origin origin, Map<String, String> fields) {
        this.value = value;
        this.id = id;
        this.stream = stream;
        this.deliveries = deliveries;
        this.origin = origin;
        this.fields = fields;
    }

    static <T> TestDelivery<T> first(T value, EntryId id) {
        return new TestDelivery<>(Objects.requireNonNull(value, "value"), id, STREAM, 1, Origin.NEW, Map.of());
    }

    /**
     * Returns the same delivery of another entry, which sets the time of its publication as well.
     *
     * @param entry the id of the entry
     * @return a new delivery
     */
    public TestDelivery<T> withId(EntryId entry) {
        return new TestDelivery<>(value, Objects.requireNonNull(entry, "id"), stream, deliveries, origin, fields);
    }

    /**
     * Returns the same delivery from another stream.
     *
     * @param key the key of the stream, not blank
     * @return a new delivery
     * @throws IllegalArgumentException if the key is blank
     */
    public TestDelivery<T> withStream(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("stream must be text, was '" + key + "'");
        }
        return new TestDelivery<>(value, id, key, deliveries, origin, fields);
    }

    /**
     * Returns the same delivery as a later attempt. Its origin stays as it is.
     *
     * @param count how often the entry has been delivered or tried, this time included; at least 1
     * @return a new delivery
     * @throws IllegalArgumentException if the count is less than 1
     */
    public TestDelivery<T> withDeliveries(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("deliveries must be at least 1, was " + count);
        }
        return new TestDelivery<>(value, id, stream, count, origin, fields);
    }

    /**
     * Returns the same delivery from another origin.
     *
     * @param from where it comes from
     * @return a new delivery
     */
    public TestDelivery<T> withOrigin(Origin from) {
        return new TestDelivery<>(value, id, stream, deliveries, Objects.requireNonNull(from, "origin"), fields);
    }

    /**
     * Returns the same delivery with one more field beside its value, such as a trace context. A field of the same name is
     * replaced.
     *
     * @param name the name of the field
     * @param text its value
     * @return a new delivery
     */
    public TestDelivery<T> withField(String name, String text) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(text, "text"));
        return new TestDelivery<>(value, id, stream, deliveries, origin, Collections.unmodifiableMap(more));
    }

    @Override
    public T value() {
        return value;
    }

    @Override
    public EntryId id() {
        return id;
    }

    @Override
    public String stream() {
        return stream;
    }

    @Override
    public int deliveries() {
        return deliveries;
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public Instant publishedAt() {
        return id.time();
    }

    @Override
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Returns the stream and the id, never the value. */
    @Override
    public String toString() {
        return stream + '/' + id;
    }
}
