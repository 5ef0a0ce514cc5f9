package io.tradeintent.redis;

import io.tradeintent.redis.internal.port.Settlement;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.stream.Origin;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry in this consumer's hands, from its delivery until it is settled, lost or handed back. What changes is guarded
 * by the lock of {@link InFlight}, but for the fields of the settlement, which belong to {@link Settler}.
 */
final class Held<T> implements Delivery<T> {

    /** Whether an earlier attempt has begun work that must be brought to its end. */
    enum Begun {
        /** The handler was not asked yet. */
        UNKNOWN,
        YES,
        NO
    }

    final RawEntry raw;
    final Object key;
    private final EntryId id;
    private final String stream;
    private final @Nullable T value;
    private final Origin origin;
    private volatile int deliveries;
    private boolean counted;

    /** How many starts of a handler Redis knows of. */
    int recorded;

    /** True while its handler may run only while no other does: a process may have died of it. */
    boolean alone;

    /** True if it was started more often than the limit allows, so that it is given up unless work on it has begun. */
    boolean overLimit;

    Begun begun;

    @Nullable Held<T> next;

    @Nullable Thread handler;

    long since;

    /** True once an attempt was made here: the entry keeps its place in front of its key. */
    boolean tried;

    boolean interrupted;
    boolean disowned;

    /** True if it is pending for nobody: what has begun goes on, and its end can be written nowhere. */
    boolean orphan;

    @Nullable Settlement settlement;

    HandlerResult.@Nullable Done done;
    boolean sentBefore;
    boolean again;

    /**
     * An entry in hand.
     *
     * @param value what it says, or null if it goes to the dead letters unhandled
     * @param key what it is ordered by, or null if by nothing
     * @param starts how often a handler may have been started for it before
     */
    Held(RawEntry raw, String stream, @Nullable T value, @Nullable Object key, Origin origin, int starts) {
        this.raw = raw;
        this.id = raw.id();
        this.stream = stream;
        this.value = value;
        this.key = key == null ? this : key;
        this.origin = origin;
        this.deliveries = starts + 1;
        this.recorded = Math.max(1, starts);
        this.begun = origin == Origin.NEW ? Begun.NO : Begun.UNKNOWN;
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

    /** How often its handler was started, as far as that counts. */
    int starts() {
        return counted ? deliveries : deliveries - 1;
    }

    /** Counts the attempt that begins. */
    void start() {
        counted = true;
    }

    /** Takes back that the present attempt was counted. */
    void uncount() {
        counted = false;
    }

    /** Ends an attempt that failed. */
    void failed() {
        counted = false;
        deliveries = deliveries + 1;
    }

    /** Tells whether Redis must know of the attempt before it begins: one that was given up before may kill again. */
    boolean toBeRecorded() {
        return origin != Origin.NEW && starts() > recorded;
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
