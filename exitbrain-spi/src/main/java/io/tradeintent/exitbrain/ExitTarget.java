package io.tradeintent.exitbrain;

import java.math.BigDecimal;

/**
 * One take-profit target: how far from the entry price it lies, in the direction of profit, and how much of the position it
 * closes.
 *
 * @param distance the distance from the entry price, a fraction of it, 0.000001 to 0.9
 * @param share the share of the original position, not of its rest; a fraction, 0.000001 to 1
 * @since 0.1.0
 */
public record ExitTarget(double distance, double share) {

    private static final Bound DISTANCE = ExitLevels.targetDistance("distance");
    private static final Bound SHARE = ExitLevels.targetShare("share");

    /**
     * Refuses what is out of bounds.
     *
     * @param distance the distance from the entry price
     * @param share the share of the original position
     * @throws IllegalArgumentException naming the component, its value and its bounds
     */
    public ExitTarget {
        DISTANCE.check(distance);
        SHARE.check(share);
    }

    /**
     * Returns the distance for work with prices.
     *
     * @return the distance, rounded half-even to {@value ExitLevels#DECIMAL_SCALE} decimal places, above zero
     */
    public BigDecimal decimalDistance() {
        return ExitLevels.decimal(distance);
    }

    /**
     * Returns the share for work with quantities. The rounded shares of several targets need not sum to exactly 1: let the
     * last target take the rest.
     *
     * @return the share, rounded half-even to {@value ExitLevels#DECIMAL_SCALE} decimal places, above zero
     */
    public BigDecimal decimalShare() {
        return ExitLevels.decimal(share);
    }
}
