package io.tradeintent.venue;

/**
 * How much of a venue cannot be used.
 *
 * @since 0.1.0
 */
public enum OutageScope {
    /** No order of anybody gets through, and no question. */
    VENUE,
    /** No order that opens gets through; one that reduces may. */
    OPENING,
    /** Other markets, or other kinds of orders, are not affected. */
    SYMBOL
}
