package io.tradeintent.venue;

import io.tradeintent.intent.Symbol;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a venue demands of orders in one market that is open for trading.
 *
 * @param symbol the market
 * @param tickSize the step of prices; positive
 * @param stepSize the step of the quantities of market orders; positive
 * @param minQuantity the least quantity of a market order; positive
 * @param maxQuantity the greatest quantity of a market order, not below the least one
 * @param minNotional the least value of an order in the quote currency, of which orders that only reduce are exempt; not
 *     negative
 * @param minPrice the least price of an order; not negative
 * @param maxPrice the greatest price of an order, above the least one
 * @since 0.1.0
 */
public record Instrument(
        Symbol symbol,
        BigDecimal tickSize,
        BigDecimal stepSize,
        BigDecimal minQuantity,
        BigDecimal maxQuantity,
        BigDecimal minNotional,
        BigDecimal minPrice,
        BigDecimal maxPrice) {

    /**
     * Refuses filters that no order could be made by.
     *
     * @throws IllegalArgumentException naming the market, the filter and its value
     */
    public Instrument {
        Objects.requireNonNull(symbol, "symbol");
        require(tickSize.signum() > 0, symbol, "tickSize", tickSize, "positive");
        require(stepSize.signum() > 0, symbol, "stepSize", stepSize, "positive");
        require(minQuantity.signum() > 0, symbol, "minQuantity", minQuantity, "positive");
        require(maxQuantity.compareTo(minQuantity) >= 0, symbol, "maxQuantity", maxQuantity, "at least " + minQuantity);
        require(minNotional.signum() >= 0, symbol, "minNotional", minNotional, "not negative");
        require(minPrice.signum() >= 0, symbol, "minPrice", minPrice, "not negative");
        require(maxPrice.compareTo(minPrice) > 0, symbol, "maxPrice", maxPrice, "above " + minPrice);
    }

    private static void require(boolean met, Symbol symbol, String filter, BigDecimal value, String bound) {
        if (!met) {
            throw new IllegalArgumentException(filter + " of " + symbol + " must be " + bound + ", was " + value);
        }
    }
}
