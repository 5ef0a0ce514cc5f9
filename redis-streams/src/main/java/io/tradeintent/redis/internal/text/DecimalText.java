package io.tradeintent.redis.internal.text;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads decimals as JSON writes them, from text. Nothing is expanded: what comes out has at most {@value #MAX_DIGITS}
 * digits before and after the point, and no locale has a say.
 */
public final class DecimalText {

    /** The most digits that a number may have before the point, and after it. */
    public static final int MAX_DIGITS = 40;

    private static final int MAX_COMPACT = 18;
    private static final int MAX_EXPONENT_DIGITS = 9;

    private DecimalText() {}

    /**
     * Reads a number.
     *
     * @return the number with a scale from 0 to {@value #MAX_DIGITS}, or null if the text is no number or out of bounds
     */
    public static @Nullable BigDecimal parse(TextSpan text) {
        if (!text.isAscii()) {
            return null;
        }
        byte[] bytes = text.bytes;
        int at = text.start;
        int end = text.end;
        boolean negative = at < end && bytes[at] == '-';
        at += negative ? 1 : 0;
        int first = at;
        long digits = 0;
        int count = 0;
        int point = -1;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count++;
            } else if (bytes[at] == '.' && point < 0 && count > 0) {
                point = count;
            } else {
                break;
            }
        }
        int whole = point < 0 ? count : point;
        if (whole == 0 || point == count || whole > 1 && bytes[first] == '0') {
            return null;
        }
        if (at < end || count > MAX_COMPACT) {
            return parseSlowly(text, at - text.start);
        }
        return BigDecimal.valueOf(negative ? -digits : digits, count - whole);
    }

    /** Reads what has an exponent or too many digits for a long; the mantissa up to {@code exponent} is well-formed. */
    private static @Nullable BigDecimal parseSlowly(TextSpan text, int exponent) {
        if (exponent < text.length() && !isExponent(text, exponent)) {
            return null;
        }
        return bounded(new BigDecimal(text.toString()));
    }

    private static boolean isExponent(TextSpan text, int at) {
        if (text.at(at) != 'e' && text.at(at) != 'E') {
            return false;
        }
        int next = at + 1;
        if (next < text.length() && (text.at(next) == '+' || text.at(next) == '-')) {
            next++;
        }
        int digits = text.length() - next;
        for (int i = next; i < text.length(); i++) {
            if (text.at(i) < '0' || text.at(i) > '9') {
                return false;
            }
        }
        return digits > 0 && digits <= MAX_EXPONENT_DIGITS;
    }

    private static @Nullable BigDecimal bounded(BigDecimal value) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int scale = value.scale();
        if (scale > MAX_DIGITS || (long) value.precision() - scale > MAX_DIGITS) {
            return null;
        }
        return scale < 0 ? value.setScale(0) : value;
    }
}
