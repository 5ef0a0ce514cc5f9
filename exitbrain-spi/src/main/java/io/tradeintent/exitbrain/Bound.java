package io.tradeintent.exitbrain;

import java.math.BigDecimal;

/** The closed range of values that a named number may have. */
record Bound(String field, double from, double to, String unit) {

    static final String FRACTIONS = "fractions, 0.01 = 1 %";

    static Bound fraction(String field, double from, double to) {
        return new Bound(field, from, to, FRACTIONS);
    }

    /** Returns the value, or refuses it: not-a-number and the infinities are out of every range. */
    double check(double value) {
        if (value >= from && value <= to) {
            return value;
        }
        throw new IllegalArgumentException(
                field + " must be between " + plain(from) + " and " + plain(to) + " (" + unit + "), was " + value);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
