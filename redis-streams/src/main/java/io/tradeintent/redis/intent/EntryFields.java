package io.tradeintent.redis.intent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.redis.RawEntry;
import java.util.Arrays;

/** The fields of an entry as bytes: finding, comparing and taking them over into a draft. */
final class EntryFields {

    static final byte[] PAYLOAD = "payload".getBytes(UTF_8);
    static final byte[] DATA = "data".getBytes(UTF_8);
    static final byte[] EVENT_TYPE = "event_type".getBytes(UTF_8);

    static final byte[] ACCEPT_AGE = AcceptedAge.FIELD.getBytes(UTF_8);

    private EntryFields() {}

    /** Returns the number of the first field of this name, or -1. */
    static int find(RawEntry entry, byte[] name) {
        for (int field = 0; field < entry.fields(); field++) {
            if (isNamed(entry, field, name)) {
                return field;
            }
        }
        return -1;
    }

    static boolean isNamed(RawEntry entry, int field, byte[] name) {
        int start = entry.nameStart(field);
        int end = entry.nameEnd(field);
        return end - start == name.length && Arrays.equals(entry.bytes(), start, end, name, 0, name.length);
    }

    static boolean hasValue(RawEntry entry, int field, byte[] value) {
        int start = entry.valueStart(field);
        int end = entry.valueEnd(field);
        return end - start == value.length && Arrays.equals(entry.bytes(), start, end, value, 0, value.length);
    }

    /** Tells whether no other field has the name of this one and another value. */
    static boolean isUnambiguous(RawEntry entry, int field) {
        byte[] bytes = entry.bytes();
        for (int other = field + 1; other < entry.fields(); other++) {
            if (Arrays.equals(
                            bytes,
                            entry.nameStart(field),
                            entry.nameEnd(field),
                            bytes,
                            entry.nameStart(other),
                            entry.nameEnd(other))
                    && !Arrays.equals(
                            bytes,
                            entry.valueStart(field),
                            entry.valueEnd(field),
                            bytes,
                            entry.valueStart(other),
                            entry.valueEnd(other))) {
                return false;
            }
        }
        return true;
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
