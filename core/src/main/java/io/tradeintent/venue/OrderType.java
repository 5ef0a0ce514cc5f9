package io.tradeintent.venue;

/**
 * When an order becomes a trade. All of them are executed at the market's price.
 *
 * @since 0.1.0
 */
public enum OrderType {
    /** At once. */
    MARKET,
    /** Once the mark price has gone against the position as far as the trigger. */
    STOP_MARKET,
    /** Once the mark price has gone for the position as far as the trigger. */
    TAKE_PROFIT_MARKET;

    /**
     * Tells whether the order waits at the venue for a trigger.
     *
     * @return true for all but {@link #MARKET}
     */
    public boolean conditional() {
        return this != MARKET;
    }
}
