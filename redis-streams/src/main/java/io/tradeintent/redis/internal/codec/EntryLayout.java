package io.tradeintent.redis.internal.codec;

import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.internal.text.AsciiBytes;
import java.util.Arrays;

/**
 * The purposes of the fields of one entry. Producers write the same names in the same order again and again, so the name
 * that stood at a place the last time is looked for first. Used again for entry after entry; not thread-safe.
 */
final class EntryLayout {

    private static final int MOST_REMEMBERED = 32;
    private static final int LONGEST_REMEMBERED = 64;

    /** Stands for a long name: only an empty one equals it, and neither is listened to. */
    private static final byte[] FORGOTTEN = {};

    private final byte[][] names = new byte[MOST_REMEMBERED][];
    private EntryField[] fields = new EntryField[MOST_REMEMBERED];
    private int count;

    void read(RawEntry entry) {
        count = entry.fields();
        if (count > fields.length) {
            fields = Arrays.copyOf(fields, count);
        }
        for (int at = 0; at < count; at++) {
            int start = entry.nameStart(at);
            int end = entry.nameEnd(at);
            byte[] before = at < MOST_REMEMBERED ? names[at] : null;
            if (before == null
                    || end - start != before.length
                    || !AsciiBytes.equal(entry.bytes(), start, end, before)) {
                fields[at] = EntryField.named(entry.bytes(), start, end);
                remember(at, entry);
            }
        }
    }

    private void remember(int at, RawEntry entry) {
        if (at < MOST_REMEMBERED) {
            names[at] = entry.nameEnd(at) - entry.nameStart(at) <= LONGEST_REMEMBERED ? entry.name(at) : FORGOTTEN;
        }
    }

    EntryField field(int at) {
        return fields[at];
    }

    /** Returns where the first field of a kind stands, or -1. */
    int find(EntryField wanted) {
        for (int at = 0; at < count; at++) {
            if (fields[at] == wanted) {
                return at;
            }
        }
        return -1;
    }
}
