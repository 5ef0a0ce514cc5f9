package io.tradeintent.redis;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which entries wait for one another. Order holds within one consumer, across its retries and claims; two consumers of a
 * group work side by side and know no common order.
 *
 * @param <T> what entries are decoded into
 * @since 0.1.0
 */
public final class Ordering<T> {

    private final @Nullable Function<? super T, ?> key;
    private final Predicate<? super T> overtaking;

    private Ordering(@Nullable Function<? super T, ?> key, Predicate<? super T> overtaking) {
        this.key = key;
        this.overtaking = overtaking;
    }

    /**
     * Entries with equal keys are handled one after the other in the order of their ids; a failing one holds back its own
     * key and no other.
     *
     * @param key what an entry is about; it must not return null, and a key needs equals and hashCode
     * @param <T> what entries are decoded into
     * @return the ordering
     */
    public static <T> Ordering<T> byKey(Function<? super T, ?> key) {
        return new Ordering<>(key, value -> false);
    }

    /**
     * All entries are handled one after the other.
     *
     * @param <T> what entries are decoded into
     * @return the ordering
     */
    public static <T> Ordering<T> serial() {
        return new Ordering<>(value -> "", value -> false);
    }

    /**
     * No entry waits for another.
     *
     * @param <T> what entries are decoded into
     * @return the ordering
     */
    public static <T> Ordering<T> none() {
        return new Ordering<>(null, value -> false);
    }

    /**
     * The same order, but for entries that overtake: they go before entries of their key that wait for another attempt, and before
     * those that wait behind one. They do not go before an entry whose first attempt is still to come or under way.
     *
     * @param which which entries overtake; asked once for each
     * @return the ordering
     */
    public Ordering<T> overtaking(Predicate<? super T> which) {
        return new Ordering<>(key, Objects.requireNonNull(which, "overtaking"));
    }

    /** Tells whether an entry overtakes. */
    boolean overtakes(T value) {
        return overtaking.test(value);
    }

    /** Returns the key of an entry, or null where there is no order. */
    @Nullable Object keyOf(T value) {
        if (key == null) {
            return null;
        }
        Object found = key.apply(value);
        if (found == null) {
            throw new IllegalStateException("it returned null");
        }
        return found;
    }
}
