package io.tradeintent.position;

import io.tradeintent.intent.Side;
import io.tradeintent.position.internal.Decimals;
import io.tradeintent.position.internal.Hand;
import io.tradeintent.position.internal.Share;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import io.tradeintent.venue.PositionSide;
import io.tradeintent.venue.Refusal;
import io.tradeintent.venue.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does for one position what is to be done, with the hand that holds it. */
final class Deeds {

    private static final Logger LOG = LoggerFactory.getLogger(PositionGuardian.class);

    /** Where a stop for the whole position is refused for one of these, one by quantity may be taken. */
    private static final Set<Refusal> BY_QUANTITY = EnumSet.of(Refusal.WHOLE_EXISTS, Refusal.NOT_VISIBLE);

    private final Means means;
    private final PositionSide side;
    private final Hand hand;
    private final Instrument instrument;

    Deeds(Means means, PositionSide side, Hand hand, Instrument instrument) {
        this.means = means;
        this.side = side;
        this.hand = hand;
        this.instrument = instrument;
    }

    /** What became of a stop that no list shows. */
    enum Fate {
        /** It stands, or is being executed. */
        STANDS,
        /** It was executed. */
        EXECUTED,
        /** It has ended, and not all of it was executed. */
        ENDED,
        /** The venue does not show it, or cannot be asked. */
        UNKNOWN
    }

    Fate fateOfStop(Share share) {
        OrderOutcome seen;
        try {
            seen = means.adapter().find(request(share, null), share.sentAt()).orElse(null);
        } catch (VenueUnavailableException e) {
            return Fate.UNKNOWN;
        }
        if (seen instanceof OrderOutcome.Rejected || seen instanceof OrderOutcome.PartlyFilled part && !part.open()) {
            return Fate.ENDED;
        }
        return seen == null ? Fate.UNKNOWN : seen instanceof OrderOutcome.Filled ? Fate.EXECUTED : Fate.STANDS;
    }

    /**
     * Places a stop.
     *
     * @param next whether under the next number, because the one before stands or has ended; if not, the one before may stand all
     *     the same, and a venue takes it only once
     * @return whether the venue has taken it
     */
    boolean stop(Share share, @Nullable BigDecimal quantity, boolean next) {
        Share planned = next ? share.nextStop() : share;
        hand.save(hand.page().with(planned));
        OrderRequest order = request(planned, quantity);
        OrderOutcome outcome = means.adapter().place(order, soon());
        if (quantity == null && outcome instanceof OrderOutcome.Rejected no && BY_QUANTITY.contains(no.refusal())) {
            order = request(planned, planned.pending() ? planned.asked() : planned.left());
            outcome = means.adapter().place(order, soon());
        }
        tell(planned, order, outcome);
        if (outcome instanceof OrderOutcome.Rejected no && no.refusal() == Refusal.WOULD_TRIGGER) {
            BigDecimal all = planned.pending() ? planned.asked() : planned.left();
            close(planned, quantity == null ? all : quantity, "its stop would trigger at once");
        }
        return stands(outcome);
    }

    /** A stop that is not taken by the time at which what is bare is closed comes too late. */
    private Instant soon() {
        Instant since = hand.page().bareSince();
        Instant end = since == null ? Instant.MAX : since.plus(means.maxUnprotected());
        return end.isBefore(hand.latest()) ? end : hand.latest();
    }

    private static boolean stands(OrderOutcome outcome) {
        return outcome instanceof OrderOutcome.Accepted || outcome instanceof OrderOutcome.Filled;
    }

    private void tell(Share share, OrderRequest order, OrderOutcome outcome) {
        boolean stands = stands(outcome);
        (stands ? LOG.atWarn() : LOG.atError())
                .addKeyValue("symbol", side.symbol())
                .addKeyValue("side", side.entry())
                .addKeyValue("intent_id", share.intent())
                .addKeyValue("client_order_id", order.id())
                .addKeyValue("trigger_price", order.triggerPrice())
                .addKeyValue("outcome", outcome)
                .log(
                        stands
                                ? "{} was without its stop, placed {} at {}"
                                : "{} is without a stop, {} at {} not taken: {}",
                        side,
                        order.id(),
                        order.triggerPrice(),
                        outcome);
    }

    /** Closes at market. The position is read anew: what is not there any more is not closed. */
    void close(Share share, BigDecimal quantity, String why) {
        if (share.closes() > 0 && !known(share)) {
            return;
        }
        Position position = means.adapter().position(side.symbol());
        BigDecimal held = position.openedBy(side.entry());
        BigDecimal part = rounded(quantity.min(held).min(instrument.maxMarketQuantity()), held, position.hedged());
        if (part.signum() == 0) {
            return;
        }
        Share closing = hand.page().share(share.entry()).orElse(share).nextClose();
        hand.save(hand.page().with(closing));
        OrderRequest order = OrderRequest.flatten(closing.closeId(), side.symbol(), side.exit(), part);
        LOG.atError()
                .addKeyValue("symbol", side.symbol())
                .addKeyValue("side", side.entry())
                .addKeyValue("intent_id", share.intent())
                .addKeyValue("client_order_id", order.id())
                .addKeyValue("quantity", part)
                .addKeyValue("reason", why)
                .log("closing {} of {} with {}: {}", part.toPlainString(), side, order.id(), why);
        count(closing, means.adapter().place(order, hand.latest()));
    }

    /** Tells whether the outcome of the order that was sent last to close is known, and counts it. */
    private boolean known(Share share) {
        OrderRequest last = OrderRequest.flatten(share.closeId(), side.symbol(), side.exit(), share.asked());
        Optional<OrderOutcome> seen = means.adapter().find(last, share.sentAt());
        return seen.filter(outcome -> outcome instanceof OrderOutcome.Unknown
                        || outcome instanceof OrderOutcome.Accepted
                        || outcome instanceof OrderOutcome.PartlyFilled part && part.open())
                .isEmpty();
    }

    private void count(Share share, OrderOutcome outcome) {
        BigDecimal done = outcome instanceof OrderOutcome.Filled all
                ? all.quantity()
                : outcome instanceof OrderOutcome.PartlyFilled part ? part.quantity() : BigDecimal.ZERO;
        if (done.signum() > 0) {
            hand.save(hand.page().with(share.closed(share.closed().add(done))));
        }
    }

    void cancel(OpenOrder order, String why) {
        means.adapter().cancel(order, hand.latest());
        LOG.atInfo()
                .addKeyValue("symbol", side.symbol())
                .addKeyValue("side", side.entry())
                .addKeyValue("client_order_id", order.id())
                .addKeyValue("reason", why)
                .log("cancelled {} of {}: {}", order.id(), side, why);
    }

    private OrderRequest request(Share share, @Nullable BigDecimal quantity) {
        boolean up = side.entry() == Side.SELL;
        BigDecimal trigger = onStep(share.stop(), instrument.tickSize(), up);
        BigDecimal part = quantity == null ? null : onStep(quantity, instrument.stepSize(), true);
        return OrderRequest.stop(share.stopId(), side.symbol(), side.exit(), part, trigger);
    }

    /** A quantity that is off the step is rounded up, unless the venue would not take more than is held. */
    private BigDecimal rounded(BigDecimal quantity, BigDecimal held, boolean hedged) {
        BigDecimal up = onStep(quantity, instrument.stepSize(), true);
        return hedged && up.compareTo(held) > 0 ? onStep(quantity, instrument.stepSize(), false) : up;
    }

    private static BigDecimal onStep(BigDecimal value, BigDecimal step, boolean up) {
        return up ? Decimals.up(value, step) : Decimals.down(value, step);
    }
}
