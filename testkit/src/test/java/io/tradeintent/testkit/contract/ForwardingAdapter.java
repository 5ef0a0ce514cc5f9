package io.tradeintent.testkit.contract;

import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An adapter that asks another one. */
class ForwardingAdapter implements ExecutionAdapter {

    private final ExecutionAdapter next;

    ForwardingAdapter(ExecutionAdapter next) {
        this.next = next;
    }

    @Override
    public String name() {
        return next.name();
    }

    @Override
    public Optional<Instrument> instrument(Symbol symbol) {
        return next.instrument(symbol);
    }

    @Override
    public BigDecimal markPrice(Symbol symbol) {
        return next.markPrice(symbol);
    }

    @Override
    public BigDecimal balance() {
        return next.balance();
    }

    @Override
    public Position position(Symbol symbol) {
        return next.position(symbol);
    }

    @Override
    public int setLeverage(Symbol symbol, int leverage) {
        return next.setLeverage(symbol, leverage);
    }

    @Override
    public OrderOutcome place(OrderRequest order) {
        return next.place(order);
    }

    @Override
    public Optional<OrderOutcome> find(OrderRequest order, Instant since) {
        return next.find(order, since);
    }

    @Override
    public List<OpenOrder> openOrders(Symbol symbol) {
        return next.openOrders(symbol);
    }

    @Override
    public void cancel(Symbol symbol, ClientOrderId id) {
        next.cancel(symbol, id);
    }

    @Override
    public Duration visibilityLag() {
        return next.visibilityLag();
    }

    @Override
    public void close() {
        next.close();
    }
}
