package io.tradeintent.redis.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The entries of one reply, their bytes in one array. Filled by one thread, then read by others. */
public final class EntryBatch {

    private static final int LEAST = 4;
    private static final int MOST = 256;
    private static final int BYTES_EACH = 448;
    private static final int MARKS_EACH = 24;

    private byte[] bytes;
    private int used;
    private int[] bounds;
    private int marks;
    private long[] ids;
    private int[] firstMark;
    private int entries;

    /**
     * Makes an empty batch, which grows as it must.
     *
     * @param expected how many entries are likely to come
     */
    public EntryBatch(int expected) {
        int room = Math.max(LEAST, Math.min(MOST, expected));
        bytes = new byte[room * BYTES_EACH];
        bounds = new int[room * MARKS_EACH];
        ids = new long[2 * room];
        firstMark = new int[room];
    }

    /**
     * Begins an entry, to which names and values are added next.
     *
     * @param millis the time part of its id
     * @param sequence the sequence part of its id
     */
    public void startEntry(long millis, long sequence) {
        if (entries == firstMark.length) {
            firstMark = Arrays.copyOf(firstMark, entries * 2);
            ids = Arrays.copyOf(ids, entries * 4);
        }
        ids[2 * entries] = millis;
        ids[2 * entries + 1] = sequence;
        firstMark[entries++] = marks;
    }

    /**
     * Adds a name or a value to the entry begun last.
     *
     * @param part its bytes
     */
    public void add(ByteBuffer part) {
        int length = part.remaining();
        if (used + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + length));
        }
        if (marks + 2 > bounds.length) {
            bounds = Arrays.copyOf(bounds, bounds.length * 2);
        }
        part.get(bytes, used, length);
        bounds[marks++] = used;
        used += length;
        bounds[marks++] = used;
    }

    /**
     * Returns how many entries there are.
     *
     * @return the number of entries
     */
    public int size() {
        return entries;
    }

    /**
     * Returns the time part of an entry's id.
     *
     * @param entry the number of the entry, from 0
     * @return milliseconds
     */
    public long millis(int entry) {
        return ids[2 * entry];
    }

    /**
     * Returns the sequence part of an entry's id.
     *
     * @param entry the number of the entry, from 0
     * @return the sequence
     */
    public long sequence(int entry) {
        return ids[2 * entry + 1];
    }

    /**
     * Returns the array that holds the bytes of all entries.
     *
     * @return the bytes, not to be written to
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Returns where names and values lie in {@link #bytes()}: start and end of each in turn, entry after entry.
     *
     * @return the bounds of all entries, not to be written to
     */
    public int[] bounds() {
        return bounds;
    }

    /**
     * Returns where the bounds of an entry begin among those of all.
     *
     * @param entry the number of the entry, from 0
     * @return an index into {@link #bounds()}
     */
    public int firstBound(int entry) {
        return firstMark[entry];
    }

    /**
     * Returns how many fields an entry has.
     *
     * @param entry the number of the entry, from 0
     * @return the number of its name-value pairs
     */
    public int fields(int entry) {
        int end = entry + 1 < entries ? firstMark[entry + 1] : marks;
        return (end - firstMark[entry]) / 4;
    }
}
