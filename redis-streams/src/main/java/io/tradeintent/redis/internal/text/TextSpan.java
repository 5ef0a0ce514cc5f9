package io.tradeintent.redis.internal.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of text that is looked at before anything is made of it: ASCII bytes where they lie, or, for the rare other
 * texts, a string. Mutable, used again and again.
 */
public final class TextSpan {

    private static final int MAX_KEPT = 1_024;
    private static final byte[] NOTHING = {};

    byte[] bytes = NOTHING;
    int start;
    int end;
    private @Nullable String other;
    private final byte[] own = new byte[MAX_KEPT];

    /** Takes ASCII bytes, which must stay as they are for as long as the span is used. */
    @SuppressWarnings("ReferenceEquality") // to keep a reference that is kept already has its price
    public void setAscii(byte[] ascii, int from, int to) {
        if (bytes != ascii) {
            bytes = ascii;
        }
        start = from;
        end = to;
        other = null;
    }

    /** Takes UTF-8; a byte that is not becomes the replacement character, which no symbol, number or time has. */
    public void setUtf8(byte[] utf8, int from, int to) {
        if (AsciiBytes.areAscii(utf8, from, to)) {
            setAscii(utf8, from, to);
        } else {
            setOther(new String(utf8, from, to - from, UTF_8));
        }
    }

    public void set(char[] chars, int from, int length) {
        byte[] ascii = length <= MAX_KEPT ? own : new byte[length];
        for (int i = 0; i < length; i++) {
            char c = chars[from + i];
            if (c >= 0x80) {
                setOther(new String(chars, from, length));
                return;
            }
            ascii[i] = (byte) c;
        }
        setAscii(ascii, 0, length);
    }

    public void set(String text) {
        set(text.toCharArray(), 0, text.length());
    }

    private void setOther(String text) {
        other = text;
        bytes = NOTHING;
        start = 0;
        end = text.length();
    }

    public boolean isAscii() {
        return other == null;
    }

    public int length() {
        return end - start;
    }

    public char at(int index) {
        return other == null ? (char) bytes[start + index] : other.charAt(index);
    }

    /** Returns whether this is the word, whatever the case of its ASCII letters. */
    public boolean is(String upperCaseWord) {
        if (length() != upperCaseWord.length()) {
            return false;
        }
        for (int i = 0; i < upperCaseWord.length(); i++) {
            char c = at(i);
            char upper = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
            if (upper != upperCaseWord.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public boolean hasControl() {
        return other == null
                ? AsciiBytes.haveControl(bytes, start, end)
                : other.chars().anyMatch(Character::isISOControl);
    }

    public boolean equalsText(String text) {
        if (other != null) {
            return other.equals(text);
        }
        if (length() != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != bytes[start + i]) {
                return false;
            }
        }
        return true;
    }

    public boolean equalsAscii(byte[] ascii) {
        return equalsAscii(ascii, ascii.length);
    }

    public boolean equalsAscii(byte[] ascii, int length) {
        return end - start == length && other == null && AsciiBytes.equal(bytes, start, end, ascii, length);
    }

    /** Returns a copy of the bytes of an ASCII text. */
    public byte[] ascii() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** Copies the bytes of an ASCII text. */
    public void copyTo(byte[] to) {
        System.arraycopy(bytes, start, to, 0, end - start);
    }

    /** Returns a place for the text in a table whose size is a power of two. */
    public int place(int size) {
        return (other == null ? AsciiBytes.hash(bytes, start, end) : other.hashCode()) & size - 1;
    }

    @Override
    public String toString() {
        return other == null ? new String(bytes, start, length(), ISO_8859_1) : other;
    }
}
