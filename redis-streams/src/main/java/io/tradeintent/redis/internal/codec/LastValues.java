package io.tradeintent.redis.internal.codec;

import io.tradeintent.redis.internal.text.TextSpan;
import org.jspecify.annotations.Nullable;

/**
 * The last value of each field, as written and as understood, because many fields say the same in intent after intent.
 * Remembers short values only. Not thread-safe.
 */
final class LastValues {

    private static final int MAX_LENGTH = 32;
    private static final int FEW_MISSES = 4;
    private static final int SELDOM = 64;

    private final byte[][] written = new byte[Field.values().length][MAX_LENGTH];
    private final int[] lengths = new int[written.length];
    private final int[] misses = new int[written.length];
    private final @Nullable Object[] values = new Object[written.length];

    /** Returns what this text meant in this field the last time, or null if the last time it was another. */
    @Nullable Object recall(Field field, TextSpan span) {
        int at = field.ordinal();
        Object value = values[at];
        if (value == null || !span.equalsAscii(written[at], lengths[at])) {
            return null;
        }
        misses[at] = 0;
        return value;
    }

    /** Keeps a value, but seldom in a field that says something else each time. */
    void keep(Field field, TextSpan span, Object value) {
        int at = field.ordinal();
        int missed = misses[at]++;
        boolean worthIt = missed < FEW_MISSES || missed % SELDOM == 0;
        if (worthIt && span.isAscii() && span.length() <= MAX_LENGTH) {
            span.copyTo(written[at]);
            lengths[at] = span.length();
            values[at] = value;
        }
    }
}
