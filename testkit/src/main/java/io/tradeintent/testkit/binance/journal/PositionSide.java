package io.tradeintent.testkit.binance.journal;

/**
 * Which position of a symbol an order is for.
 *
 * @since 0.1.0
 */
public enum PositionSide {
    /** The only position there is in one-way mode. */
    BOTH,
    /** The long position of hedge mode. */
    LONG,
    /** The short position of hedge mode. */
    SHORT
}
