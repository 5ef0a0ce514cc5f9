package io.tradeintent.execution;

import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import io.tradeintent.venue.Refusal;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries an intent that takes exposure off from where it stands to its end. It never becomes an entry. */
final class CloseExecution {

    private final ExecutionAdapter adapter;
    private final OrderDesk desk;

    CloseExecution(ExecutionAdapter adapter, OrderDesk desk) {
        this.adapter = adapter;
        this.desk = desk;
    }

    /** Goes on until the execution has ended. A close that is proven absent is sent again only if the intent is fresh. */
    void carryOn(Execution execution, boolean fresh) {
        PlacedOrder close = close(execution, fresh);
        if (close == null) {
            execution.end(
                    ExecutionStatus.SKIPPED_STALE, "its order did not get through, and it is too old to be sent again");
        } else if (!close.executed() && foundNothing(execution, close)) {
            execution.end(
                    ExecutionStatus.SKIPPED_NO_ACTION,
                    "there is no position in " + close.order().symbol() + " to close any more: " + close.refusal());
        } else if (!close.executed()) {
            execution.end(ExecutionStatus.REJECTED, String.valueOf(close.refusal()));
        } else {
            cancelExits(execution, close.order());
            boolean all = close.status() == OrderStatus.FILLED;
            execution.end(all ? ExecutionStatus.FILLED : ExecutionStatus.PARTIAL, all ? "" : "not all was executed");
        }
    }

    /** Tells whether the venue refused it because nothing is held on its side any more, and if so, clears what was left there. */
    private boolean foundNothing(Execution execution, PlacedOrder close) {
        OrderRequest order = close.order();
        if (!close.refusedFor(Refusal.POSITION_GONE)) {
            return false;
        }
        Leftovers leftovers = Leftovers.in(adapter, order.symbol(), execution.clock);
        return leftovers.clear(adapter.position(order.symbol()), order.side().opposite());
    }

    private void cancelExits(Execution execution, OrderRequest close) {
        Leftovers leftovers = Leftovers.in(adapter, close.symbol(), execution.clock);
        leftovers.clear(adapter.position(close.symbol()), close.side().opposite());
    }

    private @Nullable PlacedOrder close(Execution execution, boolean fresh) {
        OrderRequest order;
        if (execution.begun()) {
            order = execution.first().order();
        } else {
            execution.entryId = execution.delivery.id();
            order = order(execution.intent(), execution.idOf(OrderLeg.FLATTEN));
            desk.findForgotten(execution, order);
        }
        PlacedOrder close;
        do {
            close = desk.settleOnce(execution, order, ExecutionStep.ENTRY_SENT);
        } while (close == null && fresh);
        return close;
    }

    private OrderRequest order(TradeIntent intent, ClientOrderId id) {
        Instrument instrument = adapter.instrument(intent.symbol())
                .filter(Instrument::trading)
                .orElseThrow(() -> RefusalException.rejected(intent.symbol() + " is not open for trading here"));
        Position position = adapter.position(intent.symbol());
        Side side = side(intent, position);
        BigDecimal held = position.openedBy(side.opposite());
        return OrderRequest.flatten(id, intent.symbol(), side, quantity(intent, held, instrument));
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

    private BigDecimal quantity(TradeIntent intent, BigDecimal held, Instrument instrument) {
        IntentSize size = intent.size();
        if (size instanceof IntentSize.FractionOfBalance) {
            throw RefusalException.rejected("a close cannot be sized by " + size);
        }
        BigDecimal quantity =
                Sizing.close(Optional.ofNullable(size), held, instrument, adapter.markPrice(intent.symbol()));
        if (quantity.signum() == 0) {
            throw RefusalException.rejected("the size is below one step of "
                    + instrument.stepSize().stripTrailingZeros().toPlainString());
        }
        if (quantity.compareTo(instrument.maxMarketQuantity()) > 0) {
            throw RefusalException.rejected("quantity " + quantity.toPlainString() + " is above the greatest, "
                    + instrument.maxMarketQuantity().toPlainString());
        }
        return quantity;
    }
}
