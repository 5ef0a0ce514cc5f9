package io.tradeintent.venue;

import io.tradeintent.intent.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
     * Asks what the account is and may do. A program asks before it uses the account.
     *
     * @return the answer; an account of which the key is refused is {@link AccountCheck.Unusable}
     */
    AccountCheck check();

    /**
     * Returns what the venue demands of orders in a market. It is never guessed. It may have been read a while ago; after
     * {@link Refusal#FILTERS_CHANGED} it is read again.
     *
     * @param symbol the market
     * @return the filters, or empty if the venue does not know the market
     */
    Optional<Instrument> instrument(Symbol symbol);

    /**
     * Returns how much leverage the venue allows and when it liquidates, by the value of the position.
     *
     * @param symbol the market
     * @return the brackets, from the lowest value to the highest; at least one
     * @throws VenueRefusedException if the venue does not know the market
     */
    List<LeverageBracket> brackets(Symbol symbol);

    /**
     * Returns the price by which positions are valued and conditional orders are triggered.
     *
     * @param symbol the market
     * @return the mark price in the quote currency; positive
     */
    BigDecimal markPrice(Symbol symbol);

    /**
     * Returns the balance that stands behind positions of a market, with what positions have won and lost: that of its margin
     * asset, or of all assets in an account where they stand together.
     *
     * @param symbol the market
     * @return the balance in the margin asset, or in the venue's reckoning of all assets; zero or negative if there is nothing
     *     left
     * @throws VenueRefusedException if the venue knows no such market, or no balance for it
     */
    BigDecimal balance(Symbol symbol);

    /**
     * Returns what the account holds in a market.
     *
     * @param symbol the market
     * @return the position, flat if there is none
     */
    Position position(Symbol symbol);

    /**
     * Returns all that the account holds, of whomever's orders.
     *
     * @return the positions of all markets, without flat ones
     */
    Reading<List<OpenPosition>> positions();

    /**
     * Lists all open orders of the account, of whomever. This can be costly at a venue.
     *
     * @return the orders of all markets
     */
    Reading<List<OpenOrder>> openOrders();

    /**
     * Lists the open orders of a market, of whomever.
     *
     * @param symbol the market
     * @return the orders
     */
    Reading<List<OpenOrder>> openOrders(Symbol symbol);

    /**
     * Lists the open orders of some markets that wait for a trigger, of whomever. Orders that have triggered may be among
     * them. An adapter asks in the way that costs least.
     *
     * @param symbols the markets
     * @return the orders of these markets
     */
    Reading<List<OpenOrder>> conditionalOrders(Set<Symbol> symbols);

    /**
     * Sets the leverage of a market, unless it is in force already.
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
     * @param latest when the order may arrive at the latest, by our clock. The venue itself refuses it afterwards, so that an
     *     order of a thread that stood still comes to nothing.
     * @return what became of it; {@link OrderOutcome.Unknown} whenever the venue may have it and did not say so;
     *     {@link OrderOutcome.Rejected} with {@link Refusal#TOO_LATE} if it was too late for it. Nothing is thrown for what a
     *     venue does; an exception counts as {@code Unknown}.
     */
    OrderOutcome place(OrderRequest order, Instant latest);

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
     * Cancels an order of ours. One that is not open any more, or not known, is left as it is.
     *
     * @param symbol the market
     * @param id the name of the order
     * @param latest when the request may arrive at the latest, as for {@link #place}
     * @throws VenueUnavailableException also if it was too late for it; then {@linkplain VenueUnavailableException#doubt
     *     nothing was done}
     */
    void cancel(Symbol symbol, ClientOrderId id, Instant latest);

    /**
     * Cancels an order of whomever. One that is not open any more is left as it is.
     *
     * @param order the order as the venue listed it
     * @param latest when the request may arrive at the latest, as for {@link #place}
     * @throws VenueUnavailableException also if it was too late for it; then {@linkplain VenueUnavailableException#doubt
     *     nothing was done}
     */
    void cancel(OpenOrder order, Instant latest);

    /**
     * Lists the trades of the account in a market, of whomever's orders.
     *
     * @param symbol the market
     * @param since the time from which on
     * @return the trades in their order; those of the last moments may be missing
     * @throws VenueRefusedException if that is longer ago than the venue remembers
     */
    List<Fill> fills(Symbol symbol, Instant since);

    /**
     * Lists the changes of the balance of the account, such as funding and fees.
     *
     * @param since the time from which on
     * @return the changes in their order; those of the last moments may be missing
     * @throws VenueRefusedException if that is longer ago than the venue remembers
     */
    List<Income> income(Instant since);

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
