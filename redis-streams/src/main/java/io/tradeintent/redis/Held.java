package io.tradeintent.redis;

import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.stream.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry in this consumer's hands, from its delivery until it is settled, lost or handed back. What changes is guarded
 * by the lock of {@link InFlight}, but for the fields of the settlement, which belong to {@link Settler}.
 */
final class Held<T> implements Delivery<T> {

    final RawEntry raw;
    final Object key;
    private final EntryId id;
    private final String stream;
    private final @Nullable T value;
    private final Origin origin;
    private volatile int deliveries;

    @Nullable Held<T> next;

    @Nullable Thread handler;

    long since;
    boolean started;
    boolean interrupted;
    boolean disowned;

    @Nullable Settlement settlement;

    HandlerResult.@Nullable Done done;
    boolean sentBefore;
    boolean again;

    /** An entry to be handled. */
    Held(RawEntry raw, String stream, T value, Ordering<T> ordering, Origin origin, int deliveries) {
        this.raw = raw;
        this.id = raw.id();
        this.stream = stream;
        this.value = value;
        this.origin = origin;
        this.deliveries = deliveries;
        this.key = ordering.keyOf(value, this);
    }

    /** An entry that goes to the dead letters unhandled. */
    Held(RawEntry raw, String stream, Origin origin, int deliveries) {
        this.raw = raw;
        this.id = raw.id();
        this.stream = stream;
        this.value = null;
        this.origin = origin;
        this.deliveries = deliveries;
        this.key = this;
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

    void countDelivery() {
        deliveries = deliveries + 1;
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
    public String toString() {
        return stream + '/' + id;
    }
}
