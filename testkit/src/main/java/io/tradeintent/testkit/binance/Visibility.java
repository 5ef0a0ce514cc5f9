package io.tradeintent.testkit.binance;

/**
 * What of an order that is not visible yet is hidden.
 *
 * @since 0.1.0
 */
public enum Visibility {
    /** Order and conditional-order queries and lists; the position and the trades show what happened. */
    ORDER_HIDDEN,
    /** The position and the trades as well: every query answers as if the order had never come. */
    ALL_HIDDEN
}
