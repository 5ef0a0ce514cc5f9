package io.tradeintent.testkit.binance.internal.account;

import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;

/** Which position of an account. */
public record PositionKey(String symbol, PositionSide side) {

    /** Whether an order of this side can only make the position smaller, by the mode alone. */
    public boolean isClosedBy(OrderSide order) {
        return (side == PositionSide.LONG && order == OrderSide.SELL)
                || (side == PositionSide.SHORT && order == OrderSide.BUY);
    }
}
