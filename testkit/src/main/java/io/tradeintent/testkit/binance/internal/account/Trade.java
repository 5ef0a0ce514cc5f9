package io.tradeintent.testkit.binance.internal.account;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade of an order.
 *
 * @param asset what fee and profit are in
 * @param maker whether the order was resting
 */
public record Trade(
        long id,
        Order order,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal commission,
        String asset,
        BigDecimal realized,
        boolean maker,
        Instant time) {

    public BigDecimal quote() {
        return quantity.multiply(price);
    }
}
