package io.tradeintent.redis;

import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt at one entry: what a handler is given. Immutable. */
final class Held<T> implements Delivery<T> {

    final RawEntry raw;
    final Object key;
    final boolean overtakes;
    private final EntryId id;
    private final String stream;
    private final @Nullable T value;
    private final Origin origin;
    private final int deliveries;

    /**
     * Makes the next attempt at an entry that has come.
     *
     * @param value what it says, or null if it goes to the dead letters unhandled
     * @param key what it is ordered by, or null if by nothing
     * @param overtakes whether it goes before entries of its key that wait for another attempt
     * @param starts how often a handler may have been started for it before
     */
    Held(
            RawEntry raw,
            String stream,
            @Nullable T value,
            @Nullable Object key,
            boolean overtakes,
            Origin origin,
            int starts) {
        this.raw = raw;
        this.id = raw.id();
        this.stream = stream;
        this.value = value;
        this.key = key == null ? this : key;
        this.overtakes = overtakes;
        this.origin = origin;
        this.deliveries = starts + 1;
    }

    /** Makes the attempt that follows one that failed. */
    Held<T> next() {
        return new Held<>(raw, stream, value, key, overtakes, origin, deliveries);
    }

    @Override
    public T value() {
        if (value == null) {
            throw new IllegalStateException("entry " + id + " was not decoded");
        }
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
        return raw.text(name);
    }

    @Override
    public String toString() {
        return stream + '/' + id;
    }
}
