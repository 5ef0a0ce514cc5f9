package io.tradeintent.redis.internal.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tradeintent.redis.internal.text.AsciiBytes;
import io.tradeintent.redis.internal.text.TextSpan;
import org.jspecify.annotations.Nullable;

/**
 * Finds the members of a JSON object that is written the plain way, as nearly all are: ASCII without escapes, of moderate
 * size. It judges nothing: an object of another kind, wrong or only rare, is parsed in full by {@link PayloadReader}. It
 * accepts RFC 8259 and no more. Used again for object after object; not thread-safe.
 *
 * <p>Producers write the same members in the same order again and again, so the name found at a place the last time is
 * looked for first.
 */
public final class PayloadScanner {

    private static final int MAX_LENGTH = 8_192;
    private static final int MAX_MEMBERS = 128;
    private static final int MAX_NAME_LENGTH = 100;
    private static final int RARE = -1;

    private final int maxNesting;
    private final NameCache cache;
    private final TextSpan span = new TextSpan();
    private final @Nullable PayloadName[] names = new PayloadName[MAX_MEMBERS];
    private final int[] starts = new int[MAX_MEMBERS];
    private final int[] ends = new int[MAX_MEMBERS];
    private byte[] bytes = {};

    /** The end of the object: its brace ends every token, so that nothing behind it is looked at. */
    private int last;

    private int members;

    PayloadScanner(int maxNesting, NameCache cache) {
        this.maxNesting = maxNesting;
        this.cache = cache;
    }

    /** Scans the bytes; returns false, and found nothing, if they are not one object of the plain kind. */
    public boolean scan(byte[] of, int start, int to) {
        bytes = of;
        members = 0;
        last = to - 1;
        while (last > start && isBlank(of[last])) {
            last--;
        }
        if (last <= start || last - start >= MAX_LENGTH || of[last] != '}') {
            return false;
        }
        int at = skipBlanks(start);
        return of[at] == '{' && topLevel(at + 1) == last + 1;
    }

    int members() {
        return members;
    }

    PayloadName name(int member) {
        PayloadName name = names[member];
        if (name == null) {
            throw new IllegalStateException("member " + member + " was not scanned");
        }
        return name;
    }

    boolean isNull(int member) {
        return bytes[starts[member]] == 'n';
    }

    boolean isNested(int member) {
        byte first = bytes[starts[member]];
        return first == '{' || first == '[';
    }

    boolean isText(int member) {
        return bytes[starts[member]] == '"';
    }

    /** Sets a span to a value that is a text, without its quotes, or a number or truth value as it is written. */
    void value(int member, TextSpan to) {
        int start = starts[member];
        int quote = isText(member) ? 1 : 0;
        to.setAscii(bytes, start + quote, ends[member] - quote);
    }

    /** Returns a nested value without the blanks between its tokens. */
    String nested(int member) {
        byte[] dense = new byte[ends[member] - starts[member]];
        int length = 0;
        boolean text = false;
        for (int i = starts[member]; i < ends[member]; i++) {
            byte c = bytes[i];
            text ^= c == '"';
            if (text || !isBlank(c)) {
                dense[length++] = c;
            }
        }
        return new String(dense, 0, length, US_ASCII);
    }

    private static boolean isBlank(byte c) {
        return c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
    }

    private int skipBlanks(int from) {
        int at = from;
        while (isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Scans the members of the object itself; like all that follow, returns the index after it, or {@link #RARE}. */
    private int topLevel(int from) {
        int at = skipBlanks(from);
        if (bytes[at] == '}') {
            return at + 1;
        }
        while (bytes[at] == '"' && members < MAX_MEMBERS) {
            int start = valueAfter(expectedName(at + 1));
            int valueEnd = start == RARE ? RARE : value(start, 1);
            if (valueEnd == RARE) {
                return RARE;
            }
            starts[members] = start;
            ends[members++] = valueEnd;
            at = skipBlanks(valueEnd);
            if (bytes[at] == '}') {
                return at + 1;
            }
            if (bytes[at] != ',') {
                return RARE;
            }
            at = skipBlanks(at + 1);
        }
        return RARE;
    }

    private int expectedName(int from) {
        PayloadName before = names[members];
        if (before != null) {
            int end = from + before.ascii().length;
            if (end < last && bytes[end] == '"' && AsciiBytes.equal(bytes, from, end, before.ascii())) {
                return end + 1;
            }
        }
        int after = text(from);
        if (after == RARE || after - from > MAX_NAME_LENGTH) {
            return RARE;
        }
        span.setAscii(bytes, from, after - 1);
        names[members] = cache.get(span);
        return after;
    }

    private int valueAfter(int nameEnd) {
        int colon = nameEnd == RARE ? last : skipBlanks(nameEnd);
        return bytes[colon] == ':' ? skipBlanks(colon + 1) : RARE;
    }

    private int value(int at, int depth) {
        return switch (bytes[at]) {
            case '"' -> text(at + 1);
            case '{' -> depth < maxNesting ? object(at + 1, depth + 1) : RARE;
            case '[' -> depth < maxNesting ? list(at + 1, depth + 1) : RARE;
            case 't' -> word(at, "true");
            case 'f' -> word(at, "false");
            case 'n' -> word(at, "null");
            default -> number(at);
        };
    }

    private int object(int from, int depth) {
        int at = skipBlanks(from);
        if (bytes[at] == '}') {
            return closed(at);
        }
        while (bytes[at] == '"') {
            int start = valueAfter(nestedName(at + 1));
            at = start == RARE ? RARE : value(start, depth);
            if (at == RARE) {
                return RARE;
            }
            at = skipBlanks(at);
            if (bytes[at] == '}') {
                return closed(at);
            }
            if (bytes[at] != ',') {
                return RARE;
            }
            at = skipBlanks(at + 1);
        }
        return RARE;
    }

    /** A nested value must end before the object itself does. */
    private int closed(int at) {
        return at < last ? at + 1 : RARE;
    }

    private int nestedName(int from) {
        int after = text(from);
        return after - from > MAX_NAME_LENGTH ? RARE : after;
    }

    private int list(int from, int depth) {
        int at = skipBlanks(from);
        if (bytes[at] == ']') {
            return closed(at);
        }
        while (true) {
            at = value(at, depth);
            if (at == RARE) {
                return RARE;
            }
            at = skipBlanks(at);
            if (bytes[at] == ']') {
                return closed(at);
            }
            if (bytes[at] != ',') {
                return RARE;
            }
            at = skipBlanks(at + 1);
        }
    }

    private int text(int from) {
        int at = AsciiBytes.endOfText(bytes, from, last);
        return bytes[at] == '"' ? at + 1 : RARE;
    }

    private int word(int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return RARE;
            }
        }
        return at + word.length();
    }

    private int number(int from) {
        int first = bytes[from] == '-' ? from + 1 : from;
        int at = digits(first);
        if (at == first || bytes[first] == '0' && at > first + 1) {
            return RARE;
        }
        if (bytes[at] == '.') {
            int fraction = at + 1;
            at = digits(fraction);
            if (at == fraction) {
                return RARE;
            }
        }
        return bytes[at] == 'e' || bytes[at] == 'E' ? exponent(at + 1) : at;
    }

    private int exponent(int from) {
        int first = bytes[from] == '+' || bytes[from] == '-' ? from + 1 : from;
        int at = digits(first);
        return at == first ? RARE : at;
    }

    private int digits(int from) {
        int at = from;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }
}
