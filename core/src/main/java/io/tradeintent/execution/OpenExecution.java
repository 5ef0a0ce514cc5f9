package io.tradeintent.execution;

import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Refusal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Carries an intent that opens a position, or adds to one, from where it stands to its end: leverage, entry, stop, targets;
 * or, where the stop is refused for good, back to flat.
 */
final class OpenExecution {

    private final ExecutionAdapter adapter;
    private final OrderDesk desk;
    private final EntryCheck check;
    private final ExitPolicy policy;

    OpenExecution(ExecutionAdapter adapter, OrderDesk desk, EntryCheck check, ExitPolicy policy) {
        this.adapter = adapter;
        this.desk = desk;
        this.check = check;
        this.policy = policy;
    }

    /** Goes on until the execution has ended. An entry that is proven absent is sent again only if the intent is fresh. */
    void carryOn(Execution execution, boolean fresh) {
        PlacedOrder entry = enter(execution, fresh);
        if (fresh && entry != null && entry.refusedFor(Refusal.FILTERS_CHANGED)) {
            execution.remove(OrderLeg.ENTRY);
            entry = enter(execution, true);
        }
        if (entry == null) {
            execution.end(
                    ExecutionStatus.SKIPPED_STALE, "its entry did not get through, and it is too old to be sent again");
        } else if (!entry.executed()) {
            execution.end(ExecutionStatus.REJECTED, String.valueOf(entry.refusal()));
        } else {
            protect(execution, entry);
        }
    }

    private @Nullable PlacedOrder enter(Execution execution, boolean fresh) {
        OrderRequest order;
        if (execution.begun()) {
            order = execution.first().order();
        } else {
            order = begin(execution);
            desk.findForgotten(execution, order);
        }
        PlacedOrder entry;
        do {
            entry = desk.settleOnce(execution, order, ExecutionStep.ENTRY_SENT);
        } while (entry == null && fresh);
        return entry;
    }

    private OrderRequest begin(Execution execution) {
        TradeIntent intent = execution.intent();
        execution.entryId = execution.delivery.id();
        EntryCheck.Plan plan = check.plan(intent, execution.clock);
        check.setLeverage(intent);
        execution.levels = plan.levels();
        execution.fromFlat = plan.fromFlat();
        execution.save(ExecutionStep.LEVERAGE_SET);
        return OrderRequest.entry(execution.idOf(OrderLeg.ENTRY), intent.symbol(), plan.side(), plan.quantity());
    }

    private void protect(Execution execution, PlacedOrder entry) {
        Exits exits = exits(execution, entry);
        if (execution.step == ExecutionStep.FLATTENING) {
            new Flattening(adapter, desk).carryOn(execution, entry);
            return;
        }
        boolean stands = exits.placeStop();
        if (!stands && exits.filtersChanged()) {
            exits = exits(execution, entry);
            stands = exits.placeStop();
        }
        if (stands) {
            exits.placeTargets();
            end(execution, entry);
        } else {
            new Flattening(adapter, desk).carryOn(execution, entry);
        }
    }

    private Exits exits(Execution execution, PlacedOrder entry) {
        Symbol symbol = entry.order().symbol();
        Instrument instrument = adapter.instrument(symbol)
                .orElseThrow(() ->
                        new UnsettledException(execution.later(), "the filters of " + symbol + " are not to be had"));
        return new Exits(execution, entry, instrument, desk, policy);
    }

    private static void end(Execution execution, PlacedOrder entry) {
        boolean all = entry.status() == OrderStatus.FILLED;
        if (!all) {
            BigDecimal asked = entry.order().quantity();
            execution.note(entry.executedQuantity().toPlainString() + " of "
                    + (asked == null ? "?" : asked.toPlainString()) + " was executed");
        }
        execution.end(all ? ExecutionStatus.FILLED : ExecutionStatus.PARTIAL, execution.note);
    }
}
