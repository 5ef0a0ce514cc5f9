package io.tradeintent.venue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a venue demands of positions of one range of values in a market.
 *
 * @param floor the value from which on it holds, in the quote currency; not negative
 * @param cap the value up to which it holds, above the floor
 * @param maxLeverage the greatest leverage there, at least 1
 * @param maintenanceRate the part of the value that must be left of the margin, or the position is liquidated; from 0 to below
 *     1
 * @since 0.1.0
 */
public record LeverageBracket(BigDecimal floor, BigDecimal cap, int maxLeverage, BigDecimal maintenanceRate) {

    /**
     * Refuses what cannot be.
     *
     * @throws IllegalArgumentException naming what is out of bounds
     */
    public LeverageBracket {
        require(floor.signum() >= 0, "floor", floor, "not negative");
        require(cap.compareTo(floor) > 0, "cap", cap, "above " + floor);
        require(maxLeverage >= 1, "maxLeverage", maxLeverage, "at least 1");
        require(
                maintenanceRate.signum() >= 0 && maintenanceRate.compareTo(BigDecimal.ONE) < 0,
                "maintenanceRate",
                maintenanceRate,
                "from 0 to below 1");
    }

    /**
     * Finds the bracket of a position.
     *
     * @param brackets the brackets of its market
     * @param value its value in the quote currency
     * @return the bracket, or empty if the venue allows no position of that value
     */
    public static Optional<LeverageBracket> of(List<LeverageBracket> brackets, BigDecimal value) {
        return brackets.stream()
                .filter(one -> value.compareTo(one.floor()) >= 0 && value.compareTo(one.cap()) <= 0)
                .findFirst();
    }

    private static void require(boolean met, String name, Object value, String bound) {
        if (!met) {
            throw new IllegalArgumentException(name + " of a bracket must be " + bound + ", was " + value);
        }
    }
}
