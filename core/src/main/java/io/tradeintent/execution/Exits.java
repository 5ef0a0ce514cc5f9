package io.tradeintent.execution;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Refusal;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Places the exits of one executed entry: its stop first, then its targets. */
final class Exits {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionHandler.class);

    private final Execution execution;
    private final PlacedOrder entry;
    private final OrderDesk desk;
    private final ExitPolicy policy;
    private final ExitPlan plan;
    private final ExitLevels levels;

    Exits(Execution execution, PlacedOrder entry, Instrument instrument, OrderDesk desk, ExitPolicy policy) {
        this.execution = execution;
        this.entry = entry;
        this.desk = desk;
        this.policy = policy;
        this.plan = new ExitPlan(entry.order().side(), instrument);
        ExitLevels known = execution.levels;
        if (known == null) {
            throw new IllegalStateException("an entry of " + execution.intent().id() + " was sent without exit levels");
        }
        this.levels = known;
    }

    /**
     * Sees to it that the venue holds a stop: for the whole position where this entry opened it, for the quantity of the
     * entry where something was there before, or where the venue takes no other. False if it takes none.
     */
    boolean placeStop() {
        if (execution.step == ExecutionStep.STOP_PLACED) {
            return true;
        }
        BigDecimal trigger = stopTrigger();
        if (!plan.isPossible(trigger)) {
            execution.note("no stop can stand at " + trigger.toPlainString());
            return false;
        }
        return wholeIsUntried() && stands(stop(null, trigger)) || stands(stop(entry.executedQuantity(), trigger));
    }

    /** Takes note that a stop stands that the guardian has placed. */
    void stopStands() {
        if (execution.step != ExecutionStep.STOP_PLACED) {
            execution.protectedAt = execution.clock.instant();
            execution.step = ExecutionStep.STOP_PLACED;
        }
    }

    /** Tells whether the stop was refused by filters that may be out of date. */
    boolean filtersChanged() {
        PlacedOrder stop = execution.order(OrderLeg.STOP);
        return stop != null && stop.refusedFor(Refusal.FILTERS_CHANGED);
    }

    private boolean wholeIsUntried() {
        PlacedOrder before = execution.order(OrderLeg.STOP);
        return execution.fromFlat && (before == null || before.order().quantity() == null);
    }

    /** Returns the price from which the position is to be closed. */
    BigDecimal stopTrigger() {
        BigDecimal own = policy == ExitPolicy.INTENT_FIRST ? execution.intent().stopLoss() : null;
        return own == null ? plan.stop(averagePrice(), levels.decimalStopDistance()) : plan.stopAt(own);
    }

    private OrderRequest stop(@Nullable BigDecimal quantity, BigDecimal trigger) {
        return OrderRequest.stop(execution.idOf(OrderLeg.STOP), symbol(), exitSide(), quantity, trigger);
    }

    private boolean stands(OrderRequest order) {
        PlacedOrder stop = desk.settle(execution, order, ExecutionStep.ENTRY_KNOWN);
        if (stop.refusal() != null) {
            boolean whole = order.quantity() == null;
            LOG.atLevel(whole ? Level.WARN : Level.ERROR)
                    .addKeyValue("intent_id", execution.intent().id())
                    .addKeyValue("symbol", symbol())
                    .addKeyValue("trigger_price", order.triggerPrice())
                    .addKeyValue("refusal", stop.refusal())
                    .log(
                            whole
                                    ? "stop at {} for the whole position in {} of intent {} refused,"
                                            + " placing one by quantity: {}"
                                    : "stop at {} in {} of intent {} refused, the position has no stop: {}",
                            order.triggerPrice(),
                            symbol(),
                            execution.intent().id(),
                            stop.refusal());
            execution.note("stop refused: " + stop.refusal());
            return false;
        }
        execution.note = "";
        execution.protectedAt = execution.clock.instant();
        execution.step = ExecutionStep.STOP_PLACED;
        return true;
    }

    /** Sees to it that the venue holds the targets that it takes. The position has its stop whatever becomes of them. */
    void placeTargets() {
        PlacedOrder stop = execution.order(OrderLeg.STOP);
        if (stop != null && stop.executed()) {
            execution.note("the stop was executed at once");
            return;
        }
        for (ExitPlan.Target target : targets()) {
            String leg = target.leg().wireName();
            if (!plan.isPossible(target.trigger())) {
                execution.note(leg + " cannot stand at " + target.trigger().toPlainString());
                continue;
            }
            OrderRequest order = OrderRequest.target(
                    execution.idOf(target.leg()), symbol(), exitSide(), target.quantity(), target.trigger());
            PlacedOrder placed = desk.settle(execution, order, ExecutionStep.STOP_PLACED);
            if (placed.refusal() != null) {
                execution.note(leg + " refused: " + placed.refusal());
            }
        }
    }

    private List<ExitPlan.Target> targets() {
        BigDecimal own = policy == ExitPolicy.INTENT_FIRST ? execution.intent().takeProfit() : null;
        return own == null
                ? plan.targets(averagePrice(), entry.executedQuantity(), levels)
                : List.of(new ExitPlan.Target(OrderLeg.TARGET_1, entry.executedQuantity(), plan.targetAt(own)));
    }

    private BigDecimal averagePrice() {
        BigDecimal price = entry.price();
        if (price == null) {
            throw new IllegalStateException(
                    "an executed entry of " + execution.intent().id() + " has no price");
        }
        return price;
    }

    private Symbol symbol() {
        return entry.order().symbol();
    }

    private Side exitSide() {
        return entry.order().side().opposite();
    }
}
