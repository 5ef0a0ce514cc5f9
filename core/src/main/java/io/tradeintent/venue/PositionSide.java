package io.tradeintent.venue;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import java.util.Objects;

/**
 * One side of one market, on which an account holds something or nothing. An account that does not hedge holds something on
 * one of the two sides at most.
 *
 * @param symbol the market
 * @param entry the side of the orders that open it: {@link Side#BUY} if it is long
 * @since 0.1.0
 */
public record PositionSide(Symbol symbol, Side entry) {

    /** Refuses what is missing. */
    public PositionSide {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(entry, "entry");
    }

    /**
     * Returns the side of the orders that close it.
     *
     * @return the other side than that of its entries
     */
    public Side exit() {
        return entry.opposite();
    }

    /** Returns {@code long ADAUSDT} or {@code short ADAUSDT}. */
    @Override
    public String toString() {
        return (entry == Side.BUY ? "long " : "short ") + symbol;
    }
}
