package io.tradeintent.venue;

/**
 * Whether a market can be traded in. More constants may come.
 *
 * @since 0.1.0
 */
public enum MarketStatus {
    /** It is open for trading. */
    TRADING,
    /** It is not open now, and may be later. */
    HALTED,
    /** It is being settled or was taken off the list. Its positions end without an order of ours. */
    ENDED
}
