package io.tradeintent.result;

import io.tradeintent.intent.Side;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderType;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of a result about one order.
 *
 * @param id the name of the order, whose leg tells its part in the execution
 * @param orderId the venue's own id, or null where it is not known or there is none
 * @param type when it becomes a trade
 * @param side the side of the order
 * @param quantity how much was ordered, in the base asset; null for the whole position or where it is not known
 * @param price the average price of what was executed, or null
 * @param triggerPrice the mark price from which it is executed, or null
 * @param reduceOnly whether the order may only take exposure off
 * @param status how far it has come
 * @since 0.1.0
 */
public record OrderReport(
        ClientOrderId id,
        @Nullable String orderId,
        OrderType type,
        Side side,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal price,
        @Nullable BigDecimal triggerPrice,
        boolean reduceOnly,
        OrderStatus status) {

    /** Refuses what is missing. */
    public OrderReport {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(status, "status");
    }

    /**
     * Returns the part that the order has in the execution.
     *
     * @return the leg of its id
     */
    public OrderLeg leg() {
        return id.leg();
    }
}
