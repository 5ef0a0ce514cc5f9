package io.tradeintent.venue;

/**
 * Why a venue did not take an order, as far as it matters to the caller. More constants may come.
 *
 * @since 0.1.0
 */
public enum Refusal {
    /** The order breaks a filter of the market. The filters that were used may be out of date. */
    FILTERS_CHANGED,
    /** The account cannot pay for the order. */
    MARGIN,
    /** The account, or this market, takes only orders that reduce. */
    OPENING_CLOSED,
    /** There is no position, or not enough of it, that the order could reduce. */
    POSITION_GONE,
    /** The venue does not see the position that the order is to protect: not yet, or not any more. */
    NOT_VISIBLE,
    /** An order for the whole position is open on this side, and the venue takes no second one. */
    WHOLE_EXISTS,
    /** The mark price has passed the trigger. */
    WOULD_TRIGGER,
    /** The account or the market holds as many open orders as the venue allows. */
    TOO_MANY_ORDERS,
    /** Nothing can be traded in the market at the moment, or at this price. */
    NO_MARKET,
    /** The order would have arrived after its latest moment. It may be sent again. */
    TOO_LATE,
    /** The code of the venue says more. */
    OTHER
}
