package io.tradeintent.execution;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.position.internal.Decimals;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import io.tradeintent.venue.PositionSide;
import io.tradeintent.venue.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries an intent that takes exposure off from where it stands to its end. It never becomes an entry. */
final class CloseExecution {

    private final ExecutionAdapter adapter;
    private final OrderDesk desk;
    private final String deployment;
    private final Book book;

    CloseExecution(ExecutionAdapter adapter, OrderDesk desk, String deployment, Book book) {
        this.adapter = adapter;
        this.desk = desk;
        this.deployment = deployment;
        this.book = book;
    }

    /**
     * Tells whether a close that is older than intents may be is still owed: one of everything, where the book knows of
     * something that was opened before it was decided. It then closes that and nothing that came later.
     */
    boolean isOwed(Execution execution) {
        TradeIntent intent = execution.intent();
        if (intent.action() != IntentAction.CLOSE || !isFull(intent)) {
            return false;
        }
        Map<PositionSide, BigDecimal> opened = book.opened(intent.symbol(), decidedAt(execution));
        Side side = intent.side();
        opened.keySet().removeIf(one -> side != null && one.entry() == side);
        if (opened.size() != 1) {
            return false;
        }
        execution.owed = opened.values().iterator().next();
        return true;
    }

    private static boolean isFull(TradeIntent intent) {
        return intent.size() == null
                || intent.size() instanceof IntentSize.FractionOfPosition part
                        && part.amount().compareTo(BigDecimal.ONE) == 0;
    }

    private static Instant decidedAt(Execution execution) {
        Instant published = execution.delivery.publishedAt();
        Instant own = execution.intent().timestamp();
        return own != null && own.isBefore(published) ? own : published;
    }

    /** Goes on until the execution has ended. A close that is proven absent is sent again only if the intent is fresh. */
    void carryOn(Execution execution, boolean fresh) {
        PositionSide side = execution.begun() ? sideOf(execution.first().order()) : begin(execution);
        try (Book.Writing page = book.open(execution, side)) {
            if (!execution.begun()) {
                if (isFull(execution.intent()) && execution.owed == null) {
                    page.closesEverything();
                }
                desk.findForgotten(execution, part(execution, side, market(side.symbol())));
            }
            close(execution, side, fresh, page);
        }
    }

    private static PositionSide sideOf(OrderRequest close) {
        return new PositionSide(close.symbol(), close.side().opposite());
    }

    /** Closes part after part, as many as the venue wants. */
    private void close(Execution execution, PositionSide side, boolean fresh, Book.Writing page) {
        PlacedOrder last = execution.order(OrderLeg.FLATTEN);
        while (left(execution).signum() > 0 && (last == null || last.status() != OrderStatus.PARTLY_FILLED)) {
            last = nextPart(execution, side, fresh);
            if (last == null || !last.executed()) {
                break;
            }
            execution.count(last);
            execution.save(ExecutionStep.ENTRY_KNOWN);
            page.taken(last.executedQuantity());
        }
        end(execution, side, last);
    }

    /** A part that breaks filters is cut anew once, by those that are read again then. */
    private @Nullable PlacedOrder nextPart(Execution execution, PositionSide side, boolean fresh) {
        PlacedOrder part = settledPart(execution, side, fresh);
        if (part == null || !part.refusedFor(Refusal.FILTERS_CHANGED)) {
            return part;
        }
        return settledPart(execution, side, fresh);
    }

    private @Nullable PlacedOrder settledPart(Execution execution, PositionSide side, boolean fresh) {
        PlacedOrder before = execution.order(OrderLeg.FLATTEN);
        OrderRequest order =
                before != null && before.open() ? before.order() : part(execution, side, market(side.symbol()));
        PlacedOrder part;
        do {
            part = desk.settleOnce(execution, order, ExecutionStep.ENTRY_SENT);
        } while (part == null && fresh);
        return part;
    }

    private static BigDecimal left(Execution execution) {
        return wanted(execution).subtract(execution.flattened).max(BigDecimal.ZERO);
    }

    private static BigDecimal wanted(Execution execution) {
        BigDecimal wanted = execution.wanted;
        return wanted == null ? execution.first().executedQuantity() : wanted;
    }

    /** A quantity that is off the step is rounded up, where an order that only reduces is cut to the position. */
    private static OrderRequest part(Execution execution, PositionSide side, Instrument instrument) {
        BigDecimal most = Decimals.down(instrument.maxMarketQuantity(), instrument.stepSize());
        BigDecimal part = Decimals.up(left(execution).min(most), instrument.stepSize());
        return OrderRequest.flatten(execution.idOfFlattening(), side.symbol(), side.exit(), part);
    }

    private void end(Execution execution, PositionSide side, @Nullable PlacedOrder last) {
        boolean something = execution.flattened.signum() > 0;
        boolean gone = last != null && last.refusedFor(Refusal.POSITION_GONE) && isFlat(execution, side);
        if (something) {
            isFlat(execution, side);
            boolean all = gone || left(execution).signum() == 0;
            String why = last == null || last.refusal() == null ? "not all was executed" : last.refusal();
            execution.end(all ? ExecutionStatus.FILLED : ExecutionStatus.PARTIAL, all ? "" : why);
        } else if (last == null) {
            execution.end(
                    ExecutionStatus.SKIPPED_STALE, "its order did not get through, and it is too old to be sent again");
        } else if (gone) {
            execution.end(
                    ExecutionStatus.SKIPPED_NO_ACTION,
                    "there is no position in " + side.symbol() + " to close any more: " + last.refusal());
        } else {
            execution.end(ExecutionStatus.REJECTED, String.valueOf(last.refusal()));
        }
    }

    /** Tells whether nothing is held on the side any more, and if so, clears what was left there. */
    private boolean isFlat(Execution execution, PositionSide side) {
        Leftovers leftovers = Leftovers.in(adapter, deployment, side.symbol(), execution.clock);
        return leftovers.clear(adapter.position(side.symbol()), side.entry());
    }

    private Instrument market(Symbol symbol) {
        return adapter.instrument(symbol)
                .filter(Instrument::trading)
                .orElseThrow(() -> RefusalException.rejected(symbol + " is not open for trading here"));
    }

    /** Nothing shows yet of what older intents may still open; what they open is closed again, and never protected. */
    private void overtake(Execution execution) {
        for (Side entry : Side.values()) {
            if (entry != execution.intent().side()) {
                PositionSide side = new PositionSide(execution.intent().symbol(), entry);
                try (Book.Writing page = book.open(execution, side)) {
                    page.closesEverything();
                }
            }
        }
    }

    private PositionSide begin(Execution execution) {
        TradeIntent intent = execution.intent();
        execution.entryId = execution.delivery.id();
        Instrument instrument = market(intent.symbol());
        Position position = adapter.position(intent.symbol());
        if (position.flat() && isFull(intent)) {
            overtake(execution);
        }
        PositionSide side =
                new PositionSide(intent.symbol(), side(intent, position).opposite());
        BigDecimal held = position.openedBy(side.entry());
        execution.heldBefore = held;
        BigDecimal most = execution.owed == null ? held : execution.owed.min(held);
        execution.wanted = quantity(intent, most, position.hedged(), instrument);
        return side;
    }

    /** The side of the order that closes: what the intent says, or what the position asks for. It is never guessed. */
    private static Side side(TradeIntent intent, Position position) {
        Side side = intent.side();
        if (position.flat()) {
            throw new RefusalException(
                    ExecutionStatus.SKIPPED_NO_ACTION, "there is no position in " + intent.symbol() + " to close");
        }
        if (side == null) {
            if (position.longQuantity().signum() > 0 && position.shortQuantity().signum() > 0) {
                throw RefusalException.rejected("the close names no side, and both are held in " + intent.symbol());
            }
            return position.longQuantity().signum() > 0 ? Side.SELL : Side.BUY;
        }
        if (position.openedBy(side.opposite()).signum() == 0) {
            throw RefusalException.rejected("a close that is a " + side + " has nothing to close: the position in "
                    + intent.symbol() + " is " + (side == Side.SELL ? "short" : "long"));
        }
        return side;
    }

    private BigDecimal quantity(TradeIntent intent, BigDecimal held, boolean hedged, Instrument instrument) {
        IntentSize size = intent.size();
        if (size instanceof IntentSize.FractionOfBalance) {
            throw RefusalException.rejected("a close cannot be sized by " + size);
        }
        BigDecimal asked =
                Sizing.close(Optional.ofNullable(size), held, instrument, adapter.markPrice(intent.symbol()));
        BigDecimal quantity = hedged ? Decimals.down(asked, instrument.stepSize()) : asked;
        if (quantity.signum() == 0) {
            throw RefusalException.rejected("the size is below one step of "
                    + instrument.stepSize().stripTrailingZeros().toPlainString());
        }
        return quantity;
    }
}
