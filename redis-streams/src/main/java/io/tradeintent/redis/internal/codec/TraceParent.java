package io.tradeintent.redis.internal.codec;

import io.tradeintent.redis.internal.text.TextSpan;
import org.jspecify.annotations.Nullable;

/**
 * The trace that the {@code traceparent} fields of an entry name. A value that W3C Trace Context does not allow counts as
 * absent, and so do two that name different traces: nothing that stands there makes an intent invalid. Used again for entry
 * after entry; not thread-safe.
 */
final class TraceParent {

    private static final int VERSION_END = 2;
    private static final int TRACE_START = 3;
    private static final int TRACE_END = 35;
    private static final int SPAN_START = 36;
    private static final int SPAN_END = 52;
    private static final int FLAGS_START = 53;
    private static final int LENGTH = 55;

    private @Nullable String traceId;
    private boolean contradictory;

    void clear() {
        traceId = null;
        contradictory = false;
    }

    /** Takes the value of one field. */
    void say(TextSpan value) {
        if (!isValid(value)) {
            return;
        }
        String named = value.toString().substring(TRACE_START, TRACE_END);
        contradictory |= traceId != null && !named.equals(traceId);
        traceId = named;
    }

    /** Returns whether a valid value was there. */
    boolean isSaid() {
        return traceId != null;
    }

    /** Returns the id of the trace, 32 hexadecimal digits, or null if none can be told. */
    @Nullable String traceId() {
        return contradictory ? null : traceId;
    }

    /** A version to come may be longer; what it adds begins with a hyphen. */
    private static boolean isValid(TextSpan value) {
        return value.length() >= LENGTH
                && isHex(value, 0, VERSION_END)
                && isHyphen(value, VERSION_END)
                && isId(value, TRACE_START, TRACE_END)
                && isHyphen(value, TRACE_END)
                && isId(value, SPAN_START, SPAN_END)
                && isHyphen(value, SPAN_END)
                && isHex(value, FLAGS_START, LENGTH)
                && isVersionOfItsLength(value);
    }

    private static boolean isVersionOfItsLength(TextSpan value) {
        boolean first = value.at(0) == '0' && value.at(1) == '0';
        boolean forbidden = value.at(0) == 'f' && value.at(1) == 'f';
        return !forbidden && (value.length() == LENGTH || !first && isHyphen(value, LENGTH));
    }

    private static boolean isHyphen(TextSpan value, int at) {
        return value.at(at) == '-';
    }

    /** An id of zeros alone stands for none. */
    private static boolean isId(TextSpan value, int from, int to) {
        boolean zeros = true;
        for (int at = from; at < to; at++) {
            zeros &= value.at(at) == '0';
        }
        return !zeros && isHex(value, from, to);
    }

    private static boolean isHex(TextSpan value, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = value.at(at);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
