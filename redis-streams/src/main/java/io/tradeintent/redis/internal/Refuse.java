package io.tradeintent.redis.internal;

import org.jspecify.annotations.Nullable;

/** Refuses a configuration value where it is written. */
public final class Refuse {

    private Refuse() {}

    public static void unless(boolean acceptable, String option, @Nullable Object value, String bound) {
        if (!acceptable) {
            throw new IllegalArgumentException(option + " must be " + bound + ", was " + value);
        }
    }

    public static <V> V ifMissing(@Nullable V value, String option) {
        if (value == null) {
            throw new IllegalStateException(option + " is missing: it has no default");
        }
        return value;
    }

    public static String ifBlank(String value, String option) {
        unless(!value.isBlank(), option, "'" + value + "'", "text");
        return value;
    }
}
