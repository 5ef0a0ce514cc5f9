package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.Reply.Failure;
import io.tradeintent.binance.internal.Reply.Success;
import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Refusal;
import io.tradeintent.venue.VenueRefusedException;
import io.tradeintent.venue.VenueUnavailableException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings one order to the exchange. It is sent again only after an answer that says it was not executed, and a few times at
 * most. Used once, by one thread.
 */
final class Placement {

    private final Calls calls;
    private final PositionMode mode;
    private final Instruments instruments;
    private final OrderRoute route;
    private final OrderRequest order;
    private final Instant latest;
    private final Deadline deadline;

    private boolean hedged;
    private boolean modeRead;
    private int repeats;

    Placement(
            Calls calls,
            PositionMode mode,
            Instruments instruments,
            OrderRoute route,
            OrderRequest order,
            Instant latest,
            Deadline deadline) {
        this.calls = calls;
        this.mode = mode;
        this.instruments = instruments;
        this.route = route;
        this.order = order;
        this.latest = latest;
        this.deadline = deadline;
    }

    OrderOutcome run() {
        try {
            hedged = mode.hedged(deadline);
        } catch (VenueUnavailableException | VenueRefusedException | UnreadableAnswerException e) {
            return new OrderOutcome.Unavailable("the position mode is not known: " + e.getMessage(), Calls.until(e));
        }
        OrderOutcome outcome = null;
        while (outcome == null) {
            outcome = attempt();
        }
        return outcome;
    }

    /** Returns what became of it, or null if it is to be sent again. */
    private @Nullable OrderOutcome attempt() {
        Reply reply = calls.once(route.placing(order, hedged).until(latest), deadline);
        if (reply instanceof Success success) {
            return answered(success.body());
        }
        Failure failure = (Failure) reply;
        return switch (failure.kind()) {
            case RETRY -> repeated(failure);
            case UNKNOWN -> failure.code() == ErrorCodes.DUPLICATE_ID ? adopted() : unknown(failure);
            case NOT_SENT, CLOCK -> unavailable(failure);
            case TOO_LATE -> new OrderOutcome.Rejected("TOO_LATE", failure.reason(), Refusal.TOO_LATE);
            case HALT -> inOtherMode(failure) ? null : isClosedToIt(failure) ? refused(failure) : unavailable(failure);
            case REFUSED -> inOtherMode(failure) ? null : refused(failure);
            case QUERY, UNCHANGED -> unknown(failure);
        };
    }

    /** An account that may only reduce refuses an entry for good; what reduces may still get through on another way. */
    private boolean isClosedToIt(Failure failure) {
        return !order.reduceOnly() && Refusals.of(failure.code()) == Refusal.OPENING_CLOSED;
    }

    private OrderOutcome answered(Json answer) {
        try {
            return route.outcome(answer, order, deadline);
        } catch (VenueUnavailableException | VenueRefusedException | UnreadableAnswerException e) {
            return new OrderOutcome.Unknown(
                    "the exchange took it, but what became of it is not known: " + e.getMessage());
        }
    }

    private @Nullable OrderOutcome repeated(Failure failure) {
        if (repeats >= Calls.REPEATS || !Calls.pause(repeats, deadline)) {
            return unavailable(failure);
        }
        repeats++;
        return failure.code() == ErrorCodes.INTERNAL_ERROR || failure.status() == 503 ? foundAfterAll() : null;
    }

    /** Looks before an order is sent again after an error inside the exchange; null if it is not there. */
    private @Nullable OrderOutcome foundAfterAll() {
        try {
            return route.look(order, deadline).orElse(null);
        } catch (VenueUnavailableException | VenueRefusedException | UnreadableAnswerException e) {
            return new OrderOutcome.Unknown("the exchange failed, and then could not be asked: " + e.getMessage());
        }
    }

    /** An order of this id is there. */
    private OrderOutcome adopted() {
        try {
            Optional<OrderOutcome> found = route.look(order, deadline);
            return found.orElseGet(() -> new OrderOutcome.Unknown("the exchange has its id, but does not show it"));
        } catch (VenueUnavailableException | VenueRefusedException | UnreadableAnswerException e) {
            return new OrderOutcome.Unknown("the exchange has its id, but could not be asked: " + e.getMessage());
        }
    }

    /** Tells whether the order was refused for a position mode that is not the account's any more. */
    private boolean inOtherMode(Failure failure) {
        if (modeRead || !ErrorCodes.stalePositionMode(failure.code())) {
            return false;
        }
        modeRead = true;
        try {
            boolean changed = mode.changed(hedged, deadline);
            hedged ^= changed;
            return changed;
        } catch (VenueUnavailableException | VenueRefusedException | UnreadableAnswerException e) {
            return false;
        }
    }

    private OrderOutcome refused(Failure failure) {
        if (ErrorCodes.staleFilters(failure.code())) {
            instruments.forget();
        }
        return new OrderOutcome.Rejected(failure.codeText(), failure.reason(), Refusals.of(failure.code()));
    }

    private static OrderOutcome unknown(Failure failure) {
        return new OrderOutcome.Unknown(failure.reason());
    }

    private OrderOutcome unavailable(Failure failure) {
        return new OrderOutcome.Unavailable(
                failure.reason(), failure.until(), Refusals.scope(failure, !order.reduceOnly()));
    }
}
