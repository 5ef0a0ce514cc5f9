package io.tradeintent.testkit.binance.journal;

/**
 * The side of an order.
 *
 * @since 0.1.0
 */
public enum OrderSide {
    /** Buys the base asset. */
    BUY,
    /** Sells the base asset. */
    SELL
}
