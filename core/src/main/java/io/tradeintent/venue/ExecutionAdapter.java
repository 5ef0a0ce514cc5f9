package io.tradeintent.venue;

import io.tradeintent.intent.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Our way to one account at one venue: primitives only. What makes of them one execution, once, is not the adapter's
 * business. Who writes an adapter extends {@code ExecutionAdapterContract} of the testkit with a test of it.
 *
 * <p>Implementations are thread-safe; several threads call them at once, for different symbols. Every method may block, with
 * a bound of its own that is well below the time a handler has, and returns soon after its thread was interrupted, with the
 * flag still set. Unless said otherwise a method throws {@link VenueUnavailableException} where the venue cannot be asked, with
 * the time until when if that is known.
 * No message and no exception carries a secret.
 *
 * @since 0.1.0
 */
public interface ExecutionAdapter extends AutoCloseable {

    /**
     * Returns the name that stands in results, such as {@code paper}.
     *
     * @return the name
     */
    String name();

    /**
     * Returns what the venue demands of orders in a market. It is never guessed.
     *
     * @param symbol the market
     * @return the filters, or empty if the market is unknown or not open for trading
     */
    Optional<Instrument> instrument(Symbol symbol);

    /**
     * Returns the price by which positions are valued and conditional orders are triggered.
     *
     * @param symbol the market
     * @return the mark price in the quote currency; positive
     */
    BigDecimal markPrice(Symbol symbol);

    /**
     * Returns the balance of the account in the quote currency, with what positions have won and lost.
     *
     * @return the balance; zero or negative if there is nothing left
     */
    BigDecimal balance();

    /**
     * Returns what the account holds in a market.
     *
     * @param symbol the market
     * @return the position, flat if there is none
     */
    Position position(Symbol symbol);

    /**
     * Sets the leverage of a market.
     *
     * @param symbol the market
     * @param leverage the leverage, at least 1
     * @return the leverage that the venue says is in force now, whatever was asked for
     * @throws VenueRefusedException if the venue does not allow it
     */
    int setLeverage(Symbol symbol, int leverage);

    /**
     * Places an order. While the venue holds an open order of the same id, it takes no second one: the outcome is that of the
     * order that is there.
     *
     * @param order the order
     * @return what became of it; {@link OrderOutcome.Unknown} whenever the venue may have it and did not say so. Nothing is
     *     thrown for what a venue does; an exception counts as {@code Unknown}.
     */
    OrderOutcome place(OrderRequest order);

    /**
     * Looks once for an order that may have been placed before.
     *
     * @param order the order as it was to be placed
     * @param since the time from which on it may have been placed
     * @return what became of it; empty if the venue does not know it, which is no proof of its absence until
     *     {@link #visibilityLag} has passed since it was sent; {@link OrderOutcome.Unknown} where what the venue shows is
     *     contradictory
     */
    Optional<OrderOutcome> find(OrderRequest order, Instant since);

    /**
     * Lists the open orders of a market that are ours by their id.
     *
     * @param symbol the market
     * @return the orders, those of other users of the account left out
     */
    List<OpenOrder> openOrders(Symbol symbol);

    /**
     * Cancels an order. One that is not open any more, or not known, is left as it is.
     *
     * @param symbol the market
     * @param id the name of the order
     */
    void cancel(Symbol symbol, ClientOrderId id);

    /**
     * Returns how long after it was sent an order can still appear that the venue does not know of yet.
     *
     * @return the time after which a repeated look that finds nothing is proof; not negative
     */
    Duration visibilityLag();

    /** Releases what the adapter holds; orders stay as they are. Idempotent. */
    @Override
    default void close() {}
}
