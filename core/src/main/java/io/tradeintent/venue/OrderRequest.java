package io.tradeintent.venue;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order to be placed. Quantity and trigger already obey the filters of the instrument; an adapter sends them as they are.
 *
 * @param id the name of the order at the venue
 * @param symbol the market
 * @param type when it becomes a trade
 * @param side the side of the order
 * @param quantity how much, in the base asset; null for a stop that closes the whole position, however large it is when
 *     the stop triggers
 * @param triggerPrice the mark price from which the order is executed; null for {@link OrderType#MARKET}
 * @param reduceOnly whether the order may only take exposure off; true for every leg but {@link OrderLeg#ENTRY}
 * @since 0.1.0
 */
public record OrderRequest(
        ClientOrderId id,
        Symbol symbol,
        OrderType type,
        Side side,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal triggerPrice,
        boolean reduceOnly) {

    /**
     * Refuses an order that contradicts itself.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public OrderRequest {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(side, "side");
        requirePositive("quantity", quantity);
        requirePositive("triggerPrice", triggerPrice);
        if (quantity == null && type != OrderType.STOP_MARKET) {
            throw new IllegalArgumentException("only a stop can be for the whole position, " + id + " is " + type);
        }
        if (type.conditional() != (triggerPrice != null)) {
            throw new IllegalArgumentException(id + " is " + type + ", with the trigger " + triggerPrice);
        }
        if (reduceOnly == (id.leg() == OrderLeg.ENTRY)) {
            throw new IllegalArgumentException(id + " must " + (reduceOnly ? "not " : "") + "be reduce-only: it is the "
                    + id.leg().wireName());
        }
    }

    /**
     * Makes the order that opens a position or adds to it.
     *
     * @param id its name, of the leg {@link OrderLeg#ENTRY}
     * @param symbol the market
     * @param side the side
     * @param quantity how much, in the base asset
     * @return the order
     */
    public static OrderRequest entry(ClientOrderId id, Symbol symbol, Side side, BigDecimal quantity) {
        return new OrderRequest(id, symbol, OrderType.MARKET, side, quantity, null, false);
    }

    /**
     * Makes a stop.
     *
     * @param id its name
     * @param symbol the market
     * @param side the side of the order, opposite to the position's
     * @param quantity how much, or null for the whole position
     * @param triggerPrice the mark price from which it is executed
     * @return the order
     */
    public static OrderRequest stop(
            ClientOrderId id, Symbol symbol, Side side, @Nullable BigDecimal quantity, BigDecimal triggerPrice) {
        return new OrderRequest(id, symbol, OrderType.STOP_MARKET, side, quantity, triggerPrice, true);
    }

    /**
     * Makes an order that takes a part of the profit.
     *
     * @param id its name
     * @param symbol the market
     * @param side the side of the order, opposite to the position's
     * @param quantity how much
     * @param triggerPrice the mark price from which it is executed
     * @return the order
     */
    public static OrderRequest target(
            ClientOrderId id, Symbol symbol, Side side, BigDecimal quantity, BigDecimal triggerPrice) {
        return new OrderRequest(id, symbol, OrderType.TAKE_PROFIT_MARKET, side, quantity, triggerPrice, true);
    }

    /**
     * Makes an order that takes exposure off at once.
     *
     * @param id its name
     * @param symbol the market
     * @param side the side of the order, opposite to the position's
     * @param quantity how much
     * @return the order
     */
    public static OrderRequest flatten(ClientOrderId id, Symbol symbol, Side side, BigDecimal quantity) {
        return new OrderRequest(id, symbol, OrderType.MARKET, side, quantity, null, true);
    }

    /**
     * Returns the part that the order has in the execution.
     *
     * @return the leg of its id
     */
    public OrderLeg leg() {
        return id.leg();
    }

    private static void requirePositive(String name, @Nullable BigDecimal value) {
        if (value != null && value.signum() <= 0) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
    }
}
