package io.tradeintent.testkit.binance.internal.account;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A conditional order that the exchange has accepted. Guarded by the lock of the exchange. */
public final class AlgoOrder {

    private final AlgoTicket ticket;
    private final long id;
    private final Instant created;
    private Instant updated;
    private Instant visibleFrom = Instant.MIN;
    private AlgoStatus status = AlgoStatus.NEW;
    private @Nullable Instant triggered;
    private @Nullable Order order;

    public AlgoOrder(AlgoTicket ticket, long id, Instant created) {
        this.ticket = ticket;
        this.id = id;
        this.created = created;
        this.updated = created;
    }

    public AlgoTicket ticket() {
        return ticket;
    }

    public long id() {
        return id;
    }

    public Instant created() {
        return created;
    }

    public Instant updated() {
        return updated;
    }

    public AlgoStatus status() {
        return status;
    }

    public boolean isOpen() {
        return status == AlgoStatus.NEW;
    }

    public @Nullable Instant triggered() {
        return triggered;
    }

    /** The order that it became, or null. */
    public @Nullable Order order() {
        return order;
    }

    public boolean isTriggeredAt(BigDecimal price) {
        return isOpen() && ticket.type().isTriggered(ticket.side(), ticket.triggerPrice(), price);
    }

    public void hideUntil(Instant time) {
        visibleFrom = time;
    }

    public boolean isVisible(Instant now) {
        return !now.isBefore(visibleFrom);
    }

    public void trigger(Instant now) {
        triggered = now;
        become(AlgoStatus.TRIGGERED, now);
    }

    public void became(Order its) {
        order = its;
    }

    /** Whether its order has come to an end that it has not been told of. */
    public boolean isToFinish() {
        return status == AlgoStatus.TRIGGERED && order != null && !order.isOpen();
    }

    public void become(AlgoStatus next, Instant now) {
        status = next;
        updated = now;
    }
}
