package io.tradeintent.paper;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.Fill;
import io.tradeintent.venue.Income;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trades of the paper account and what they did to its balance. */
final class PaperRecords {

    private final String asset;
    private final List<Fill> fills = new ArrayList<>();
    private final List<Income> income = new ArrayList<>();

    PaperRecords(String asset) {
        this.asset = asset;
    }

    void trade(
            PaperOrder order,
            @Nullable Side entry,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal fee,
            BigDecimal profit,
            Instant time) {
        String id = Integer.toString(fills.size() + 1);
        Symbol symbol = order.request().symbol();
        fills.add(new Fill(
                id,
                order.orderId(),
                order.request().id().value(),
                symbol,
                order.request().side(),
                entry,
                quantity,
                price,
                fee,
                asset,
                profit,
                time));
        book(id, Income.Kind.FEE, symbol, fee.negate(), time);
        book(id, Income.Kind.REALISED_PROFIT, symbol, profit, time);
    }

    private void book(String id, Income.Kind kind, Symbol symbol, BigDecimal amount, Instant time) {
        if (amount.signum() != 0) {
            income.add(new Income(id, kind, symbol, amount, asset, time));
        }
    }

    List<Fill> fills(Symbol symbol, Instant since) {
        return fills.stream()
                .filter(fill -> fill.symbol().equals(symbol) && !fill.time().isBefore(since))
                .toList();
    }

    List<Income> income(Instant since) {
        return income.stream().filter(one -> !one.time().isBefore(since)).toList();
    }
}
