package io.tradeintent.testkit.binance;

import java.math.BigDecimal;

/**
 * A conditional order that is asked for and whose parameters are in order.
 *
 * @param quantity zero with closePosition
 * @param price the limit price, zero for market types
 */
record AlgoTicket(
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

    boolean isReducing() {
        return reduceOnly || closePosition || positionSide.isClosedBy(side);
    }

    PositionKey positionKey() {
        return new PositionKey(symbol, positionSide);
    }

    /** The order that it becomes. */
    OrderTicket order(BigDecimal executableQuantity) {
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
