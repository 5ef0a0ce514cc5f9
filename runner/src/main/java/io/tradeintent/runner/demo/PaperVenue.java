package io.tradeintent.runner.demo;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.paper.PaperExecutionAdapter;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** The paper exchange, in the memory of this process. */
final class PaperVenue implements Venue {

    private final PaperExecutionAdapter paper =
            PaperExecutionAdapter.builder().defaultMarkets().build();

    @Override
    public String about() {
        return "the paper exchange";
    }

    @Override
    public ExecutionAdapter adapter() {
        return paper;
    }

    @Override
    public void move(Symbol symbol, BigDecimal price) {
        paper.markPrice(symbol, price);
    }

    @Override
    public void cancelStop(Symbol symbol) {
        for (OpenOrder order : paper.openOrders(symbol).value()) {
            if (order.kind() == OpenOrder.Kind.STOP_MARKET) {
                paper.cancel(order, Instant.MAX);
            }
        }
    }

    /** What is not of our deployment is of somebody else. */
    @Override
    public void closeByHand(Symbol symbol) {
        Position held = paper.position(symbol);
        for (Side entry : Side.values()) {
            BigDecimal quantity = held.openedBy(entry);
            if (quantity.signum() > 0) {
                ClientOrderId id = ClientOrderId.of("a person", "by hand", IntentId.given("close"), OrderLeg.FLATTEN);
                paper.place(OrderRequest.flatten(id, symbol, entry.opposite(), quantity), Instant.MAX);
            }
        }
    }

    @Override
    public List<String> journal() {
        return paper.journal().stream().map(Object::toString).toList();
    }

    @Override
    public void close() {
        paper.close();
    }
}
