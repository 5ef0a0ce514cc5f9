package io.tradeintent.exitbrain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exits of a position: one to three take-profit targets, nearest first, and one stop for the whole position. Distances
 * are fractions of the entry price (0.01 is 1 %) and have no direction: a target lies on the side of profit and the stop on
 * the side of loss, whichever the side of the position.
 *
 * <p>On the wire, and in messages, the distance of the first target is {@code tp1_pct} and so on to {@code tp3_pct}, the
 * stop is {@code sl_pct}, the list of shares is {@code harvest_scheme} and the leverage scale factor is {@code lsf}. They
 * are fractions there too.
 *
 * <p>Levels that could be placed wrongly do not exist: zero, not-a-number, a distance that reads like a percentage, a
 * target nearer than the one before it, and shares that do not sum to 1 are refused. Equal targets are legal; a floor under
 * the distances makes them.
 *
 * @param targets the targets, nearest first, one to three; their shares sum to 1 within 0.000000001
 * @param stopDistance the distance of the stop, a fraction of the entry price, 0.000001 to 0.4
 * @param leverageScaleFactor by how much the engine scaled for leverage, 0.000001 to 1, or null if it does not; a number
 *     for reports, nothing is placed by it
 * @since 0.1.0
 */
public record ExitLevels(
        List<ExitTarget> targets,
        double stopDistance,
        @Nullable Double leverageScaleFactor) {

    /** The number of decimal places to which distances and shares are rounded where they meet prices and quantities. */
    public static final int DECIMAL_SCALE = 12;

    private static final double UNITS = 1e12;

    /** Up to here, and with this distance from the middle between two units, a product is rounded as the exact number is. */
    private static final double MOST_UNITS = UNITS;

    private static final double SURELY_NEAREST = 0.499;
    private static final double SMALLEST = 0.000001;
    private static final double SUM_TOLERANCE = 0.000000001;
    private static final int MOST_TARGETS = 3;
    private static final Bound LSF = Bound.fraction("lsf", SMALLEST, 1);

    /**
     * Copies the list and refuses levels that could be placed wrongly.
     *
     * @param targets the targets, nearest first
     * @param stopDistance the distance of the stop
     * @param leverageScaleFactor by how much the engine scaled for leverage, or null
     * @throws IllegalArgumentException naming what is wrong by its name on the wire, with its value and its bounds
     */
    public ExitLevels {
        targets = List.copyOf(targets);
        if (targets.isEmpty() || targets.size() > MOST_TARGETS) {
            throw new IllegalArgumentException("there must be 1 to " + MOST_TARGETS + " targets, was " + targets);
        }
        requireNearestFirst(targets);
        requireWhole(targets);
        stopDistance("sl_pct").check(stopDistance);
        if (leverageScaleFactor != null) {
            LSF.check(leverageScaleFactor);
        }
    }

    /**
     * Returns levels that were not scaled for leverage.
     *
     * @param stopDistance the distance of the stop, a fraction of the entry price
     * @param targets the targets, nearest first, one to three
     * @return the levels
     * @throws IllegalArgumentException if the levels are refused
     */
    public static ExitLevels of(double stopDistance, ExitTarget... targets) {
        return new ExitLevels(List.of(targets), stopDistance, null);
    }

    /**
     * Returns the distance of the stop for work with prices.
     *
     * @return the distance, rounded half-even to {@value #DECIMAL_SCALE} decimal places, above zero
     */
    public BigDecimal decimalStopDistance() {
        return decimal(stopDistance);
    }

    /**
     * Returns the leverage scale factor as a decimal, for the wire.
     *
     * @return the factor, rounded half-even to {@value #DECIMAL_SCALE} decimal places, or null if the engine does not scale
     */
    public @Nullable BigDecimal decimalLeverageScaleFactor() {
        return leverageScaleFactor == null ? null : decimal(leverageScaleFactor);
    }

    /** Shortest decimal first: 0.3 becomes 0.3 and not the binary fraction beside it. */
    static BigDecimal decimal(double fraction) {
        double units = fraction * UNITS;
        double nearest = Math.rint(units);
        if (nearest <= MOST_UNITS && Math.abs(units - nearest) < SURELY_NEAREST) {
            return BigDecimal.valueOf((long) nearest, DECIMAL_SCALE).stripTrailingZeros();
        }
        return BigDecimal.valueOf(fraction)
                .setScale(DECIMAL_SCALE, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }

    static Bound targetDistance(String field) {
        return Bound.fraction(field, SMALLEST, 0.9);
    }

    static Bound stopDistance(String field) {
        return Bound.fraction(field, SMALLEST, 0.4);
    }

    static Bound targetShare(String field) {
        return Bound.fraction(field, SMALLEST, 1);
    }

    private static void requireNearestFirst(List<ExitTarget> targets) {
        for (int i = 1; i < targets.size(); i++) {
            double nearer = targets.get(i - 1).distance();
            double farther = targets.get(i).distance();
            if (farther < nearer) {
                throw new IllegalArgumentException(
                        "tp" + (i + 1) + "_pct must not be below tp" + i + "_pct: " + farther + " is below " + nearer);
            }
        }
    }

    private static void requireWhole(List<ExitTarget> targets) {
        double sum = 0;
        for (ExitTarget target : targets) {
            sum += target.share();
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new IllegalArgumentException("harvest_scheme must sum to 1 (" + Bound.FRACTIONS + "), sums to " + sum
                    + " in " + targets.stream().map(ExitTarget::share).toList());
        }
    }
}
