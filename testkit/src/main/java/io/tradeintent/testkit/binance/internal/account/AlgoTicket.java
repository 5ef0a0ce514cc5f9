package io.tradeintent.testkit.binance.internal.account;

import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;

/**
 * A conditional order that is asked for and whose parameters are in order.
 *
 * @param quantity zero with closePosition
 * @param price the limit price, zero for market types
 */
public record AlgoTicket(
        String symbol,
        OrderSide side,
        PositionSide positionSide,
        AlgoType type,
        TimeInForce timeInForce,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal triggerPrice,
        String workingType,
        boolean reduceOnly,
        boolean closePosition,
        boolean priceProtect,
        String clientId) {

    public boolean isReducing() {
        return reduceOnly || closePosition || positionKey().isClosedBy(side);
    }

    public PositionKey positionKey() {
        return new PositionKey(symbol, positionSide);
    }

    /** The order that it becomes. */
    public OrderTicket order(BigDecimal executableQuantity) {
        return new OrderTicket(
                symbol,
                side,
                positionSide,
                type.isMarket() ? OrderType.MARKET : OrderType.LIMIT,
                type.isMarket() ? TimeInForce.GTC : timeInForce,
                executableQuantity,
                price,
                reduceOnly,
                closePosition,
                type.name(),
                clientId);
    }
}
