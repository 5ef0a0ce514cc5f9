package io.tradeintent.venue;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One trade of an order of the account, of whomever.
 *
 * @param tradeId the venue's id of the trade, unique in its market
 * @param orderId the venue's id of the order that was executed
 * @param id the client order id of that order, for a conditional one the id it was placed under; null if the venue does not
 *     tell it any more
 * @param symbol the market
 * @param side the side of the order
 * @param entry the side of the orders that open the position it belongs to, in an account that hedges; else null
 * @param quantity how much, in the base asset; positive
 * @param price the price; positive
 * @param fee what it cost; negative if the venue paid for it
 * @param feeAsset what the fee was paid in
 * @param realisedProfit what it won or lost by the venue's reckoning, before fees; zero for an entry
 * @param time when it happened, by the clock of the venue
 * @since 0.1.0
 */
public record Fill(
        String tradeId,
        String orderId,
        @Nullable String id,
        Symbol symbol,
        Side side,
        @Nullable Side entry,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal fee,
        String feeAsset,
        BigDecimal realisedProfit,
        Instant time) {

    /**
     * Refuses what is missing or not positive.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public Fill {
        Objects.requireNonNull(tradeId, "tradeId");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(fee, "fee");
        Objects.requireNonNull(feeAsset, "feeAsset");
        Objects.requireNonNull(realisedProfit, "realisedProfit");
        Objects.requireNonNull(time, "time");
        if (quantity.signum() <= 0 || price.signum() <= 0) {
            throw new IllegalArgumentException("quantity and price of the trade " + tradeId + " must be positive, were "
                    + quantity + " and " + price);
        }
    }
}
