package io.tradeintent.sample;

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
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapter {@code paper-log}: trades on paper and writes each order to a file, before it is sent and when its outcome is
 * known. What cannot be written is not sent. An outcome that cannot be written is an outcome nevertheless.
 */
final class PaperLogAdapter implements ExecutionAdapter {

    static final String NAME = "paper-log";

    private static final Logger LOG = LoggerFactory.getLogger(PaperLogAdapter.class);

    private final ExecutionAdapter paper;
    private final OrderLog orders;

    PaperLogAdapter(ExecutionAdapter paper, OrderLog orders) {
        this.paper = paper;
        this.orders = orders;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public OrderOutcome place(OrderRequest order, Instant latest) {
        try {
            orders.sending(order);
        } catch (IOException e) {
            return new OrderOutcome.Unavailable("the order log cannot be written: " + e.getMessage());
        }
        OrderOutcome outcome = paper.place(order, latest);
        try {
            orders.answered(order, outcome);
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("client_order_id", order.id())
                    .addKeyValue("outcome", outcome)
                    .setCause(e)
                    .log("outcome of order {} missing in the order log: {}", order.id(), outcome);
        }
        return outcome;
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
    public Optional<OrderOutcome> find(OrderRequest order, Instant since) {
        return paper.find(order, since);
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
        return paper.visibilityLag();
    }

    @Override
    public void close() {
        paper.close();
        orders.close();
    }
}
