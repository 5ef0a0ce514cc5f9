package io.tradeintent.testkit.contract;

import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.AccountCheck;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Fill;
import io.tradeintent.venue.Income;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.LeverageBracket;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OpenPosition;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import io.tradeintent.venue.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    public AccountCheck check() {
        return next.check();
    }

    @Override
    public List<LeverageBracket> brackets(Symbol symbol) {
        return next.brackets(symbol);
    }

    @Override
    public BigDecimal balance(Symbol symbol) {
        return next.balance(symbol);
    }

    @Override
    public Reading<List<OpenPosition>> positions() {
        return next.positions();
    }

    @Override
    public Reading<List<OpenOrder>> openOrders() {
        return next.openOrders();
    }

    @Override
    public Reading<List<OpenOrder>> conditionalOrders(Set<Symbol> symbols) {
        return next.conditionalOrders(symbols);
    }

    @Override
    public List<Fill> fills(Symbol symbol, Instant since) {
        return next.fills(symbol, since);
    }

    @Override
    public List<Income> income(Instant since) {
        return next.income(since);
    }

    @Override
    public void cancel(OpenOrder order, Instant latest) {
        next.cancel(order, latest);
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
    public OrderOutcome place(OrderRequest order, Instant latest) {
        return next.place(order, latest);
    }

    @Override
    public Optional<OrderOutcome> find(OrderRequest order, Instant since) {
        return next.find(order, since);
    }

    @Override
    public Reading<List<OpenOrder>> openOrders(Symbol symbol) {
        return next.openOrders(symbol);
    }

    @Override
    public void cancel(Symbol symbol, ClientOrderId id, Instant latest) {
        next.cancel(symbol, id, latest);
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
