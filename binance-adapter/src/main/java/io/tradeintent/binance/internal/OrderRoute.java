package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import java.util.Optional;

/** How orders of one class are placed, looked up and cancelled. */
interface OrderRoute {

    /**
     * Returns the request that places an order.
     *
     * @param hedged whether the account is in hedge mode
     */
    Call placing(OrderRequest order, boolean hedged);

    /**
     * Reads the answer to it.
     *
     * @throws UnreadableAnswerException if it does not say what became of the order
     */
    OrderOutcome outcome(Json answer, OrderRequest order, Deadline deadline);

    /**
     * Asks for an order by its id.
     *
     * @return empty if the exchange says that there is none, which it also says of some that there are
     */
    Optional<OrderOutcome> look(OrderRequest order, Deadline deadline);

    /** Returns the parameters that name an order by its client order id. */
    Query named(Symbol symbol, String id);

    /** Returns the parameters that name an order by the exchange's own id. */
    Query numbered(Symbol symbol, String orderId);

    /** Returns the request that asks for an order. */
    Call asking(Query which);

    /** Returns the request that cancels an order. */
    Call cancelling(Query which);

    /** Tells from the answer to {@link #asking} whether an order could still be cancelled. */
    boolean isOpen(Json order);
}
