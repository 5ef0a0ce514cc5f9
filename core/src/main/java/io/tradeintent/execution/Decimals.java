package io.tradeintent.execution;

import java.math.BigDecimal;

/** Arithmetic on the grids of a venue. */
final class Decimals {

    private Decimals() {}

    /** The greatest multiple of a step that is not above a value, which is not negative. */
    static BigDecimal down(BigDecimal value, BigDecimal step) {
        return value.divideToIntegralValue(step).multiply(step);
    }

    /** The least multiple of a step that is not below a value, which is not negative. */
    static BigDecimal up(BigDecimal value, BigDecimal step) {
        BigDecimal below = down(value, step);
        return below.compareTo(value) == 0 ? below : below.add(step);
    }

    /** The greatest multiple of a step that is worth no more than a value at a price. */
    static BigDecimal affordable(BigDecimal value, BigDecimal price, BigDecimal step) {
        return value.divideToIntegralValue(price.multiply(step)).multiply(step);
    }
}
