package io.tradeintent.testkit.binance;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A conditional order that the exchange has accepted. Guarded by the lock of the exchange. */
final class AlgoOrder {

    private final AlgoTicket ticket;
    private final long id;
    private final Instant created;
    private Instant updated;
    private Instant visibleFrom = Instant.MIN;
    private AlgoStatus status = AlgoStatus.NEW;
    private @Nullable Instant triggered;
    private @Nullable Order order;

    AlgoOrder(AlgoTicket ticket, long id, Instant created) {
        this.ticket = ticket;
        this.id = id;
        this.created = created;
        this.updated = created;
    }

    AlgoTicket ticket() {
        return ticket;
    }

    long id() {
        return id;
    }

    Instant created() {
        return created;
    }

    Instant updated() {
        return updated;
    }

    AlgoStatus status() {
        return status;
    }

    boolean isOpen() {
        return status == AlgoStatus.NEW;
    }

    @Nullable Instant triggered() {
        return triggered;
    }

    /** The order that it became, or null. */
    @Nullable Order order() {
        return order;
    }

    boolean isTriggeredAt(BigDecimal price) {
        return isOpen() && ticket.type().isTriggered(ticket.side(), ticket.triggerPrice(), price);
    }

    void hideUntil(Instant time) {
        visibleFrom = time;
    }

    boolean isVisible(Instant now) {
        return !now.isBefore(visibleFrom);
    }

    void trigger(Instant now) {
        triggered = now;
        become(AlgoStatus.TRIGGERED, now);
    }

    void became(Order its) {
        order = its;
    }

    /** Whether its order has come to an end that it has not been told of. */
    boolean isToFinish() {
        return status == AlgoStatus.TRIGGERED && order != null && !order.isOpen();
    }

    void become(AlgoStatus next, Instant now) {
        status = next;
        updated = now;
    }
}
