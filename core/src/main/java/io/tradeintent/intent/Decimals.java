package io.tradeintent.intent;

import java.math.BigDecimal;

/** Bounds on the decimals of an intent, so that no later arithmetic or printing can grow without bound. */
final class Decimals {

    private static final int MAX_DIGITS = 40;

    private Decimals() {}

    static BigDecimal positive(String name, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " must be positive, was " + shown(value));
        }
        return bounded(name, value);
    }

    static BigDecimal notNegative(String name, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(name + " must not be negative, was " + shown(value));
        }
        return bounded(name, value);
    }

    static BigDecimal fraction(String name, BigDecimal value) {
        if (value.signum() <= 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(name + " must be above 0 and at most 1, was " + shown(value));
        }
        return bounded(name, value);
    }

    static BigDecimal unit(String name, BigDecimal value) {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(name + " must be from 0 to 1, was " + shown(value));
        }
        return bounded(name, value);
    }

    /** Returns the value without a negative scale, so that its plain text reads back as the same decimal. */
    static BigDecimal bounded(String name, BigDecimal value) {
        int scale = value.scale();
        if (scale > MAX_DIGITS || (long) value.precision() - scale > MAX_DIGITS) {
            throw new IllegalArgumentException(name + " must have at most " + MAX_DIGITS
                    + " digits before and after the point, was " + shown(value));
        }
        return scale < 0 ? value.setScale(0) : value;
    }

    private static String shown(BigDecimal value) {
        return value.precision() <= MAX_DIGITS ? value.toString() : "a number of " + value.precision() + " digits";
    }
}
