package io.tradeintent.redis.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes replies apart as they arrive, in RESP2. A reply to XREADGROUP on one stream is an array with one pair of key and
 * entries, each entry a pair of id and names with values; only where those lie is noted, and the bytes of a reply are
 * copied once it is complete. Not thread-safe.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">Redis serialization protocol</a>
 */
public final class EntryReplies {

    private static final int USUAL_SIZE = 64 * 1024;
    private static final int MOST_KEPT = 16 * USUAL_SIZE;
    private static final int USUAL_BOUNDS = 4 * 1024;
    private static final int NOT_BEGUN = -1;

    private byte[] bytes = new byte[USUAL_SIZE];

    /** The start of the reply, the end of its understood part, and the end of the bytes that have come. */
    private int start;

    private int at;
    private int end;

    private int left = NOT_BEGUN;
    private int entries;
    private int[] bounds = new int[USUAL_BOUNDS];
    private int marks;
    private long[] ids = new long[256];
    private int[] firstBounds = new int[129];

    /** The number in the last header, and the place of the last text. */
    private long number;

    private int textStart;
    private int textEnd;

    /**
     * Takes all bytes that there are.
     *
     * @param more the next bytes of the connection
     */
    public void add(ByteBuf more) {
        int length = more.readableBytes();
        makeRoom(length);
        more.readBytes(bytes, end, length);
        end += length;
    }

    private void makeRoom(int length) {
        int kept = end - start;
        if (kept == 0 && bytes.length > MOST_KEPT) {
            bytes = new byte[Math.max(USUAL_SIZE, length)];
        } else if (length > bytes.length - end) {
            byte[] roomy = kept + length <= bytes.length ? bytes : new byte[Math.max(2 * bytes.length, kept + length)];
            System.arraycopy(bytes, start, roomy, 0, kept);
            bytes = roomy;
        } else if (kept > 0) {
            return;
        }
        at -= start;
        end = kept;
        start = 0;
    }

    /** Returns how many bytes and bounds there is room for. */
    int room() {
        return bytes.length + bounds.length;
    }

    /** Returns whether more than so many bytes of the next reply have come, and its first entry is not its only one. */
    boolean exceeds(int most) {
        return entries > 0 && end - start > most;
    }

    /** Returns whether there are no bytes that belong to no reply yet. */
    boolean isEmpty() {
        return start == end;
    }

    /**
     * Returns the entries of the next reply.
     *
     * @return the entries, or null if the reply is not complete yet
     * @throws IllegalStateException if it is no reply to XREADGROUP
     */
    public @Nullable EntryBatch entries() {
        if (left == NOT_BEGUN && !begin()) {
            at = start;
            return null;
        }
        while (left > 0) {
            int from = at;
            int known = marks;
            if (!entry()) {
                at = from;
                marks = known;
                return null;
            }
            left--;
            entries++;
        }
        EntryBatch batch = entries == 0 ? EntryBatch.NONE : batch();
        left = NOT_BEGUN;
        entries = 0;
        marks = 0;
        start = at;
        if (bounds.length > 16 * USUAL_BOUNDS) {
            bounds = new int[USUAL_BOUNDS];
        }
        return batch;
    }

    private EntryBatch batch() {
        firstBounds[entries] = marks;
        return new EntryBatch(
                Arrays.copyOfRange(bytes, start, at),
                Arrays.copyOf(bounds, marks),
                Arrays.copyOf(ids, 2 * entries),
                Arrays.copyOf(firstBounds, entries + 1));
    }

    private boolean begin() {
        if (!header('*')) {
            return false;
        }
        if (number <= 0) {
            left = 0;
            return true;
        }
        if (header('*') && text() && header('*')) {
            left = (int) Math.max(0, number);
            return true;
        }
        return false;
    }

    private boolean entry() {
        if (entries + 1 == firstBounds.length) {
            firstBounds = Arrays.copyOf(firstBounds, 2 * entries + 1);
            ids = Arrays.copyOf(ids, 4 * entries);
        }
        firstBounds[entries] = marks;
        if (!header('*') || !text()) {
            return false;
        }
        takeId();
        if (!header('*')) {
            return false;
        }
        int parts = (int) Math.max(0, number);
        while (marks + 2 * parts > bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        for (int i = 0; i < parts; i++) {
            if (!text()) {
                return false;
            }
            bounds[marks++] = textStart - start;
            bounds[marks++] = textEnd - start;
        }
        return true;
    }

    private void takeId() {
        long millis = 0;
        long part = 0;
        for (int i = textStart; i < textEnd; i++) {
            if (bytes[i] == '-') {
                millis = part;
                part = 0;
            } else {
                part = part * 10 + (bytes[i] - '0');
            }
        }
        ids[2 * entries] = millis;
        ids[2 * entries + 1] = part;
    }

    private boolean text() {
        if (!header('$')) {
            return false;
        }
        if (number < 0) {
            throw new IllegalStateException("reply to XREADGROUP has nothing where a text was expected");
        }
        if (end - at < number + 2) {
            return false;
        }
        textStart = at;
        textEnd = at + (int) number;
        at = textEnd + 2;
        return true;
    }

    /** Reads a line of a type and a number; false if it is not all there. */
    private boolean header(char type) {
        if (at < end && bytes[at] != type) {
            throw new IllegalStateException(
                    "reply to XREADGROUP has '" + (char) bytes[at] + "' where '" + type + "' was expected");
        }
        return line();
    }

    /** Reads a line, and a number if it is one; false if it is not all there. */
    private boolean line() {
        long value = 0;
        boolean negative = false;
        for (int i = at + 1; i < end - 1; i++) {
            byte b = bytes[i];
            if (b == '\r') {
                number = negative ? -value : value;
                at = i + 2;
                return true;
            }
            negative |= b == '-';
            value = b == '-' ? 0 : value * 10 + (b - '0');
        }
        return false;
    }

    /** Returns whether the next reply is an array, as one with entries is. */
    boolean isArray() {
        return bytes[start] == '*';
    }

    /** Returns the bytes of the next reply, whatever it says, or null if it is not complete yet. */
    @Nullable ByteBuf other() {
        for (long parts = 1; parts > 0; parts--) {
            if (at == end) {
                at = start;
                return null;
            }
            byte type = bytes[at];
            boolean whole = line();
            if (whole && type == '*') {
                parts += Math.max(0, number);
            } else if (whole && type == '$' && number >= 0) {
                at += (int) number + 2;
                whole = at <= end;
            }
            if (!whole) {
                at = start;
                return null;
            }
        }
        ByteBuf reply = Unpooled.wrappedBuffer(Arrays.copyOfRange(bytes, start, at));
        start = at;
        return reply;
    }
}
