package io.tradeintent.benchmarks.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replies as they come over the connection, pulled piece by piece and kept nowhere. Not thread-safe. */
public final class Replies {

    private final InputStream in;
    private final byte[] bytes = new byte[1 << 18];
    private int at;
    private int end;

    Replies(InputStream in) {
        this.in = in;
    }

    /**
     * Reads the first byte of a reply or of a part of one: {@code *} for a list, {@code $} for bytes, {@code :} for a
     * number. After the first two, {@link #number} tells how many.
     *
     * @throws RefusedException if the server answers with an error
     */
    public int kind() throws IOException {
        int kind = next();
        if (kind == '-') {
            throw new RefusedException(line());
        }
        return kind;
    }

    /** Reads the number after the kind of a reply; -1 says that there is nothing. */
    public long number() throws IOException {
        long number = 0;
        boolean negative = false;
        for (int digit = next(); digit != '\r'; digit = next()) {
            if (digit == '-') {
                negative = true;
            } else {
                number = number * 10 + (digit - '0');
            }
        }
        next();
        return negative ? -number : number;
    }

    /** Reads the head of a list or of bytes and returns how many there are. */
    public int length() throws IOException {
        kind();
        return (int) number();
    }

    /** Passes over bytes, their head included. */
    public void skipBytes() throws IOException {
        skip(length());
    }

    /** Passes over bytes whose head was read before. */
    public void skip(int length) throws IOException {
        int left = length + 2;
        while (left > 0) {
            fillIfEmpty();
            int step = Math.min(left, end - at);
            at += step;
            left -= step;
        }
    }

    /** Adds bytes, read with their head, as a word to a command. */
    public void copyWord(CommandBuffer to) throws IOException {
        int length = length();
        if (end - at >= length + 2) {
            to.word(bytes, at, length);
            at += length + 2;
        } else {
            to.word(take(length));
        }
    }

    /** Reads bytes, their head included, as text. */
    public String text() throws IOException {
        return new String(take(length()), UTF_8);
    }

    /** Reads a whole reply: a String, a Long, a List of these, or null. */
    public @Nullable Object any() throws IOException {
        int kind = kind();
        if (kind == '+') {
            return line();
        }
        long number = number();
        if (kind == ':') {
            return number;
        }
        if (number < 0) {
            return null;
        }
        return kind == '$' ? new String(take((int) number), UTF_8) : list((int) number);
    }

    /** Reads and forgets what has come, without waiting for more. */
    public void discardArrived() throws IOException {
        while (in.available() > 0 && in.read(bytes, 0, bytes.length) > 0) {
            // Nobody asks what they were.
        }
        at = end;
    }

    /** Reads and forgets everything until the server closes the connection. */
    void discardAll() throws IOException {
        while (in.read(bytes, 0, bytes.length) >= 0) {
            // Nobody asks what they were.
        }
    }

    private List<@Nullable Object> list(int size) throws IOException {
        List<@Nullable Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(any());
        }
        return list;
    }

    private byte[] take(int length) throws IOException {
        byte[] taken = new byte[length];
        for (int i = 0; i < length; i++) {
            taken[i] = (byte) next();
        }
        next();
        next();
        return taken;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = next(); c != '\r'; c = next()) {
            line.append((char) c);
        }
        next();
        return line.toString();
    }

    private int next() throws IOException {
        fillIfEmpty();
        return bytes[at++];
    }

    private void fillIfEmpty() throws IOException {
        if (at == end) {
            at = 0;
            end = in.read(bytes, 0, bytes.length);
            if (end < 0) {
                end = 0;
                throw new EOFException("the server closed the connection");
            }
        }
    }
}
