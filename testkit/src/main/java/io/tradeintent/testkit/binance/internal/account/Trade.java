package io.tradeintent.testkit.binance.internal.account;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade of an order.
 *
 * @param maker whether the order was resting
 */
public record Trade(
        long id,
        Order order,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal commission,
        BigDecimal realized,
        boolean maker,
        Instant time) {

    public BigDecimal quote() {
        return quantity.multiply(price);
    }
}
