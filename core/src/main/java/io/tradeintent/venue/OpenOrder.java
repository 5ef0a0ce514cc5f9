package io.tradeintent.venue;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order of whomever that a venue holds and that has not come to its end.
 *
 * @param symbol the market
 * @param id its client order id
 * @param orderId the venue's own id
 * @param kind when and how it becomes a trade
 * @param side the side of the order; an exit of a long position sells
 * @param reducing whether it can only take exposure off
 * @param quantity how much was ordered, in the base asset, or null if it closes the whole position
 * @param executed how much of that was executed; not negative
 * @param triggerPrice the price from which it is executed, or null if it waits for none
 * @param status how far it has come
 * @param placedAt when the venue took it, by the clock of the venue
 * @since 0.1.0
 */
public record OpenOrder(
        Symbol symbol,
        String id,
        String orderId,
        Kind kind,
        Side side,
        boolean reducing,
        @Nullable BigDecimal quantity,
        BigDecimal executed,
        @Nullable BigDecimal triggerPrice,
        Status status,
        Instant placedAt) {

    /**
     * When and how an order becomes a trade. More constants may come.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** At once, at the market's price. */
        MARKET,
        /** At a price of its own. */
        LIMIT,
        /** At the market's price, once the price has gone against the position as far as the trigger. */
        STOP_MARKET,
        /** At the market's price, once the price has gone for the position as far as the trigger. */
        TAKE_PROFIT_MARKET,
        /** At the market's price, once the price has come back by some distance. */
        TRAILING_STOP,
        /** At a price of its own after a trigger, or in a way that has no name here. It protects nothing for certain. */
        OTHER;

        /**
         * Returns the kind of an order of ours.
         *
         * @param type the type of the order
         * @return the kind
         */
        public static Kind of(OrderType type) {
            return switch (type) {
                case MARKET -> MARKET;
                case STOP_MARKET -> STOP_MARKET;
                case TAKE_PROFIT_MARKET -> TAKE_PROFIT_MARKET;
            };
        }
    }

    /**
     * How far an open order has come. More constants may come.
     *
     * @since 0.1.0
     */
    public enum Status {
        /** It waits, for its trigger or for somebody to trade with. */
        RESTING,
        /** Its trigger was reached, and what it becomes is not placed yet. It cannot be cancelled. */
        TRIGGERING,
        /** It has become an order that is being executed. */
        TRIGGERED
    }

    /**
     * Refuses what is missing, negative or not positive.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public OpenOrder {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(placedAt, "placedAt");
        if (executed.signum() < 0) {
            throw new IllegalArgumentException("executed of " + id + " must not be negative, was " + executed);
        }
        requirePositive(id, "quantity", quantity);
        requirePositive(id, "triggerPrice", triggerPrice);
    }

    /**
     * Makes what a venue shows of an order that has just been taken.
     *
     * @param order the order
     * @param orderId the venue's own id
     * @param placedAt when the venue took it
     * @return the open order
     */
    public static OpenOrder of(OrderRequest order, String orderId, Instant placedAt) {
        return new OpenOrder(
                order.symbol(),
                order.id().value(),
                orderId,
                Kind.of(order.type()),
                order.side(),
                order.reduceOnly(),
                order.quantity(),
                BigDecimal.ZERO,
                order.triggerPrice(),
                Status.RESTING,
                placedAt);
    }

    /**
     * Returns its name, if it is one of ours.
     *
     * @return the name, or empty if somebody else placed it
     */
    public Optional<ClientOrderId> ours() {
        return ClientOrderId.parse(id);
    }

    /**
     * Tells whether it closes the whole position, however large that is then.
     *
     * @return true if it has no quantity
     */
    public boolean whole() {
        return quantity == null;
    }

    private static void requirePositive(String id, String name, @Nullable BigDecimal value) {
        if (value != null && value.signum() <= 0) {
            throw new IllegalArgumentException(name + " of " + id + " must be positive, was " + value);
        }
    }
}
