package io.tradeintent.runner.demo;

import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.OpenOrder;
import java.math.BigDecimal;
import java.util.List;

/** An exchange where nothing is real, whose prices move as the demo wants. */
interface Venue extends AutoCloseable {

    /** Says what it is. */
    String about();

    /** The way that orders go, which is closed with this. */
    ExecutionAdapter adapter();

    void move(Symbol symbol, BigDecimal price);

    /** Cancels the stop of a market as somebody else would. */
    void cancelStop(Symbol symbol);

    /** Closes what is held in a market as somebody else would. */
    void closeByHand(Symbol symbol);

    /** Tells whether an order of a kind is open in a market. */
    default boolean stands(Symbol symbol, OpenOrder.Kind kind) {
        return adapter().openOrders(symbol).value().stream().anyMatch(order -> order.kind() == kind);
    }

    /** Returns what happened there so far, by its own account, a line for each. */
    List<String> journal();

    @Override
    void close();
}
