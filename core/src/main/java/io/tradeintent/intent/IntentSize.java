package io.tradeintent.intent;

import java.math.BigDecimal;

/**
 * The size of an intent, in the unit that its producer chose. The set of cases is closed for good. Sizes are compared as
 * {@link BigDecimal#equals} does, with their scale: 1 and 1.0 are of one value but not equal.
 *
 * @since 0.1.0
 */
public sealed interface IntentSize {

    /**
     * Returns the number that the case gives a unit to.
     *
     * @return the amount, always positive
     */
    BigDecimal amount();

    /**
     * A value in the quote currency, leverage included.
     *
     * @param amount the value, positive
     * @since 0.1.0
     */
    record Notional(BigDecimal amount) implements IntentSize {

        /** Refuses an amount that is not positive. */
        public Notional {
            amount = Decimals.positive("notional", amount);
        }
    }

    /**
     * An amount of the base asset.
     *
     * @param amount the quantity, positive
     * @since 0.1.0
     */
    record Quantity(BigDecimal amount) implements IntentSize {

        /** Refuses an amount that is not positive. */
        public Quantity {
            amount = Decimals.positive("quantity", amount);
        }
    }

    /**
     * A part of the account's balance.
     *
     * @param amount the fraction, above 0 and at most 1
     * @since 0.1.0
     */
    record FractionOfBalance(BigDecimal amount) implements IntentSize {

        /** Refuses a fraction that is not above 0 or is above 1. */
        public FractionOfBalance {
            amount = Decimals.fraction("fraction of balance", amount);
        }
    }

    /**
     * A part of the position to close.
     *
     * @param amount the fraction, above 0 and at most 1
     * @since 0.1.0
     */
    record FractionOfPosition(BigDecimal amount) implements IntentSize {

        /** Refuses a fraction that is not above 0 or is above 1. */
        public FractionOfPosition {
            amount = Decimals.fraction("fraction of position", amount);
        }
    }
}
