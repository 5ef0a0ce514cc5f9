package io.tradeintent.testkit.binance.internal.account;

import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;

/**
 * An order that is asked for and whose parameters are in order.
 *
 * @param quantity positive
 * @param price the limit price, zero for MARKET
 * @param origin the type of the conditional order that it comes from, or its own type
 * @param closePosition whether it comes from a conditional order for the whole position
 */
public record OrderTicket(
        String symbol,
        OrderSide side,
        PositionSide positionSide,
        OrderType type,
        TimeInForce timeInForce,
        BigDecimal quantity,
        BigDecimal price,
        boolean reduceOnly,
        boolean closePosition,
        String origin,
        String clientId) {

    public PositionKey positionKey() {
        return new PositionKey(symbol, positionSide);
    }

    /** Whether the order can only make a position smaller. */
    public boolean isReducing() {
        return reduceOnly || closePosition || positionKey().isClosedBy(side);
    }

    /** A quantity of it with the sign that it adds to a position. */
    public BigDecimal signed(BigDecimal part) {
        return side == OrderSide.BUY ? part : part.negate();
    }

    public OrderTicket withQuantity(BigDecimal other) {
        return new OrderTicket(
                symbol,
                side,
                positionSide,
                type,
                timeInForce,
                other,
                price,
                reduceOnly,
                closePosition,
                origin,
                clientId);
    }
}
