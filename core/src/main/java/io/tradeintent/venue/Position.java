package io.tradeintent.venue;

import io.tradeintent.intent.Side;
import java.math.BigDecimal;

/**
 * What an account holds in one market.
 *
 * @param longQuantity how much it is long, in the base asset; not negative
 * @param shortQuantity how much it is short, in the base asset; not negative
 * @param hedged whether the account holds a long and a short position side by side; if not, an order against a position
 *     reduces it
 * @since 0.1.0
 */
public record Position(BigDecimal longQuantity, BigDecimal shortQuantity, boolean hedged) {

    /**
     * Refuses what cannot be.
     *
     * @throws IllegalArgumentException if a quantity is negative, or both are there and the account does not hedge
     */
    public Position {
        if (longQuantity.signum() < 0 || shortQuantity.signum() < 0) {
            throw new IllegalArgumentException("quantities of a position must not be negative, were " + longQuantity
                    + " long and " + shortQuantity + " short");
        }
        if (!hedged && longQuantity.signum() > 0 && shortQuantity.signum() > 0) {
            throw new IllegalArgumentException("an account that does not hedge cannot be " + longQuantity + " long and "
                    + shortQuantity + " short");
        }
    }

    /**
     * Makes the position of an account that does not hedge.
     *
     * @param quantity how much, in the base asset; negative if it is short
     * @return the position
     */
    public static Position oneWay(BigDecimal quantity) {
        BigDecimal none = BigDecimal.ZERO;
        return quantity.signum() < 0
                ? new Position(none, quantity.negate(), false)
                : new Position(quantity, none, false);
    }

    /**
     * Returns the part that orders of one side have opened.
     *
     * @param entry the side of the orders
     * @return what is long for {@link Side#BUY}, what is short for {@link Side#SELL}
     */
    public BigDecimal openedBy(Side entry) {
        return entry == Side.BUY ? longQuantity : shortQuantity;
    }

    /**
     * Tells whether nothing is held.
     *
     * @return true if both quantities are zero
     */
    public boolean flat() {
        return longQuantity.signum() == 0 && shortQuantity.signum() == 0;
    }
}
