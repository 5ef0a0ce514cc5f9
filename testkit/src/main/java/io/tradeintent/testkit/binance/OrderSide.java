package io.tradeintent.testkit.binance;

import java.math.BigDecimal;

/**
 * The side of an order.
 *
 * @since 0.1.0
 */
public enum OrderSide {
    /** Buys the base asset. */
    BUY,
    /** Sells the base asset. */
    SELL;

    /** The quantity with the sign that it adds to a position. */
    BigDecimal signed(BigDecimal quantity) {
        return this == BUY ? quantity : quantity.negate();
    }
}
