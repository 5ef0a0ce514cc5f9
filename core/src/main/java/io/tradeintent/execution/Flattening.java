package io.tradeintent.execution;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes at market what an entry has opened and no stop protects, as often as it takes. */
final class Flattening {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionHandler.class);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Where nothing can be traded, asking more often changes nothing. */
    private static final Duration LONGEST_WITHOUT_A_MARKET = Duration.ofMinutes(2);

    private final ExecutionAdapter adapter;
    private final OrderDesk desk;

    Flattening(ExecutionAdapter adapter, OrderDesk desk) {
        this.adapter = adapter;
        this.desk = desk;
    }

    void carryOn(Execution execution, PlacedOrder entry) {
        Symbol symbol = entry.order().symbol();
        Side side = entry.order().side();
        BigDecimal left = entry.executedQuantity().subtract(execution.flattened);
        if (execution.flattenings > 0) {
            left = left.min(adapter.position(symbol).openedBy(side));
        }
        if (left.signum() == 0) {
            end(execution);
            return;
        }
        PlacedOrder order = desk.settle(
                execution,
                OrderRequest.flatten(execution.idOfFlattening(), symbol, side.opposite(), left),
                ExecutionStep.FLATTENING);
        execution.count(order);
        if (execution.flattened.compareTo(entry.executedQuantity()) >= 0) {
            end(execution);
            return;
        }
        execution.save(ExecutionStep.FLATTENING);
        BigDecimal open = left.subtract(order.executedQuantity());
        LOG.atError()
                .addKeyValue("intent_id", execution.intent().id())
                .addKeyValue("symbol", symbol)
                .addKeyValue("quantity", open)
                .addKeyValue("refusal", order.refusal())
                .log(
                        "position without a stop in {} of intent {} not closed, {} left, trying again: {}",
                        symbol,
                        execution.intent().id(),
                        open,
                        order.refusal());
        throw new UnsettledException(
                again(execution, order), "a position in " + symbol + " is without a stop and could not be closed");
    }

    private Duration again(Execution execution, PlacedOrder last) {
        boolean market = !last.refusedFor(Refusal.NO_MARKET)
                || adapter.instrument(last.order().symbol())
                        .filter(Instrument::trading)
                        .isPresent();
        Duration longest = market ? LONGEST : LONGEST_WITHOUT_A_MARKET;
        Duration pause = AGAIN_AFTER.multipliedBy(1L << Math.min(execution.flattenings - 1, 7));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    private static void end(Execution execution) {
        execution.protectedAt = execution.clock.instant();
        execution.end(ExecutionStatus.CLOSED_UNPROTECTED, execution.note);
    }
}
