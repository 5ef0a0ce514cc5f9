package io.tradeintent.paper;

import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.Instrument;
import java.math.BigDecimal;

/** A market of the paper exchange as it opens. */
record PaperMarket(Instrument instrument, BigDecimal price, int maxLeverage) {

    static final int MAX_LEVERAGE = 125;

    PaperMarket {
        requirePrice(instrument.symbol(), price);
        if (maxLeverage < 1) {
            throw new IllegalArgumentException(
                    "maxLeverage of " + instrument.symbol() + " must be at least 1, was " + maxLeverage);
        }
    }

    /** A market whose triggers may lie anywhere between a tick and a thousand times its price. */
    static PaperMarket of(Symbol symbol, BigDecimal price, PaperFilters filters) {
        requirePrice(symbol, price);
        BigDecimal ceiling = price.multiply(BigDecimal.valueOf(1000)).max(filters.tickSize());
        Instrument instrument = new Instrument(
                symbol,
                filters.tickSize(),
                filters.stepSize(),
                filters.minQuantity(),
                filters.maxQuantity(),
                filters.minNotional(),
                filters.tickSize(),
                ceiling);
        return new PaperMarket(instrument, price, MAX_LEVERAGE);
    }

    Symbol symbol() {
        return instrument.symbol();
    }

    static void requirePrice(Symbol symbol, BigDecimal price) {
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("the price of " + symbol + " must be positive, was " + price);
        }
    }
}
