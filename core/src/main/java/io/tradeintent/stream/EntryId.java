package io.tradeintent.stream;

import java.time.Instant;

/**
 * Identifies one entry of a stream: the server's clock in milliseconds when it was added, and a sequence number within
 * that millisecond. Both parts are unsigned 64-bit integers; ids are ordered as the stream is.
 *
 * @param millis milliseconds since the epoch by the server's clock, unsigned
 * @param sequence the number within the millisecond, unsigned
 * @since 0.1.0
 */
public record EntryId(long millis, long sequence) implements Comparable<EntryId> {

    /** The smallest id, before every entry. */
    public static final EntryId MIN = new EntryId(0, 0);

    /** The largest id, after every entry. */
    public static final EntryId MAX = new EntryId(-1L, -1L);

    /**
     * Reads {@code millis-sequence}, or {@code millis} alone, which means sequence 0.
     *
     * @param text the id as the server writes it
     * @return the id
     * @throws IllegalArgumentException if the text is not an entry id
     */
    public static EntryId parse(String text) {
        int dash = text.indexOf('-');
        try {
            return dash < 0
                    ? new EntryId(Long.parseUnsignedLong(text), 0)
                    : new EntryId(
                            Long.parseUnsignedLong(text, 0, dash, 10),
                            Long.parseUnsignedLong(text, dash + 1, text.length(), 10));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "not an entry id (expected <millis> or <millis>-<sequence>): '" + text + "'", e);
        }
    }

    /**
     * Returns the id before this one.
     *
     * @return the greatest id smaller than this
     * @throws IllegalStateException if this is {@link #MIN}
     */
    public EntryId previous() {
        if (sequence != 0) {
            return new EntryId(millis, sequence - 1);
        }
        if (millis == 0) {
            throw new IllegalStateException("0-0 is the smallest entry id");
        }
        return new EntryId(millis - 1, -1L);
    }

    /**
     * Returns the id after this one.
     *
     * @return the smallest id greater than this
     * @throws IllegalStateException if this is {@link #MAX}
     */
    public EntryId next() {
        if (sequence != -1L) {
            return new EntryId(millis, sequence + 1);
        }
        if (millis == -1L) {
            throw new IllegalStateException(this + " is the largest entry id");
        }
        return new EntryId(millis + 1, 0);
    }

    /**
     * Returns when the entry was added, by the server's clock. A producer can choose ids of its own, so this is a claim
     * and not a proof.
     *
     * @return the time part of the id
     */
    public Instant time() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public int compareTo(EntryId other) {
        int byMillis = Long.compareUnsigned(millis, other.millis);
        return byMillis != 0 ? byMillis : Long.compareUnsigned(sequence, other.sequence);
    }

    /** Returns the id as the server writes it, {@code millis-sequence}. */
    @Override
    public String toString() {
        return Long.toUnsignedString(millis) + '-' + Long.toUnsignedString(sequence);
    }
}
