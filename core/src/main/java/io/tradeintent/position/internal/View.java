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
        Duration maxUnprotected) {

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

    Optional<ClientOrderId> ourId(OpenOrder order) {
        return order.ours().filter(id -> id.tag().equals(tag));
    }
}
