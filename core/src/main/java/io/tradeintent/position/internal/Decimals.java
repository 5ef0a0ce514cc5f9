package io.tradeintent.position.internal;

import java.math.BigDecimal;

/** Arithmetic on the grids of a venue. */
public final class Decimals {

    private Decimals() {}

    /** The greatest multiple of a step that is not above a value, which is not negative. */
    public static BigDecimal down(BigDecimal value, BigDecimal step) {
        return plain(value.divideToIntegralValue(step).multiply(step), step);
    }

    /** The least multiple of a step that is not below a value, which is not negative. */
    public static BigDecimal up(BigDecimal value, BigDecimal step) {
        BigDecimal below = down(value, step);
        return below.compareTo(value) == 0 ? below : plain(below.add(step), step);
    }

    /** The greatest multiple of a step that is worth no more than a value at a price. */
    public static BigDecimal affordable(BigDecimal value, BigDecimal price, BigDecimal step) {
        return plain(value.divideToIntegralValue(price.multiply(step)).multiply(step), step);
    }

    /** Gives a multiple of a step as many decimals as the step needs: venues refuse more, be they zeros. */
    private static BigDecimal plain(BigDecimal multiple, BigDecimal step) {
        return multiple.setScale(Math.max(0, step.stripTrailingZeros().scale()));
    }
}
