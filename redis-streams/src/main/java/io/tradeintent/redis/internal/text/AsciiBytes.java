package io.tradeintent.redis.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at bytes of text eight at a time. */
public final class AsciiBytes {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long SPACES = ' ' * ONES;
    private static final long DELETES = 0x7f * ONES;

    private AsciiBytes() {}

    static boolean areAscii(byte[] bytes, int start, int end) {
        int at = start;
        long all = 0;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            all |= word(bytes, at);
        }
        for (; at < end; at++) {
            all |= bytes[at];
        }
        return (all & TOPS) == 0;
    }

    /** Returns whether ASCII bytes have a control character among them. */
    static boolean haveControl(byte[] bytes, int start, int end) {
        int at = start;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long word = word(bytes, at);
            if (((below(word, SPACES) | equal(word, DELETES)) & TOPS) != 0) {
                return true;
            }
        }
        for (; at < end; at++) {
            if (bytes[at] < ' ' || bytes[at] == 0x7f) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the bytes from {@code start} to {@code end} are those of a whole array, which is as long. */
    public static boolean equal(byte[] bytes, int start, int end, byte[] whole) {
        return equal(bytes, start, end, whole, whole.length);
    }

    /** The same of the first {@code length} bytes of an array, as many as there are from start to end. */
    static boolean equal(byte[] bytes, int start, int end, byte[] others, int length) {
        if (length < Long.BYTES) {
            for (int i = 0; i < length; i++) {
                if (bytes[start + i] != others[i]) {
                    return false;
                }
            }
            return true;
        }
        for (int i = 0; i < length - Long.BYTES; i += Long.BYTES) {
            if (word(bytes, start + i) != word(others, i)) {
                return false;
            }
        }
        return word(bytes, end - Long.BYTES) == word(others, length - Long.BYTES);
    }

    /** Returns where the first byte is that ends or complicates a JSON text: a quote, a backslash, no ASCII, a control. */
    public static int endOfText(byte[] bytes, int start, int end) {
        int at = start;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long word = word(bytes, at);
            long found = (equal(word, QUOTES) | equal(word, BACKSLASHES) | below(word, SPACES) | word) & TOPS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < end && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    /** Returns a number that is the same for the same bytes; of more than sixteen, those in the middle do not count. */
    public static int hash(byte[] bytes, int start, int end) {
        int length = end - start;
        long first = 0;
        long last = 0;
        if (length >= Long.BYTES) {
            first = word(bytes, start);
            last = word(bytes, end - Long.BYTES);
        } else {
            for (int at = start; at < end; at++) {
                first = first << 8 | bytes[at];
            }
        }
        long mixed = (first * 0x9E37_79B9_7F4A_7C15L ^ last) * 0xC2B2_AE3D_27D4_EB4FL + length;
        return (int) (mixed >>> 40);
    }

    private static long word(byte[] bytes, int at) {
        return (long) WORDS.get(bytes, at);
    }

    /** Marks the top bit of the first byte that equals the pattern's, and perhaps of bytes after it. */
    private static long equal(long word, long pattern) {
        long different = word ^ pattern;
        return different - ONES & ~different;
    }

    /** Marks the top bit of the first ASCII byte that is below the pattern's, and perhaps of bytes after it. */
    private static long below(long word, long pattern) {
        return word - pattern & ~word;
    }
}
