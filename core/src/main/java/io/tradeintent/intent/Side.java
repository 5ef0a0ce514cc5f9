package io.tradeintent.intent;

/**
 * The side of an order.
 *
 * @since 0.1.0
 */
public enum Side {
    /** Buys: opens or adds to a long position, or reduces a short one. */
    BUY,
    /** Sells: opens or adds to a short position, or reduces a long one. */
    SELL;

    /**
     * Returns the other side.
     *
     * @return {@link #SELL} for {@link #BUY}, and the reverse
     */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }
}
