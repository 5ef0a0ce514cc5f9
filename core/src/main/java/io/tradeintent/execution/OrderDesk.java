package io.tradeintent.execution;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.position.PositionGuardian;
import io.tradeintent.position.internal.Hand;
import io.tradeintent.stream.Doubt;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.OrderType;
import io.tradeintent.venue.Refusal;
import io.tradeintent.venue.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one order of an execution to an outcome that is known. The ledger knows of an order before it is sent. While its
 * outcome is unknown, the venue is queried; the order is sent again only after its absence is proven.
 */
final class OrderDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionHandler.class);

    private static final List<Duration> LOOKS =
            List.of(Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));

    /** How long after a save of its claim an order may arrive: less than the lease, after which it may be another's. */
    static final Duration VALID = Hand.VALID;

    /** How long after the first order of an execution its stop may be sent again without a pause. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final int PROOF = 3;
    private static final Duration LONGEST_WORKING = Duration.ofSeconds(10);
    /** How long an execution leaves a position to whoever closes what no stop protects. */
    private static final Duration LEFT_TO_THE_GUARDIAN = Duration.ofSeconds(2);

    private static final Duration SHORTEST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(15);

    private final ExecutionAdapter adapter;
    private final ExecutionLedger ledger;
    private final Pause pause;
    private final @Nullable PositionGuardian guardian;

    OrderDesk(ExecutionAdapter adapter, ExecutionLedger ledger, Pause pause, @Nullable PositionGuardian guardian) {
        this.adapter = adapter;
        this.ledger = ledger;
        this.pause = pause;
        this.guardian = guardian;
    }

    /**
     * Looks once for an order that the ledger does not know, because the ledger may have been lost. An order that is found
     * becomes part of the execution, its outcome unknown as yet.
     */
    void findForgotten(Execution execution, OrderRequest order) {
        Instant since = execution.delivery.publishedAt();
        if (adapter.find(order, since).isEmpty()) {
            return;
        }
        LOG.atWarn()
                .addKeyValue("intent_id", execution.intent().id())
                .addKeyValue("symbol", order.symbol())
                .addKeyValue("client_order_id", order.id())
                .log(
                        "order {} in {} found at the venue, the ledger has no record of intent {}",
                        order.id(),
                        order.symbol(),
                        execution.intent().id());
        execution.put(PlacedOrder.sent(order, since));
        execution.save(ExecutionStep.ENTRY_SENT);
    }

    /**
     * Sends an order, or finds out what became of it. One that is proven absent is sent again at once; a stop is sent again before
     * that is proven, and the pauses between grow, as the venue counts what it refuses too.
     */
    PlacedOrder settle(Execution execution, OrderRequest wanted, ExecutionStep step) {
        PlacedOrder before = execution.order(wanted.leg());
        boolean onlyAsked = before != null && before.open();
        PlacedOrder settled = settleOnce(execution, wanted, step);
        boolean again = onlyAsked
                || wanted.leg() != OrderLeg.STOP
                || age(execution, execution.first()).compareTo(AT_ONCE) < 0;
        if (settled == null && again) {
            settled = settleOnce(execution, wanted, step);
        }
        if (settled == null) {
            throw new UnsettledException(
                    delay(execution, execution.first()), wanted.id() + " was sent, and the venue does not show it");
        }
        return settled;
    }

    /** Sends an order, or finds out what became of it; null if it was sent before and certainly is not there. */
    @Nullable PlacedOrder settleOnce(Execution execution, OrderRequest wanted, ExecutionStep step) {
        PlacedOrder before = execution.order(wanted.leg());
        if (before != null && before.open()) {
            return follow(execution, before, new OrderOutcome.Unknown("it was about to be sent when its owner went"));
        }
        if (before != null && isTheSame(before, wanted)) {
            return before;
        }
        PlacedOrder placed = PlacedOrder.sent(wanted, execution.clock.instant());
        execution.put(placed);
        execution.save(step);
        OrderOutcome outcome = send(execution, wanted);
        if (outcome instanceof OrderOutcome.Unavailable down) {
            restore(execution, wanted.leg(), before);
            throw new VenueUnavailableException(down.reason(), Doubt.NOT_DONE, down.until(), down.scope(), null);
        }
        if (outcome instanceof OrderOutcome.Rejected no && no.refusal() == Refusal.TOO_LATE) {
            OrderOutcome seen =
                    wanted.leg() == OrderLeg.STOP ? look(execution, placed).orElse(null) : null;
            if (seen != null && settles(wanted, seen)) {
                return known(execution, placed.with(seen));
            }
            restore(execution, wanted.leg(), before);
            Duration again = wanted.leg() == OrderLeg.STOP ? LEFT_TO_THE_GUARDIAN : SHORTEST_DELAY;
            throw new UnsettledException(again, wanted.id() + " would have arrived too late: " + no.reason());
        }
        return follow(execution, placed, outcome);
    }

    /**
     * A leg is ordered anew under another name or, where the venue took no stop for all, under the same one by quantity, or, where
     * it has just refused it by filters that were out of date, under the same one by others.
     */
    private static boolean isTheSame(PlacedOrder before, OrderRequest other) {
        OrderRequest one = before.order();
        boolean refused = before.refusedFor(Refusal.FILTERS_CHANGED);
        return one.id().equals(other.id())
                && (one.quantity() == null) == (other.quantity() == null)
                && (!refused || one.equals(other));
    }

    private OrderOutcome send(Execution execution, OrderRequest order) {
        try {
            return adapter.place(order, latest(execution, order));
        } catch (RuntimeException e) {
            return new OrderOutcome.Unknown("the adapter threw " + e);
        }
    }

    /** By the time at which what is bare is closed, nobody may be busy with its stop any more. */
    private Instant latest(Execution execution, OrderRequest order) {
        Instant latest = execution.clock.instant().plus(VALID);
        if (guardian == null || order.leg() != OrderLeg.STOP) {
            return latest;
        }
        Instant closing = execution.first().sentAt().plus(guardian.maxUnprotected());
        return closing.isBefore(latest) ? closing : latest;
    }

    private static void restore(Execution execution, OrderLeg leg, @Nullable PlacedOrder before) {
        execution.remove(leg);
        if (before != null) {
            execution.put(before);
        }
        execution.save(execution.step);
    }

    private @Nullable PlacedOrder follow(Execution execution, PlacedOrder placed, OrderOutcome first) {
        if (settles(placed.order(), first)) {
            return known(execution, placed.with(first));
        }
        doubt(execution, placed, first);
        int absences = 0;
        for (Duration wait : LOOKS) {
            OrderOutcome seen = look(execution, placed).orElse(null);
            if (seen != null && settles(placed.order(), seen)) {
                settled(execution, placed);
                return known(execution, placed.with(seen));
            }
            absences = seen == null ? absences + 1 : 0;
            if (absences >= looksUntilAbsent(execution, placed) && !positionTellsOtherwise(execution, placed)) {
                settled(execution, placed);
                execution.remove(placed.order().leg());
                return null;
            }
            if (!pause.of(wait)) {
                break;
            }
        }
        throw new UnsettledException(
                delay(execution, placed), "outcome of " + placed.order().id() + " is not known");
    }

    private static PlacedOrder known(Execution execution, PlacedOrder placed) {
        execution.put(placed);
        return placed;
    }

    /** Returns whether an outcome is the last word on an order, as far as an execution needs it. */
    private static boolean settles(OrderRequest order, OrderOutcome outcome) {
        return outcome instanceof OrderOutcome.Filled
                || outcome instanceof OrderOutcome.Rejected
                || outcome instanceof OrderOutcome.PartlyFilled part
                        && (!part.open() || order.type().conditional())
                || outcome instanceof OrderOutcome.Accepted && order.type().conditional();
    }

    private Optional<OrderOutcome> look(Execution execution, PlacedOrder placed) {
        OrderRequest order = placed.order();
        Optional<OrderOutcome> seen = adapter.find(order, placed.sentAt());
        if (seen.filter(outcome -> isWorking(order, outcome)).isPresent()
                && age(execution, placed).compareTo(LONGEST_WORKING) > 0) {
            adapter.cancel(order.symbol(), order.id(), execution.clock.instant().plus(VALID));
        }
        return seen;
    }

    private static boolean isWorking(OrderRequest order, OrderOutcome outcome) {
        boolean held = outcome instanceof OrderOutcome.Accepted || outcome instanceof OrderOutcome.PartlyFilled;
        return held && !settles(order, outcome);
    }

    /**
     * The number of looks in a row that must find nothing before an order counts as absent. A stop is sent again at the
     * first: while the venue holds one of its id it takes no second one, and one that has triggered has closed the
     * position.
     */
    private int looksUntilAbsent(Execution execution, PlacedOrder placed) {
        Duration lag = adapter.visibilityLag();
        if (placed.order().leg() == OrderLeg.STOP || lag.isZero()) {
            return 1;
        }
        return age(execution, placed).compareTo(lag) > 0 ? PROOF : Integer.MAX_VALUE;
    }

    /**
     * A position that has changed as the order would have changed it speaks against its absence. Somebody else may have done that,
     * so it counts for a while only.
     */
    private boolean positionTellsOtherwise(Execution execution, PlacedOrder placed) {
        BigDecimal before = execution.heldBefore;
        OrderRequest order = placed.order();
        if (before == null
                || order.type() != OrderType.MARKET
                || age(execution, placed).compareTo(adapter.visibilityLag().multipliedBy(2)) > 0) {
            return false;
        }
        boolean opens = order.leg() == OrderLeg.ENTRY;
        Side entry = opens ? order.side() : order.side().opposite();
        BigDecimal expected = opens ? before : before.subtract(execution.flattened);
        int change = adapter.position(order.symbol()).openedBy(entry).compareTo(expected);
        return opens ? change > 0 : change < 0;
    }

    private static Duration age(Execution execution, PlacedOrder placed) {
        return Duration.between(placed.sentAt(), execution.clock.instant());
    }

    /** Looks are the rarer, the longer a doubt lasts; but one comes as soon as it can be proof. */
    private Duration delay(Execution execution, PlacedOrder placed) {
        Duration age = age(execution, placed);
        Duration half = age.dividedBy(2);
        Duration proof = adapter.visibilityLag().minus(age).plus(SHORTEST_DELAY);
        boolean proofIsNext = !proof.isNegative() && proof.compareTo(half) < 0;
        Duration delay = proofIsNext ? proof : half;
        return delay.compareTo(SHORTEST_DELAY) < 0
                ? SHORTEST_DELAY
                : delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    private void doubt(Execution execution, PlacedOrder placed, OrderOutcome outcome) {
        OrderRequest order = placed.order();
        LOG.atWarn()
                .addKeyValue("intent_id", execution.intent().id())
                .addKeyValue("symbol", order.symbol())
                .addKeyValue("client_order_id", order.id())
                .addKeyValue("leg", order.leg().wireName())
                .addKeyValue("outcome", outcome)
                .log(
                        "outcome of {} order {} in {} of intent {} unknown, querying the venue: {}",
                        order.leg().wireName(),
                        order.id(),
                        order.symbol(),
                        execution.intent().id(),
                        outcome);
        if (order.type() == OrderType.MARKET) {
            ledger.doubt(order.symbol(), execution.intent().id());
        }
    }

    private void settled(Execution execution, PlacedOrder placed) {
        IntentId intent = execution.intent().id();
        Symbol symbol = placed.order().symbol();
        if (placed.order().type() == OrderType.MARKET) {
            ledger.settle(symbol, intent);
        }
    }
}
