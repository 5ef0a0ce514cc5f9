package io.tradeintent.paper;

import io.tradeintent.intent.Side;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order that the paper exchange has taken. It is open until it has an outcome of its own. */
final class PaperOrder {

    private final OrderRequest request;
    private final String orderId;
    private final Instant placedAt;
    private @Nullable OrderOutcome end;

    PaperOrder(OrderRequest request, String orderId, Instant placedAt) {
        this.request = request;
        this.orderId = orderId;
        this.placedAt = placedAt;
    }

    OrderRequest request() {
        return request;
    }

    String orderId() {
        return orderId;
    }

    OpenOrder shown() {
        return OpenOrder.of(request, orderId, placedAt);
    }

    boolean open() {
        return end == null;
    }

    OrderOutcome outcome() {
        return end == null ? new OrderOutcome.Accepted(orderId) : end;
    }

    boolean stopsWholePosition(Side side) {
        return open() && request.quantity() == null && request.side() == side;
    }

    boolean triggeredAt(BigDecimal price) {
        return open() && triggered(request, price);
    }

    /** Stops that sell and targets that buy wait for the price to fall, the others for it to rise. */
    static boolean triggered(OrderRequest request, BigDecimal price) {
        BigDecimal trigger = request.triggerPrice();
        if (trigger == null) {
            return false;
        }
        boolean falling = (request.type() == OrderType.STOP_MARKET) == (request.side() == Side.SELL);
        return falling ? price.compareTo(trigger) <= 0 : price.compareTo(trigger) >= 0;
    }

    /** Ends the order with what was executed of it. A stop for the whole position is for what is there by now. */
    void executed(BigDecimal quantity, BigDecimal price, BigDecimal position) {
        BigDecimal ordered = request.quantity() == null ? position : request.quantity();
        end = quantity.compareTo(ordered) == 0
                ? new OrderOutcome.Filled(orderId, quantity, price)
                : new OrderOutcome.PartlyFilled(orderId, quantity, price, false);
    }

    void ended(PaperRefusal why) {
        end = why.outcome();
    }
}
