package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.internal.market.Symbol;
import java.math.BigDecimal;

/**
 * A symbol of the simulated exchange with its filters. Immutable; made by {@link #of(String, String, String)} and changed by
 * the methods that return another one. Prices are in the quote asset, quantities in the base asset.
 *
 * @since 0.1.0
 */
public final class ExchangeSymbol {

    private final String name;
    private final String baseAsset;
    private final String quoteAsset;
    private String status = "TRADING";
    private int pricePrecision = 8;
    private int quantityPrecision = 8;
    private Symbol.PriceFilter price =
            new Symbol.PriceFilter(new BigDecimal("0.01"), new BigDecimal("0.01"), new BigDecimal("1000000"));
    private Symbol.LotFilter lot =
            new Symbol.LotFilter(new BigDecimal("0.001"), new BigDecimal("0.001"), new BigDecimal("10000"));
    private Symbol.LotFilter marketLot = lot;
    private BigDecimal minNotional = new BigDecimal("5");
    private BigDecimal multiplierDown = new BigDecimal("0.9500");
    private BigDecimal multiplierUp = new BigDecimal("1.0500");
    private int maxLeverage = 125;
    private BigDecimal maintenanceRate = new BigDecimal("0.004");

    private ExchangeSymbol(String name, String baseAsset, String quoteAsset) {
        this.name = name;
        this.baseAsset = baseAsset;
        this.quoteAsset = quoteAsset;
    }

    private ExchangeSymbol(ExchangeSymbol other) {
        this(other.name, other.baseAsset, other.quoteAsset);
        this.status = other.status;
        this.pricePrecision = other.pricePrecision;
        this.quantityPrecision = other.quantityPrecision;
        this.price = other.price;
        this.lot = other.lot;
        this.marketLot = other.marketLot;
        this.minNotional = other.minNotional;
        this.multiplierDown = other.multiplierDown;
        this.multiplierUp = other.multiplierUp;
        this.maxLeverage = other.maxLeverage;
        this.maintenanceRate = other.maintenanceRate;
    }

    /**
     * Returns a symbol that is traded, with a tick of 0.01, a step of 0.001, a minimum notional of 5, limit prices within 5 %
     * of the mark price, and a leverage of up to 125.
     */
    public static ExchangeSymbol of(String name, String baseAsset, String quoteAsset) {
        if (name.isBlank() || baseAsset.isBlank() || quoteAsset.isBlank()) {
            throw new IllegalArgumentException("symbol, base and quote asset: one of them is blank");
        }
        return new ExchangeSymbol(name, baseAsset, quoteAsset);
    }

    /**
     * Returns it with another status.
     *
     * @param status such as {@code TRADING}, {@code PENDING_TRADING}, {@code SETTLING}; only TRADING can be traded
     */
    public ExchangeSymbol status(String status) {
        ExchangeSymbol changed = new ExchangeSymbol(this);
        changed.status = status;
        return changed;
    }

    /** Returns it with other precisions; prices and quantities with more decimals are refused with -1111. */
    public ExchangeSymbol precision(int pricePrecision, int quantityPrecision) {
        ExchangeSymbol changed = new ExchangeSymbol(this);
        changed.pricePrecision = notNegative("pricePrecision", pricePrecision);
        changed.quantityPrecision = notNegative("quantityPrecision", quantityPrecision);
        return changed;
    }

    /** Returns it with another PRICE_FILTER, in the decimals in which it is shown. A zero is an unset bound. */
    public ExchangeSymbol prices(String tick, String min, String max) {
        ExchangeSymbol changed = new ExchangeSymbol(this);
        changed.price = new Symbol.PriceFilter(decimal("tick", tick), decimal("min", min), decimal("max", max));
        return changed;
    }

    /** Returns it with another LOT_SIZE, and the same MARKET_LOT_SIZE. */
    public ExchangeSymbol lots(String step, String min, String max) {
        ExchangeSymbol changed = new ExchangeSymbol(this);
        changed.lot = new Symbol.LotFilter(decimal("step", step), decimal("min", min), decimal("max", max));
        changed.marketLot = changed.lot;
        return changed;
    }

    /** Returns it with another MARKET_LOT_SIZE. */
    public ExchangeSymbol marketLots(String step, String min, String max) {
        ExchangeSymbol changed = new ExchangeSymbol(this);
        changed.marketLot = new Symbol.LotFilter(decimal("step", step), decimal("min", min), decimal("max", max));
        return changed;
    }

    /** Returns it with another MIN_NOTIONAL, in the quote asset. */
    public ExchangeSymbol minNotional(String notional) {
        ExchangeSymbol changed = new ExchangeSymbol(this);
        changed.minNotional = decimal("notional", notional);
        return changed;
    }

    /** Returns it with another PERCENT_PRICE: the factors of the mark price that a limit price must lie between. */
    public ExchangeSymbol percentPrice(String multiplierDown, String multiplierUp) {
        ExchangeSymbol changed = new ExchangeSymbol(this);
        changed.multiplierDown = decimal("multiplierDown", multiplierDown);
        changed.multiplierUp = decimal("multiplierUp", multiplierUp);
        return changed;
    }

    /** Returns it with another highest leverage, 1 to 125; more is refused with -4028. */
    public ExchangeSymbol maxLeverage(int leverage) {
        if (leverage < 1 || leverage > 125) {
            throw new IllegalArgumentException("maxLeverage: " + leverage + " is not between 1 and 125");
        }
        ExchangeSymbol changed = new ExchangeSymbol(this);
        changed.maxLeverage = leverage;
        return changed;
    }

    /**
     * Returns this symbol with another part of the value of a position that must be left of its margin; 0.004 unless set.
     *
     * @param rate a decimal number from 0 to below 1, such as 0.025
     */
    public ExchangeSymbol maintenanceRate(String rate) {
        BigDecimal decimal = decimal("maintenanceRate", rate);
        if (decimal.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("maintenanceRate: " + rate + " is not below 1");
        }
        ExchangeSymbol changed = new ExchangeSymbol(this);
        changed.maintenanceRate = decimal;
        return changed;
    }

    /** Returns the name, such as {@code BTCUSDT}. */
    public String name() {
        return name;
    }

    /** Returns it as the market holds it. */
    Symbol listed() {
        return new Symbol(
                name,
                baseAsset,
                quoteAsset,
                status,
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

    @Override
    public String toString() {
        return "ExchangeSymbol[" + name + ", " + status + "]";
    }

    private static int notNegative(String option, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(option + ": " + value + " is negative");
        }
        return value;
    }

    private static BigDecimal decimal(String option, String value) {
        BigDecimal decimal = new BigDecimal(value);
        if (decimal.signum() < 0) {
            throw new IllegalArgumentException(option + ": " + value + " is negative");
        }
        return decimal;
    }
}
