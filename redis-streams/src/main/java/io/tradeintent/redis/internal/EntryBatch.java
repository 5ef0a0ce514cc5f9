package io.tradeintent.redis.internal;

/** The entries of one reply, their bytes in one array. Immutable as long as its arrays are not written to. */
public final class EntryBatch {

    /** No entries. */
    static final EntryBatch NONE = new EntryBatch(new byte[0], new int[0], new long[0], new int[] {0});

    private final byte[] bytes;
    private final int[] bounds;
    private final long[] ids;
    private final int[] firstBounds;

    /**
     * Takes arrays without copying them.
     *
     * @param firstBounds one more than there are entries: where the bounds of each begin, and where those of the last end
     */
    EntryBatch(byte[] bytes, int[] bounds, long[] ids, int[] firstBounds) {
        this.bytes = bytes;
        this.bounds = bounds;
        this.ids = ids;
        this.firstBounds = firstBounds;
    }

    /**
     * Returns how many entries there are.
     *
     * @return the number of entries
     */
    public int size() {
        return firstBounds.length - 1;
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
     * Returns the array that holds the bytes of all entries, and others between them.
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
        return firstBounds[entry];
    }

    /**
     * Returns how many fields an entry has.
     *
     * @param entry the number of the entry, from 0
     * @return the number of its name-value pairs
     */
    public int fields(int entry) {
        return (firstBounds[entry + 1] - firstBounds[entry]) / 4;
    }
}
