package io.tradeintent.redis.internal.codec;

import io.tradeintent.redis.internal.text.DecimalText;
import io.tradeintent.redis.internal.text.IsoTime;
import io.tradeintent.redis.internal.text.TextSpan;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads times in all the forms that producers write: ISO 8601 with a zone, or without one for UTC, and numbers of
 * seconds, milli-, micro- or nanoseconds since the epoch, told apart by their digits. No locale and no default zone has
 * a say.
 */
final class Timestamps {

    private static final int MAX_LENGTH = 64;
    private static final int MAX_SECONDS_DIGITS = 11;
    private static final int MAX_LONG_DIGITS = 18;
    private static final long NANOS = 1_000_000_000L;

    private Timestamps() {}

    /**
     * Reads a time.
     *
     * @return the time, or null if the text is none
     */
    static @Nullable Instant parse(TextSpan text) {
        if (text.length() == 0 || text.length() > MAX_LENGTH) {
            return null;
        }
        if (text.length() > 4 && text.at(4) == '-') {
            Instant iso = new IsoTime(text).parse();
            return iso != null ? iso : parseZoned(text.toString());
        }
        BigDecimal number = DecimalText.parse(text);
        return number == null || number.signum() <= 0 ? null : ofEpoch(number);
    }

    private static @Nullable Instant parseZoned(String text) {
        try {
            return ZonedDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Up to 11 digits are seconds (to the year 5138), then every three more a unit a thousandth of the one before. */
    private static @Nullable Instant ofEpoch(BigDecimal number) {
        int digits = number.precision() - number.scale();
        if (digits <= MAX_SECONDS_DIGITS) {
            return of(number, 0);
        }
        int unit = (digits - MAX_SECONDS_DIGITS + 2) / 3;
        return unit > 3 ? null : of(number, 3 * unit);
    }

    private static Instant of(BigDecimal number, int decimals) {
        if (number.scale() == 0 && number.precision() <= MAX_LONG_DIGITS) {
            long value = number.longValueExact();
            long perSecond = 1;
            for (int i = 0; i < decimals; i++) {
                perSecond *= 10;
            }
            return Instant.ofEpochSecond(value / perSecond, value % perSecond * (NANOS / perSecond));
        }
        BigDecimal seconds = number.movePointLeft(decimals);
        BigDecimal whole = BigDecimal.valueOf(seconds.longValue());
        long nanos = seconds.subtract(whole).movePointRight(9).longValue();
        return Instant.ofEpochSecond(whole.longValue(), nanos);
    }
}
