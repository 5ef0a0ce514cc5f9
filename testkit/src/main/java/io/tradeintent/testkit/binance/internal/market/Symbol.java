package io.tradeintent.testkit.binance.internal.market;

import java.math.BigDecimal;

/**
 * A symbol as the market holds it, with its filters. Prices are in the quote asset, quantities in the base asset.
 *
 * @param status such as {@code TRADING}, the only one that can be traded
 * @param price the PRICE_FILTER
 * @param lot the LOT_SIZE
 * @param marketLot the MARKET_LOT_SIZE
 * @param multiplierDown the factor of the mark price that a limit price must not be below
 * @param multiplierUp the factor of the mark price that a limit price must not be above
 * @param maintenanceRate the part of the value of a position that must be left of its margin
 */
public record Symbol(
        String name,
        String baseAsset,
        String quoteAsset,
        String status,
        int pricePrecision,
        int quantityPrecision,
        PriceFilter price,
        LotFilter lot,
        LotFilter marketLot,
        BigDecimal minNotional,
        BigDecimal multiplierDown,
        BigDecimal multiplierUp,
        int maxLeverage,
        BigDecimal maintenanceRate) {

    /** Returns this symbol with another status. */
    public Symbol withStatus(String other) {
        return new Symbol(
                name,
                baseAsset,
                quoteAsset,
                other,
                pricePrecision,
                quantityPrecision,
                price,
                lot,
                marketLot,
                minNotional,
                multiplierDown,
                multiplierUp,
                maxLeverage,
                maintenanceRate);
    }

    /** Tick and bounds of a price. */
    public record PriceFilter(BigDecimal tick, BigDecimal min, BigDecimal max) {}

    /** Step and bounds of a quantity. */
    public record LotFilter(BigDecimal step, BigDecimal min, BigDecimal max) {}
}
