package io.tradeintent.sample;

import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    public OrderOutcome place(OrderRequest order) {
        try {
            orders.sending(order);
        } catch (IOException e) {
            return new OrderOutcome.Unavailable("the order log cannot be written: " + e.getMessage());
        }
        OrderOutcome outcome = paper.place(order);
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
    public BigDecimal balance() {
        return paper.balance();
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
    public List<OpenOrder> openOrders(Symbol symbol) {
        return paper.openOrders(symbol);
    }

    @Override
    public void cancel(Symbol symbol, ClientOrderId id) {
        paper.cancel(symbol, id);
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
