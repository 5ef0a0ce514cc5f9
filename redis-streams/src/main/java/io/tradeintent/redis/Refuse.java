package io.tradeintent.redis;

import org.jspecify.annotations.Nullable;

/** Refuses a configuration value where it is written. */
final class Refuse {

    private Refuse() {}

    static void unless(boolean acceptable, String option, @Nullable Object value, String bound) {
        if (!acceptable) {
            throw new IllegalArgumentException(option + " must be " + bound + ", was " + value);
        }
    }

    static <V> V ifMissing(@Nullable V value, String option) {
        if (value == null) {
            throw new IllegalStateException(option + " is missing: it has no default");
        }
        return value;
    }

    static String ifBlank(String value, String option) {
        unless(!value.isBlank(), option, "'" + value + "'", "text");
        return value;
    }
}
