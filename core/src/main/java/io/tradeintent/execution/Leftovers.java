package io.tradeintent.execution;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.Position;
import java.time.Clock;
import java.util.List;

/**
 * The open orders of our deployment in a market, among them exits that outlived their position and would reduce the next one.
 *
 * @param adapter the way to the venue
 * @param tag the tag of our orders
 * @param clock the clock of the execution
 * @param open the orders
 */
record Leftovers(ExecutionAdapter adapter, String tag, Clock clock, List<OpenOrder> open) {

    /**
     * Lists them. The position is to be read afterwards: then the exits of an entry that somebody makes meanwhile are listed
     * only if its position shows as well.
     */
    static Leftovers in(ExecutionAdapter adapter, String deployment, Symbol symbol, Clock clock) {
        return new Leftovers(
                adapter,
                ClientOrderId.tagOf(deployment),
                clock,
                adapter.openOrders(symbol).value());
    }

    /** Cancels the exits on the side of an entry, if nothing is held there, and tells whether that is so. */
    boolean clear(Position position, Side entry) {
        if (position.openedBy(entry).signum() > 0) {
            return false;
        }
        for (OpenOrder order : open) {
            if (order.side() == entry.opposite() && isExit(order)) {
                adapter.cancel(order, clock.instant().plus(OrderDesk.VALID));
            }
        }
        return true;
    }

    private boolean isExit(OpenOrder order) {
        return order.ours()
                .filter(id -> id.tag().equals(tag) && id.leg() != OrderLeg.ENTRY)
                .isPresent();
    }
}
