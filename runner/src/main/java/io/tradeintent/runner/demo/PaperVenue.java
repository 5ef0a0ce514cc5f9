package io.tradeintent.runner.demo;

import io.tradeintent.intent.Symbol;
import io.tradeintent.paper.PaperExecutionAdapter;
import io.tradeintent.venue.ExecutionAdapter;
import java.math.BigDecimal;
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
    public List<String> journal() {
        return paper.journal().stream().map(Object::toString).toList();
    }

    @Override
    public void close() {
        paper.close();
    }
}
