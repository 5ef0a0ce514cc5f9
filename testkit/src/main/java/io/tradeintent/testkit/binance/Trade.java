package io.tradeintent.testkit.binance;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade of an order.
 *
 * @param maker whether the order was resting
 */
record Trade(
        long id,
        Order order,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal commission,
        BigDecimal realized,
        boolean maker,
        Instant time) {

    BigDecimal quote() {
        return quantity.multiply(price);
    }
}
