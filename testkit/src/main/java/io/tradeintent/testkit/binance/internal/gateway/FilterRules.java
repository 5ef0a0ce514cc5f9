package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.market.Symbol;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import io.tradeintent.testkit.binance.journal.OrderSide;
import java.math.BigDecimal;

/** The filters of a symbol. */
final class FilterRules {

    private FilterRules() {}

    static void checkStatus(Symbol symbol) {
        if (!symbol.status().equals("TRADING")) {
            throw Refusal.of(-1122, "Invalid symbol status.");
        }
    }

    /** LOT_SIZE, or MARKET_LOT_SIZE for a market order. */
    static void checkQuantity(Symbol symbol, BigDecimal quantity, boolean market) {
        Symbol.LotFilter lot = market ? symbol.marketLot() : symbol.lot();
        if (quantity.signum() <= 0) {
            throw Refusal.of(-4003, "Quantity less than or equal to zero.");
        }
        checkDecimals(quantity, symbol.quantityPrecision());
        if (quantity.compareTo(lot.min()) < 0) {
            throw Refusal.of(-4004, "Quantity less than or equal to min quantity.");
        }
        if (quantity.compareTo(lot.max()) > 0) {
            throw Refusal.of(-4005, "Quantity greater than max quantity.");
        }
        if (isOff(quantity, lot.step())) {
            throw Refusal.of(-4023, "Qty not increased by step size.");
        }
    }

    /** PRICE_FILTER, for limit and trigger prices. */
    static void checkPrice(Symbol symbol, BigDecimal price) {
        Symbol.PriceFilter filter = symbol.price();
        if (price.signum() <= 0) {
            throw Refusal.of(-4001, "Price less than 0.");
        }
        checkDecimals(price, symbol.pricePrecision());
        if (filter.max().signum() > 0 && price.compareTo(filter.max()) > 0) {
            throw Refusal.of(-4002, "Price greater than max price.");
        }
        if (price.compareTo(filter.min()) < 0) {
            throw Refusal.of(-4013, "Price less than min price.");
        }
        if (isOff(price, filter.tick())) {
            throw Refusal.of(-4014, "Price not increased by tick size.");
        }
    }

    /** PERCENT_PRICE: how far from the mark price a limit price may be. */
    static void checkBand(Symbol symbol, OrderSide side, BigDecimal price, BigDecimal mark) {
        BigDecimal highest = mark.multiply(symbol.multiplierUp());
        if (side == OrderSide.BUY && symbol.multiplierUp().signum() > 0 && price.compareTo(highest) > 0) {
            throw Refusal.of(-4016, "Limit price can't be higher than " + highest.toPlainString() + ".");
        }
        BigDecimal lowest = mark.multiply(symbol.multiplierDown());
        if (side == OrderSide.SELL && price.compareTo(lowest) < 0) {
            throw Refusal.of(-4024, "Limit price can't be lower than " + lowest.toPlainString() + ".");
        }
    }

    /** MIN_NOTIONAL, from which orders that only make a position smaller are exempt. */
    static void checkNotional(Symbol symbol, BigDecimal quantity, BigDecimal price) {
        if (quantity.multiply(price).compareTo(symbol.minNotional()) < 0) {
            throw Refusal.of(
                    -4164,
                    "Order's notional must be no smaller than "
                            + symbol.minNotional().toPlainString() + " (unless you choose reduce only)");
        }
    }

    private static void checkDecimals(BigDecimal value, int precision) {
        if (value.stripTrailingZeros().scale() > precision) {
            throw Refusal.of(-1111, "Precision is over the maximum defined for this asset.");
        }
    }

    private static boolean isOff(BigDecimal value, BigDecimal step) {
        return step.signum() > 0 && value.remainder(step).signum() != 0;
    }
}
