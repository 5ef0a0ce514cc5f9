package io.tradeintent.position;

import io.tradeintent.position.internal.Page;
import io.tradeintent.position.internal.View;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OpenPosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look has shown of one side of a market.
 *
 * @param page the page of the book
 * @param position what is held, or null
 * @param orders the open orders that can close it; listed before the position was asked for
 * @param list how far that list can be trusted
 * @param bookThere whether the book can be asked; if not, the page is the one that was read last
 * @param at when the look began
 */
record Sight(
        Page page,
        @Nullable OpenPosition position,
        List<OpenOrder> orders,
        View.Listing list,
        boolean bookThere,
        Instant at) {

    BigDecimal held() {
        return position == null ? BigDecimal.ZERO : position.quantity();
    }

    boolean hedged() {
        return position != null && position.hedged();
    }

    @Nullable BigDecimal mark() {
        return position == null ? null : position.markPrice();
    }
}
