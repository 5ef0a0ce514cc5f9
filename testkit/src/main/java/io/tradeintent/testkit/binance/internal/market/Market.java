package io.tradeintent.testkit.binance.internal.market;

import io.tradeintent.testkit.binance.internal.wire.Refusal;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The symbols, their mark prices, and what there is to trade against. Guarded by the lock of the exchange. */
public final class Market {

    private final Map<String, Symbol> symbols = new LinkedHashMap<>();
    private final Map<String, BigDecimal> marks = new HashMap<>();
    private final Set<String> rejecting = new HashSet<>();
    private final Map<String, BigDecimal> liquidity = new HashMap<>();

    public void put(Symbol symbol, @Nullable BigDecimal markPrice) {
        symbols.put(symbol.name(), symbol);
        if (markPrice != null) {
            marks.put(symbol.name(), markPrice);
        }
    }

    public Collection<Symbol> symbols() {
        return symbols.values();
    }

    public Symbol symbol(String name) {
        Symbol symbol = symbols.get(name);
        if (symbol == null) {
            throw Refusal.of(-1121, "Invalid symbol.");
        }
        return symbol;
    }

    public BigDecimal mark(String symbol) {
        BigDecimal mark = marks.get(symbol);
        if (mark == null) {
            throw Refusal.of(-1121, "Invalid symbol.");
        }
        return mark;
    }

    public void mark(String symbol, BigDecimal price) {
        marks.put(symbol(symbol).name(), price);
    }

    /** Lets the next conditional order of a symbol that triggers be rejected. */
    public void rejectNextChild(String symbol) {
        rejecting.add(symbol(symbol).name());
    }

    boolean takesNoChild(String symbol) {
        return rejecting.remove(symbol);
    }

    /** Sets what there is to trade against from now on; null for no bound. */
    public void liquidity(String symbol, @Nullable BigDecimal quantity) {
        if (quantity == null) {
            liquidity.remove(symbol(symbol).name());
        } else {
            liquidity.put(symbol(symbol).name(), quantity);
        }
    }

    /** How much of this quantity could be traded. */
    BigDecimal available(String symbol, BigDecimal wanted) {
        BigDecimal there = liquidity.get(symbol);
        return there == null ? wanted : there.min(wanted);
    }

    /** Takes as much of this quantity as there is. */
    BigDecimal take(String symbol, BigDecimal wanted) {
        BigDecimal taken = available(symbol, wanted);
        liquidity.computeIfPresent(symbol, (name, there) -> there.subtract(taken));
        return taken;
    }
}
