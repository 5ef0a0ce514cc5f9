package io.tradeintent.execution;

import io.tradeintent.result.OrderReport;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order of an execution and what is known of it.
 *
 * @param order the order
 * @param status how far it has come
 * @param sentAt when it was about to be sent
 * @param orderId the venue's own id, if known
 * @param filled how much was executed, if something was
 * @param price the average price of that
 * @param refusal why nothing was executed, if that is so for good
 * @param reason the same as far as it matters here; null if it was read from the ledger
 */
record PlacedOrder(
        OrderRequest order,
        OrderStatus status,
        Instant sentAt,
        @Nullable String orderId,
        @Nullable BigDecimal filled,
        @Nullable BigDecimal price,
        @Nullable String refusal,
        @Nullable Refusal reason) {

    static PlacedOrder sent(OrderRequest order, Instant at) {
        return new PlacedOrder(order, OrderStatus.SENT, at, null, null, null, null, null);
    }

    /** Returns whether the outcome is unknown. */
    boolean open() {
        return status == OrderStatus.SENT;
    }

    boolean executed() {
        return filled != null;
    }

    BigDecimal executedQuantity() {
        return filled == null ? BigDecimal.ZERO : filled;
    }

    /** Takes the word of the venue; an outcome that settles nothing leaves it as it is. */
    PlacedOrder with(OrderOutcome outcome) {
        if (outcome instanceof OrderOutcome.Filled all) {
            return ended(OrderStatus.FILLED, all.orderId(), all.quantity(), all.averagePrice());
        }
        if (outcome instanceof OrderOutcome.PartlyFilled part) {
            return ended(OrderStatus.PARTLY_FILLED, part.orderId(), part.quantity(), part.averagePrice());
        }
        if (outcome instanceof OrderOutcome.Accepted accepted) {
            return ended(OrderStatus.OPEN, accepted.orderId(), null, null);
        }
        return outcome instanceof OrderOutcome.Rejected no ? refused(no) : this;
    }

    private PlacedOrder refused(OrderOutcome.Rejected no) {
        String why = no.code() + ": " + no.reason();
        return new PlacedOrder(order, OrderStatus.REJECTED, sentAt, null, null, null, why, no.refusal());
    }

    /** Tells whether it was just refused for that reason. */
    boolean refusedFor(Refusal why) {
        return reason == why;
    }

    private PlacedOrder ended(
            OrderStatus known, @Nullable String id, @Nullable BigDecimal quantity, @Nullable BigDecimal average) {
        return new PlacedOrder(order, known, sentAt, id, quantity, average, null, null);
    }

    OrderReport report() {
        return new OrderReport(
                order.id(),
                orderId,
                order.type(),
                order.side(),
                order.quantity(),
                price,
                order.triggerPrice(),
                order.reduceOnly(),
                status);
    }
}
