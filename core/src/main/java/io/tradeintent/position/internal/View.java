package io.tradeintent.position.internal;

import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.PositionSide;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one side of a market at one moment.
 *
 * @param side which side
 * @param page what orders of ours hold there
 * @param held what is held there, of whomever's orders
 * @param orders the open orders of the market that can close it, of whomever
 * @param mark the mark price, or null where nothing is held
 * @param instrument what the venue demands of orders
 * @param hedged whether the account holds both sides at once
 * @param tag the tag of our orders
 * @param now the time
 * @param maxUnprotected how long something may be bare before it is closed
 * @param list how far the list of orders can be trusted
 */
public record View(
        PositionSide side,
        Page page,
        BigDecimal held,
        List<OpenOrder> orders,
        @Nullable BigDecimal mark,
        Instrument instrument,
        boolean hedged,
        String tag,
        Instant now,
        Duration maxUnprotected,
        Listing list) {

    /** How far a list of orders can be trusted. */
    public enum Listing {
        /** It was asked for just now. */
        FRESH,
        /** It cannot be asked for; what was seen last counts, and what was placed since. */
        BELIEVED,
        /** It could not be asked for too long. */
        UNKNOWN
    }

    /** Picks the orders of a list that can close the side. */
    public static List<OpenOrder> closing(PositionSide side, List<OpenOrder> all) {
        return all.stream()
                .filter(order ->
                        order.symbol().equals(side.symbol()) && order.side() == side.exit() && order.reducing())
                .toList();
    }

    /** Returns what is held beyond what orders of ours may hold. */
    BigDecimal foreign() {
        return held.subtract(page.most()).max(BigDecimal.ZERO);
    }

    /** Returns how much of what is held may be ours. */
    BigDecimal ours() {
        return held.min(page.most());
    }

    /** Returns the exits that are ours, in the order of the list. */
    public List<OpenOrder> exits() {
        return orders.stream()
                .filter(order ->
                        ourId(order).filter(id -> id.leg() != OrderLeg.ENTRY).isPresent())
                .toList();
    }

    /** Returns the exits of ours that have nothing left to do once what is ours has come to its end. */
    public List<OpenOrder> leftovers() {
        if (held.signum() == 0) {
            return exits();
        }
        Set<String> known = page.exits();
        return exits().stream().filter(order -> known.contains(order.id())).toList();
    }

    /** Tells whether the stop that is to stand for a share is in the list. */
    public boolean lists(Share share) {
        String id = share.stopId().value();
        return orders.stream().anyMatch(order -> order.id().equals(id));
    }

    Optional<ClientOrderId> ourId(OpenOrder order) {
        return order.ours().filter(id -> id.tag().equals(tag));
    }
}
