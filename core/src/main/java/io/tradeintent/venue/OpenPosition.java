package io.tradeintent.venue;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A position that an account holds, of whomever's orders.
 *
 * @param symbol the market
 * @param entry the side of the orders that opened it: {@link Side#BUY} if it is long
 * @param quantity how much, in the base asset; positive
 * @param entryPrice the average price of its entries; positive
 * @param markPrice the price by which it is valued; positive
 * @param liquidationPrice the mark price at which the venue liquidates it, or null if the venue names none
 * @param hedged whether the account could hold one on the other side beside it
 * @since 0.1.0
 */
public record OpenPosition(
        Symbol symbol,
        Side entry,
        BigDecimal quantity,
        BigDecimal entryPrice,
        BigDecimal markPrice,
        @Nullable BigDecimal liquidationPrice,
        boolean hedged) {

    /**
     * Refuses what cannot be.
     *
     * @throws IllegalArgumentException if the quantity or a price is not positive
     */
    public OpenPosition {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(entry, "entry");
        requirePositive("quantity", quantity);
        requirePositive("entryPrice", entryPrice);
        requirePositive("markPrice", markPrice);
        if (liquidationPrice != null) {
            requirePositive("liquidationPrice", liquidationPrice);
        }
    }

    private static void requirePositive(String name, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " of a position must be positive, was " + value);
        }
    }
}
