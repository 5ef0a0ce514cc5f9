package io.tradeintent.testkit.binance.internal.account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** An order that the exchange has accepted. Guarded by the lock of the exchange. */
public final class Order {

    private final OrderTicket ticket;
    private final long id;
    private final Instant created;
    private Instant updated;
    private Instant visibleFrom = Instant.MIN;
    private boolean tradesHidden;
    private OrderStatus status = OrderStatus.NEW;
    private BigDecimal executed = BigDecimal.ZERO;
    private BigDecimal quote = BigDecimal.ZERO;

    public Order(OrderTicket ticket, long id, Instant created) {
        this.ticket = ticket;
        this.id = id;
        this.created = created;
        this.updated = created;
    }

    public OrderTicket ticket() {
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

    public OrderStatus status() {
        return status;
    }

    public boolean isOpen() {
        return status.isOpen();
    }

    public BigDecimal executed() {
        return executed;
    }

    public BigDecimal quote() {
        return quote;
    }

    public BigDecimal remaining() {
        return ticket.quantity().subtract(executed);
    }

    /** Zero if nothing was executed. */
    public BigDecimal averagePrice() {
        if (executed.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return quote.divide(executed, Math.max(quote.scale(), 8), RoundingMode.HALF_EVEN);
    }

    public void hideUntil(Instant time, boolean trades) {
        visibleFrom = time;
        tradesHidden = trades;
    }

    public boolean isVisible(Instant now) {
        return !now.isBefore(visibleFrom);
    }

    public boolean showsTrades(Instant now) {
        return !tradesHidden || isVisible(now);
    }

    public void fill(BigDecimal quantity, BigDecimal price, Instant now) {
        executed = executed.add(quantity);
        quote = quote.add(quantity.multiply(price));
        updated = now;
        status = remaining().signum() == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
    }

    public void end(OrderStatus with, Instant now) {
        status = with;
        updated = now;
    }
}
