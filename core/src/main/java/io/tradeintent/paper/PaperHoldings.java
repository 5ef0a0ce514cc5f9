package io.tradeintent.paper;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.OpenPosition;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is held in one market: one net holding, or, in an account that hedges, one by the side of its entries. */
final class PaperHoldings {

    private final boolean hedged;
    private final Map<Side, PaperHolding> byEntry = new EnumMap<>(Side.class);

    PaperHoldings(boolean hedged) {
        this.hedged = hedged;
    }

    Position position() {
        return hedged
                ? new Position(
                        held(Side.BUY).quantity(), held(Side.SELL).quantity().negate(), true)
                : Position.oneWay(held(Side.BUY).quantity());
    }

    /** The holding that an order adds to or takes from. */
    PaperHolding touchedBy(OrderRequest order) {
        return held(entryOf(order));
    }

    /** The holding that entries of a side have opened; flat if it is on the other side. */
    PaperHolding openedBy(Side entry) {
        PaperHolding held = held(hedged ? entry : Side.BUY);
        return held.reducibleBy(entry.opposite()).signum() > 0 ? held : PaperHolding.FLAT;
    }

    /** The positions that there are. */
    List<OpenPosition> open(Symbol symbol, BigDecimal markPrice) {
        return Stream.of(Side.values())
                .filter(entry -> openedBy(entry).quantity().signum() != 0)
                .map(entry -> new OpenPosition(
                        symbol,
                        entry,
                        openedBy(entry).quantity().abs(),
                        openedBy(entry).averagePrice(),
                        markPrice,
                        null,
                        hedged))
                .toList();
    }

    /** The side of the entries of the position that an order belongs to, where there can be two; else null. */
    @Nullable Side sideOf(OrderRequest order) {
        return hedged ? entryOf(order) : null;
    }

    void trade(OrderRequest order, BigDecimal quantity, BigDecimal price) {
        BigDecimal change = PaperHolding.signed(order.side(), quantity);
        byEntry.put(entryOf(order), touchedBy(order).after(change, price));
    }

    Collection<PaperHolding> all() {
        return byEntry.values();
    }

    private Side entryOf(OrderRequest order) {
        if (!hedged) {
            return Side.BUY;
        }
        return order.reduceOnly() ? order.side().opposite() : order.side();
    }

    private PaperHolding held(Side entry) {
        return byEntry.getOrDefault(entry, PaperHolding.FLAT);
    }
}
