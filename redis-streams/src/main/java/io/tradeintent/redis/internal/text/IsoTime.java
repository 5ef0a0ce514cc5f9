package io.tradeintent.redis.internal.text;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reading of {@code yyyy-MM-ddTHH:mm[:ss[.fraction]][zone]}, where the zone is {@code Z}, {@code +HH:MM},
 * {@code +HHMM} or {@code +HH} and a blank may stand for the {@code T}. Throws nothing and makes nothing but the instant.
 */
public final class IsoTime {

    private static final int BAD = -1;

    private final TextSpan text;
    private int at;

    public IsoTime(TextSpan text) {
        this.text = text;
    }

    public @Nullable Instant parse() {
        int year = digits(4);
        boolean good = skip('-');
        int month = digits(2);
        good &= skip('-');
        int day = digits(2);
        good &= skip('T') || skip('t') || skip(' ');
        int hour = digits(2);
        good &= skip(':');
        int minute = digits(2);
        int second = skip(':') ? digits(2) : 0;
        int nano = second != BAD && skip('.') ? fraction() : 0;
        int offset = offsetSeconds();
        good &= at == text.length() && nano != BAD && offset != Integer.MIN_VALUE;
        if (!good || !isDate(year, month, day) || !isTime(hour, minute, second)) {
            return null;
        }
        long ofDay = hour * 3600L + minute * 60L + second;
        return Instant.ofEpochSecond(epochDay(year, month, day) * 86_400L + ofDay - offset, nano);
    }

    private boolean skip(char expected) {
        boolean there = at < text.length() && text.at(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private int digits(int count) {
        if (at + count > text.length()) {
            return BAD;
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = text.at(at + i) - '0';
            if (digit < 0 || digit > 9) {
                return BAD;
            }
            value = value * 10 + digit;
        }
        at += count;
        return value;
    }

    private int fraction() {
        int value = 0;
        int count = 0;
        while (at < text.length() && count < 9 && text.at(at) >= '0' && text.at(at) <= '9') {
            value = value * 10 + (text.at(at) - '0');
            at++;
            count++;
        }
        if (count == 0) {
            return BAD;
        }
        for (; count < 9; count++) {
            value *= 10;
        }
        return value;
    }

    private int offsetSeconds() {
        if (at == text.length() || skip('Z') || skip('z')) {
            return 0;
        }
        int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
        int hours = digits(2);
        boolean ended = at == text.length();
        int minutes = ended ? 0 : skip(':') ? digits(2) : digits(2);
        if (sign == 0 || hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        return sign * (hours * 3600 + minutes * 60);
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
    }

    private static boolean isTime(int hour, int minute, int second) {
        return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
    }

    private static int daysOf(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Counts days in years that begin in March, so that the leap day is the last of its year. */
    private static long epochDay(int year, int month, int day) {
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }
}
