package io.tradeintent.redis;

import io.tradeintent.stream.EntryId;
import java.time.Instant;
import java.util.Objects;

/**
 * The position at which a group starts to read. It counts only when the group is created: a group that exists goes on where
 * it stands. More cases may come.
 *
 * @since 0.1.0
 */
public sealed interface StartPosition {

    /**
     * Only entries that are added after the group was created.
     *
     * @return the position
     */
    static StartPosition newOnly() {
        return NewOnly.INSTANCE;
    }

    /**
     * Everything that the stream still holds.
     *
     * @return the position
     */
    static StartPosition earliest() {
        return new AtId(EntryId.MIN);
    }

    /**
     * The entry with this id, if it exists, and all after it.
     *
     * @param first the first id to read
     * @return the position
     */
    static StartPosition at(EntryId first) {
        return new AtId(first);
    }

    /**
     * All entries added at this time or later, by the server's clock.
     *
     * @param time the earliest time to read, not before the epoch
     * @return the position
     */
    static StartPosition at(Instant time) {
        if (time.toEpochMilli() < 0) {
            throw new IllegalArgumentException("start time must not be before 1970-01-01T00:00:00Z, was " + time);
        }
        return new AtId(new EntryId(time.toEpochMilli(), 0));
    }

    /**
     * The id that a group standing here has read last, as XGROUP CREATE takes it.
     *
     * @return an entry id, or {@code $}
     */
    String lastDelivered();

    /**
     * Only entries that are added later.
     *
     * @since 0.1.0
     */
    enum NewOnly implements StartPosition {
        /** The only instance. */
        INSTANCE;

        @Override
        public String lastDelivered() {
            return "$";
        }
    }

    /**
     * An entry id and all after it.
     *
     * @param first the first id to read
     * @since 0.1.0
     */
    record AtId(EntryId first) implements StartPosition {

        /** Refuses null. */
        public AtId {
            Objects.requireNonNull(first, "first");
        }

        @Override
        public String lastDelivered() {
            return first.equals(EntryId.MIN) ? "0-0" : first.previous().toString();
        }
    }
}
