package io.tradeintent.redis.admin;

import io.tradeintent.redis.internal.Refuse;
import io.tradeintent.stream.EntryId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A choice of dead letters. More cases may come.
 *
 * @since 0.1.0
 */
public sealed interface DeadLetterSelection {

    /**
     * Selects all that are there when the operation starts.
     *
     * @return the selection
     */
    static DeadLetterSelection all() {
        return All.INSTANCE;
    }

    /**
     * Selects those with these ids, which are ids of dead letters and not of originals.
     *
     * @param ids the ids, at least one
     * @return the selection
     */
    static DeadLetterSelection ids(Collection<EntryId> ids) {
        return new Ids(new TreeSet<>(ids));
    }

    /**
     * Selects all that were set aside for this reason and are there when the operation starts.
     *
     * @param code the reason, such as {@code undecodable}
     * @return the selection
     */
    static DeadLetterSelection reason(String code) {
        return new Reason(code);
    }

    /**
     * Selects all that were set aside before a time and are there when the operation starts. {@link DeadLetter#time} decides.
     *
     * @param time the first time that is not part of it
     * @return the selection
     */
    static DeadLetterSelection before(Instant time) {
        return new Before(time);
    }

    /**
     * Selects those that are part of two selections.
     *
     * @param one a selection
     * @param other another one
     * @return the selection
     */
    static DeadLetterSelection both(DeadLetterSelection one, DeadLetterSelection other) {
        return new Both(one, other);
    }

    /**
     * The dead letters that were set aside before a time.
     *
     * @param time the first time that is not part of it
     * @since 0.1.0
     */
    record Before(Instant time) implements DeadLetterSelection {

        /** Refuses a missing time. */
        public Before {
            Objects.requireNonNull(time, "time");
        }
    }

    /**
     * The dead letters that are part of two selections.
     *
     * @param one a selection
     * @param other another one
     * @since 0.1.0
     */
    record Both(DeadLetterSelection one, DeadLetterSelection other) implements DeadLetterSelection {

        /** Refuses a missing selection. */
        public Both {
            Objects.requireNonNull(one, "one");
            Objects.requireNonNull(other, "other");
        }
    }

    /**
     * All dead letters.
     *
     * @since 0.1.0
     */
    enum All implements DeadLetterSelection {
        /** The only instance. */
        INSTANCE
    }

    /**
     * The dead letters with certain ids.
     *
     * @param ids their ids
     * @since 0.1.0
     */
    record Ids(SortedSet<EntryId> ids) implements DeadLetterSelection {

        /** Copies the set and refuses an empty one. */
        public Ids {
            ids = Collections.unmodifiableSortedSet(new TreeSet<>(ids));
            Refuse.unless(!ids.isEmpty(), "ids of dead letters", Set.of(), "at least one");
        }
    }

    /**
     * The dead letters of one reason.
     *
     * @param code the reason
     * @since 0.1.0
     */
    record Reason(String code) implements DeadLetterSelection {

        /** Refuses a blank code. */
        public Reason {
            Refuse.ifBlank(code, "reason");
        }
    }
}
