package io.tradeintent.benchmarks.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Commands as bytes, one after another, until they are sent. Not thread-safe. */
public final class CommandBuffer {

    private static final byte[] LINE_END = {'\r', '\n'};

    private byte[] bytes = new byte[1 << 16];
    private int size;

    /** Begins a command of that many words, which follow by {@link #word}. */
    public CommandBuffer begin(int words) {
        return header('*', words);
    }

    /** Adds one word of the command. */
    public CommandBuffer word(byte[] from, int start, int length) {
        header('$', length);
        return raw(from, start, length).raw(LINE_END, 0, LINE_END.length);
    }

    /** Adds one word of the command. */
    public CommandBuffer word(byte[] word) {
        return word(word, 0, word.length);
    }

    /** Adds one word of the command. */
    public CommandBuffer word(String word) {
        return word(word.getBytes(UTF_8));
    }

    /** Adds a whole command. */
    public CommandBuffer command(String... words) {
        begin(words.length);
        for (String word : words) {
            word(word);
        }
        return this;
    }

    /** Adds commands that were made before, by {@link #toBytes}. */
    public CommandBuffer prepared(byte[] made) {
        return raw(made, 0, made.length);
    }

    /** Adds what the other buffer holds. */
    public CommandBuffer append(CommandBuffer other) {
        return raw(other.bytes, 0, other.size);
    }

    /** Forgets everything. */
    public void clear() {
        size = 0;
    }

    /** Returns how many bytes wait. */
    public int size() {
        return size;
    }

    /** Returns a copy of what waits. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void sendTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    private CommandBuffer header(char kind, int number) {
        byte[] digits = Integer.toString(number).getBytes(UTF_8);
        reserve(1);
        bytes[size++] = (byte) kind;
        return raw(digits, 0, digits.length).raw(LINE_END, 0, LINE_END.length);
    }

    private CommandBuffer raw(byte[] from, int start, int length) {
        reserve(length);
        System.arraycopy(from, start, bytes, size, length);
        size += length;
        return this;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
