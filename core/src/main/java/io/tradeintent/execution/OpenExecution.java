package io.tradeintent.execution;

import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.PositionSide;
import io.tradeintent.venue.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries an intent that opens a position, or adds to one, from where it stands to its end: leverage, entry, stop, targets;
 * or, where the stop is refused for good, back to flat.
 */
final class OpenExecution {

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final ExecutionAdapter adapter;
    private final OrderDesk desk;
    private final EntryCheck check;
    private final ExitPolicy policy;
    private final Book book;

    OpenExecution(ExecutionAdapter adapter, OrderDesk desk, EntryCheck check, ExitPolicy policy, Book book) {
        this.adapter = adapter;
        this.desk = desk;
        this.check = check;
        this.policy = policy;
        this.book = book;
    }

    /** Goes on until the execution has ended. An entry that is proven absent is sent again only if the intent is fresh. */
    void carryOn(Execution execution, boolean fresh) {
        TradeIntent intent = execution.intent();
        if (!execution.begun()) {
            book.requireReady(intent.symbol());
        }
        Side side = Objects.requireNonNull(intent.side(), "an intent that opens has a side");
        try (Book.Writing page = book.open(execution, new PositionSide(intent.symbol(), side))) {
            carryOn(execution, fresh, page);
        }
    }

    /** An entry that is refused before it is sent opens nothing. */
    private OrderRequest begin(Execution execution, Book.Writing page) {
        try {
            page.requireNotOvertaken();
            EntryCheck.Plan plan = planned(execution);
            Symbol symbol = execution.intent().symbol();
            OrderRequest order =
                    OrderRequest.entry(execution.idOf(OrderLeg.ENTRY), symbol, plan.side(), plan.quantity());
            desk.findForgotten(execution, order);
            page.planned(order, sentAt(execution), plan.stop(), plan.fromFlat());
            return order;
        } catch (RefusalException e) {
            page.openedNothing();
            throw e;
        }
    }

    private void carryOn(Execution execution, boolean fresh, Book.Writing page) {
        PlacedOrder entry = enter(execution, fresh, page);
        if (fresh && entry != null && entry.refusedFor(Refusal.FILTERS_CHANGED)) {
            execution.remove(OrderLeg.ENTRY);
            entry = enter(execution, true, page);
        }
        if (entry == null) {
            page.openedNothing();
            execution.end(
                    ExecutionStatus.SKIPPED_STALE, "its entry did not get through, and it is too old to be sent again");
        } else if (!entry.executed()) {
            page.openedNothing();
            execution.end(ExecutionStatus.REJECTED, String.valueOf(entry.refusal()));
        } else {
            protect(execution, entry, page);
        }
    }

    /** An entry that was found at the venue may have been sent at any time since its intent was published. */
    private static Instant sentAt(Execution execution) {
        return execution.begun() ? execution.first().sentAt() : execution.clock.instant();
    }

    private @Nullable PlacedOrder enter(Execution execution, boolean fresh, Book.Writing page) {
        OrderRequest order;
        if (execution.begun()) {
            order = execution.first().order();
        } else {
            order = begin(execution, page);
        }
        PlacedOrder entry;
        do {
            entry = desk.settleOnce(execution, order, ExecutionStep.ENTRY_SENT);
        } while (entry == null && fresh);
        return entry;
    }

    private EntryCheck.Plan planned(Execution execution) {
        TradeIntent intent = execution.intent();
        execution.entryId = execution.delivery.id();
        EntryCheck.Plan plan = check.plan(intent, execution.clock);
        check.setLeverage(intent);
        execution.levels = plan.levels();
        execution.fromFlat = plan.fromFlat();
        execution.heldBefore = plan.held();
        execution.save(ExecutionStep.LEVERAGE_SET);
        return plan;
    }

    private void protect(Execution execution, PlacedOrder entry, Book.Writing page) {
        Exits exits = exits(execution, entry);
        page.entered(entry, exits.stopTrigger());
        if (page.ended()) {
            endElsewhere(execution, entry, page);
            return;
        }
        if (page.overtaken() && execution.step != ExecutionStep.FLATTENING) {
            execution.note("a later intent has closed the position meanwhile");
            flatten(execution, entry, page);
            return;
        }
        OrderRequest replaced = page.replacedStop();
        if (replaced != null) {
            requireToStand(replaced, page);
            exits.stopStands();
        }
        if (execution.step == ExecutionStep.FLATTENING) {
            flatten(execution, entry, page);
            return;
        }
        boolean stands = exits.placeStop();
        if (!stands && exits.filtersChanged()) {
            exits = exits(execution, entry);
            stands = exits.placeStop();
        }
        if (stands) {
            exits.placeTargets();
            page.reported();
            end(execution, entry);
        } else {
            flatten(execution, entry, page);
        }
    }

    /** The guardian has put another stop in the place of the first one, or is about to. */
    private void requireToStand(OrderRequest stop, Book.Writing page) {
        OrderOutcome seen = adapter.find(stop, page.sentAt()).orElse(null);
        if (!(seen instanceof OrderOutcome.Accepted || seen instanceof OrderOutcome.Filled)) {
            throw new UnsettledException(AGAIN_AFTER, stop.id() + " is about to be placed by the guardian");
        }
    }

    private void flatten(Execution execution, PlacedOrder entry, Book.Writing page) {
        new Flattening(adapter, desk).carryOn(execution, entry);
        page.closedAgain();
    }

    /** What it has opened has come to its end while nobody could carry it on: it needs no exits any more. */
    private static void endElsewhere(Execution execution, PlacedOrder entry, Book.Writing page) {
        if (page.closedBare()) {
            execution.flattened = entry.executedQuantity();
            execution.protectedAt = execution.clock.instant();
            page.reported();
            execution.end(ExecutionStatus.CLOSED_UNPROTECTED, "no stop could be placed in time");
        } else {
            execution.note("the position was closed before its targets were placed");
            page.reported();
            end(execution, entry);
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
