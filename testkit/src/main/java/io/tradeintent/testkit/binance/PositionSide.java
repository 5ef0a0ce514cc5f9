package io.tradeintent.testkit.binance;

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
    SHORT;

    /** Whether an order of this side can only make the position smaller, by the mode alone. */
    boolean isClosedBy(OrderSide side) {
        return (this == LONG && side == OrderSide.SELL) || (this == SHORT && side == OrderSide.BUY);
    }
}
