package io.tradeintent.redis.internal.codec;

import io.tradeintent.redis.RawEntry;
import java.util.Arrays;

/** The fields of an entry as bytes: comparing and taking them over into a draft. */
final class EntryFields {

    private EntryFields() {}

    static boolean hasValue(RawEntry entry, int field, byte[] value) {
        int start = entry.valueStart(field);
        int end = entry.valueEnd(field);
        return end - start == value.length && Arrays.equals(entry.bytes(), start, end, value, 0, value.length);
    }

    static boolean haveSameValue(RawEntry entry, int field, int other) {
        return Arrays.equals(
                entry.bytes(),
                entry.valueStart(field),
                entry.valueEnd(field),
                entry.bytes(),
                entry.valueStart(other),
                entry.valueEnd(other));
    }

    /** Puts the name of a field into the draft's span. */
    static void name(RawEntry entry, int field, Draft draft) {
        draft.span.setUtf8(entry.bytes(), entry.nameStart(field), entry.nameEnd(field));
    }

    /** Puts the value of a field into the draft's span. */
    static void value(RawEntry entry, int field, Draft draft) {
        draft.span.setUtf8(entry.bytes(), entry.valueStart(field), entry.valueEnd(field));
    }
}
