package io.tradeintent.redis.admin;

import io.tradeintent.redis.internal.Refuse;
import io.tradeintent.stream.EntryId;
import java.util.Objects;

/**
 * A range of entries to replay, oldest first.
 *
 * @param from the first id
 * @param to the last id, included; what is added while the replay runs is never part of it
 * @param limit the most entries, at least 1
 * @since 0.1.0
 */
public record ReplayRange(EntryId from, EntryId to, long limit) {

    /** Refuses nulls, an end before the start and a limit below 1. */
    public ReplayRange {
        Objects.requireNonNull(from, "from");
        Refuse.unless(to.compareTo(from) >= 0, "end of the range", to, "at or after its start " + from);
        Refuse.unless(limit >= 1, "limit of a replay", limit, "at least 1");
    }

    /**
     * Selects everything that the stream holds from an id on.
     *
     * @param from the first id
     * @return the range
     */
    public static ReplayRange from(EntryId from) {
        return new ReplayRange(from, EntryId.MAX, Long.MAX_VALUE);
    }

    /**
     * Returns the same range with another end.
     *
     * @param last the last id, included
     * @return the range
     */
    public ReplayRange to(EntryId last) {
        return new ReplayRange(from, last, limit);
    }

    /**
     * Returns the same range with at most so many entries.
     *
     * @param most the most entries, at least 1
     * @return the range
     */
    public ReplayRange limit(long most) {
        return new ReplayRange(from, to, most);
    }
}
