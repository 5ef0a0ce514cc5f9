package io.tradeintent.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds where frames of RESP2 and RESP3 begin and end in a stream of bytes that comes in any pieces. A frame is one request or
 * one reply. Holds the first line of the present frame and the beginnings of its first strings. Not thread-safe.
 */
final class RespFrames {

    private static final int STRINGS_KEPT = 64;
    private static final int BYTES_KEPT = 256;

    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final List<String> strings = new ArrayList<>();
    private boolean headerComplete;
    private long elementsLeft = 1;
    private long stringBytesLeft;

    /**
     * Reads on, at most to the end of the first line if it is not complete, else at most to the end of the frame. After the
     * end of a frame the next byte begins another.
     *
     * @return the index behind the last byte read
     */
    int read(byte[] bytes, int from, int to) {
        if (ended()) {
            begin();
        }
        int at = from;
        boolean inHeader = !headerComplete;
        while (at < to && !ended() && inHeader != headerComplete) {
            at = stringBytesLeft > 0 ? readString(bytes, at, to) : readLine(bytes[at], at);
        }
        return at;
    }

    private void begin() {
        header.reset();
        strings.clear();
        headerComplete = false;
        elementsLeft = 1;
    }

    private int readString(byte[] bytes, int from, int to) {
        int length = (int) Math.min(stringBytesLeft, to - from);
        int kept = (int) Math.min(length, Math.max(0, Math.min(stringBytesLeft - 2, BYTES_KEPT - text.size())));
        text.write(bytes, from, kept);
        stringBytesLeft -= length;
        if (stringBytesLeft == 0 && strings.size() < STRINGS_KEPT) {
            strings.add(text.toString(StandardCharsets.UTF_8));
        }
        return from + length;
    }

    private int readLine(byte next, int at) {
        line.write(next);
        if (!headerComplete) {
            header.write(next);
        }
        if (next == '\n') {
            String complete = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            line.reset();
            headerComplete = true;
            elementsLeft--;
            takeLine(complete);
        }
        return at + 1;
    }

    private void takeLine(String complete) {
        char type = complete.isEmpty() ? ' ' : complete.charAt(0);
        switch (type) {
            case '*', '~', '>' -> elementsLeft += count(complete);
            case '%' -> elementsLeft += 2 * count(complete);
            case '|' -> elementsLeft += 2 * count(complete) + 1;
            case '$', '=', '!' -> takeStringHeader(complete);
            default -> {}
        }
    }

    private void takeStringHeader(String complete) {
        text.reset();
        stringBytesLeft = complete.startsWith("$-") ? 0 : count(complete) + 2;
    }

    private static long count(String complete) {
        return Math.max(0, Long.parseLong(complete.substring(1)));
    }

    /** Returns whether the first line of the present frame is complete. */
    boolean headerComplete() {
        return headerComplete;
    }

    /** Returns whether the last byte read was the last of its frame. */
    boolean ended() {
        return elementsLeft == 0 && stringBytesLeft == 0;
    }

    byte[] header() {
        return header.toByteArray();
    }

    boolean isNil() {
        String first = header.toString(StandardCharsets.ISO_8859_1);
        return first.startsWith("*-1") || first.startsWith("$-1") || first.startsWith("_");
    }

    /** Returns whether the frame is one that the server sends unasked (RESP3). */
    boolean isPush() {
        return header.size() > 0 && header.toByteArray()[0] == '>';
    }

    /** The frame as a request. One written in a single line, without lengths, is read as that line's words. */
    ProxiedCommand command() {
        List<String> words = strings;
        if (words.isEmpty()) {
            words = List.of(header.toString(StandardCharsets.UTF_8).strip().split("\\s+"));
        }
        return new ProxiedCommand(words.get(0).toUpperCase(Locale.ROOT), words.subList(1, words.size()));
    }
}
