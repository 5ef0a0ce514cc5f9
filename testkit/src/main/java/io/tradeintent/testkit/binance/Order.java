package io.tradeintent.testkit.binance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** An order that the exchange has accepted. Guarded by the lock of the exchange. */
final class Order {

    private final OrderTicket ticket;
    private final long id;
    private final Instant created;
    private Instant updated;
    private Instant visibleFrom = Instant.MIN;
    private boolean tradesHidden;
    private OrderStatus status = OrderStatus.NEW;
    private BigDecimal executed = BigDecimal.ZERO;
    private BigDecimal quote = BigDecimal.ZERO;

    Order(OrderTicket ticket, long id, Instant created) {
        this.ticket = ticket;
        this.id = id;
        this.created = created;
        this.updated = created;
    }

    OrderTicket ticket() {
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

    OrderStatus status() {
        return status;
    }

    boolean isOpen() {
        return status.isOpen();
    }

    BigDecimal executed() {
        return executed;
    }

    BigDecimal quote() {
        return quote;
    }

    BigDecimal remaining() {
        return ticket.quantity().subtract(executed);
    }

    /** Zero if nothing was executed. */
    BigDecimal averagePrice() {
        if (executed.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return quote.divide(executed, Math.max(quote.scale(), 8), RoundingMode.HALF_EVEN);
    }

    void hideUntil(Instant time, boolean trades) {
        visibleFrom = time;
        tradesHidden = trades;
    }

    boolean isVisible(Instant now) {
        return !now.isBefore(visibleFrom);
    }

    boolean showsTrades(Instant now) {
        return !tradesHidden || isVisible(now);
    }

    void fill(BigDecimal quantity, BigDecimal price, Instant now) {
        executed = executed.add(quantity);
        quote = quote.add(quantity.multiply(price));
        updated = now;
        status = remaining().signum() == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
    }

    void end(OrderStatus with, Instant now) {
        status = with;
        updated = now;
    }
}
