package io.tradeintent.execution;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.Position;
import java.util.List;

/**
 * The open orders of ours in a market, among them exits that outlived their position and would reduce the next one.
 *
 * @param adapter the way to the venue
 * @param symbol the market
 * @param open the orders
 */
record Leftovers(ExecutionAdapter adapter, Symbol symbol, List<OpenOrder> open) {

    /**
     * Lists them. The position is to be read afterwards: then the exits of an entry that somebody makes meanwhile are listed
     * only if its position shows as well.
     */
    static Leftovers in(ExecutionAdapter adapter, Symbol symbol) {
        return new Leftovers(adapter, symbol, adapter.openOrders(symbol));
    }

    /** Cancels the exits on the side of an entry, if nothing is held there, and tells whether that is so. */
    boolean clear(Position position, Side entry) {
        if (position.openedBy(entry).signum() > 0) {
            return false;
        }
        for (OpenOrder order : open) {
            if (order.side() == entry.opposite() && order.id().leg() != OrderLeg.ENTRY) {
                adapter.cancel(symbol, order.id());
            }
        }
        return true;
    }
}
