package io.tradeintent.redis.intent;

import io.tradeintent.intent.Symbol;
import io.tradeintent.paper.PaperExecutionAdapter;
import io.tradeintent.venue.AccountCheck;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Fill;
import io.tradeintent.venue.Income;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.LeverageBracket;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OpenPosition;
import io.tradeintent.venue.OrderLeg;
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

/** A paper exchange that executes entries and, while it is mute, does not say so: neither when they are placed nor later. */
final class MuteVenue implements ExecutionAdapter {

    final PaperExecutionAdapter paper;
    private volatile boolean mute = true;

    MuteVenue(PaperExecutionAdapter paper) {
        this.paper = paper;
    }

    void speak() {
        mute = false;
    }

    private OrderOutcome heard(OrderRequest order, OrderOutcome outcome) {
        return mute && order.leg() == OrderLeg.ENTRY ? new OrderOutcome.Unknown("no answer") : outcome;
    }

    @Override
    public OrderOutcome place(OrderRequest order, Instant latest) {
        return heard(order, paper.place(order, latest));
    }

    @Override
    public Optional<OrderOutcome> find(OrderRequest order, Instant since) {
        return paper.find(order, since).map(outcome -> heard(order, outcome));
    }

    @Override
    public String name() {
        return paper.name();
    }

    @Override
    public Optional<Instrument> instrument(Symbol symbol) {
        return paper.instrument(symbol);
    }

    @Override
    public BigDecimal markPrice(Symbol symbol) {
        return paper.markPrice(symbol);
    }

    @Override
    public AccountCheck check() {
        return paper.check();
    }

    @Override
    public List<LeverageBracket> brackets(Symbol symbol) {
        return paper.brackets(symbol);
    }

    @Override
    public BigDecimal balance(Symbol symbol) {
        return paper.balance(symbol);
    }

    @Override
    public Reading<List<OpenPosition>> positions() {
        return paper.positions();
    }

    @Override
    public Reading<List<OpenOrder>> openOrders() {
        return paper.openOrders();
    }

    @Override
    public Reading<List<OpenOrder>> conditionalOrders(Set<Symbol> symbols) {
        return paper.conditionalOrders(symbols);
    }

    @Override
    public List<Fill> fills(Symbol symbol, Instant since) {
        return paper.fills(symbol, since);
    }

    @Override
    public List<Income> income(Instant since) {
        return paper.income(since);
    }

    @Override
    public void cancel(OpenOrder order, Instant latest) {
        paper.cancel(order, latest);
    }

    @Override
    public Position position(Symbol symbol) {
        return paper.position(symbol);
    }

    @Override
    public int setLeverage(Symbol symbol, int leverage) {
        return paper.setLeverage(symbol, leverage);
    }

    @Override
    public Reading<List<OpenOrder>> openOrders(Symbol symbol) {
        return paper.openOrders(symbol);
    }

    @Override
    public void cancel(Symbol symbol, ClientOrderId id, Instant latest) {
        paper.cancel(symbol, id, latest);
    }

    @Override
    public Duration visibilityLag() {
        return Duration.ofMinutes(1);
    }
}
