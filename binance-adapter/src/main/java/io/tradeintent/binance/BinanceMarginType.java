package io.tradeintent.binance;

/**
 * What stands behind a position when it loses.
 *
 * @since 0.1.0
 */
public enum BinanceMarginType {
    /** The margin of the position alone. */
    ISOLATED,
    /** The whole balance of the account. */
    CROSSED
}
