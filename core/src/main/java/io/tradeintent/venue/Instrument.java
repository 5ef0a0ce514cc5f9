package io.tradeintent.venue;

import io.tradeintent.intent.Symbol;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a venue demands of orders in one market.
 *
 * @param symbol the market
 * @param status whether it can be traded in
 * @param marginAsset what positions are paid for with, such as {@code USDT}
 * @param tickSize the step of prices; positive
 * @param stepSize the step of the quantities of market orders; positive
 * @param minQuantity the least quantity of a market order; positive
 * @param maxQuantity the greatest quantity of any order, not below that of a market order
 * @param maxMarketQuantity the greatest quantity of an order that is executed at the market's price, a triggered one included;
 *     not below the least one
 * @param minNotional the least value of an order in the quote currency, of which orders that only reduce are exempt; not
 *     negative
 * @param minPrice the least price of an order; not negative
 * @param maxPrice the greatest price of an order, above the least one
 * @since 0.1.0
 */
public record Instrument(
        Symbol symbol,
        MarketStatus status,
        String marginAsset,
        BigDecimal tickSize,
        BigDecimal stepSize,
        BigDecimal minQuantity,
        BigDecimal maxQuantity,
        BigDecimal maxMarketQuantity,
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
        Objects.requireNonNull(status, "status");
        if (marginAsset.isBlank()) {
            throw new IllegalArgumentException("marginAsset of " + symbol + " must not be blank");
        }
        require(tickSize.signum() > 0, symbol, "tickSize", tickSize, "positive");
        require(stepSize.signum() > 0, symbol, "stepSize", stepSize, "positive");
        require(minQuantity.signum() > 0, symbol, "minQuantity", minQuantity, "positive");
        require(
                maxMarketQuantity.compareTo(minQuantity) >= 0,
                symbol,
                "maxMarketQuantity",
                maxMarketQuantity,
                "at least " + minQuantity);
        require(
                maxQuantity.compareTo(maxMarketQuantity) >= 0,
                symbol,
                "maxQuantity",
                maxQuantity,
                "at least " + maxMarketQuantity);
        require(minNotional.signum() >= 0, symbol, "minNotional", minNotional, "not negative");
        require(minPrice.signum() >= 0, symbol, "minPrice", minPrice, "not negative");
        require(maxPrice.compareTo(minPrice) > 0, symbol, "maxPrice", maxPrice, "above " + minPrice);
    }

    /**
     * Makes the filters of a market that is open for trading, pays in USDT and has one greatest quantity for all orders.
     *
     * @param symbol the market
     * @param tickSize the step of prices; positive
     * @param stepSize the step of quantities; positive
     * @param minQuantity the least quantity; positive
     * @param maxQuantity the greatest quantity, not below the least one
     * @param minNotional the least value; not negative
     * @param minPrice the least price; not negative
     * @param maxPrice the greatest price, above the least one
     * @throws IllegalArgumentException naming the market, the filter and its value
     */
    public Instrument(
            Symbol symbol,
            BigDecimal tickSize,
            BigDecimal stepSize,
            BigDecimal minQuantity,
            BigDecimal maxQuantity,
            BigDecimal minNotional,
            BigDecimal minPrice,
            BigDecimal maxPrice) {
        this(
                symbol,
                MarketStatus.TRADING,
                "USDT",
                tickSize,
                stepSize,
                minQuantity,
                maxQuantity,
                maxQuantity,
                minNotional,
                minPrice,
                maxPrice);
    }

    /**
     * Tells whether orders are taken now.
     *
     * @return true if the status is {@link MarketStatus#TRADING}
     */
    public boolean trading() {
        return status == MarketStatus.TRADING;
    }

    private static void require(boolean met, Symbol symbol, String filter, BigDecimal value, String bound) {
        if (!met) {
            throw new IllegalArgumentException(filter + " of " + symbol + " must be " + bound + ", was " + value);
        }
    }
}
