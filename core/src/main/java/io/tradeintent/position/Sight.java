package io.tradeintent.position;

import io.tradeintent.position.internal.Page;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OpenPosition;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look has shown of one side of a market.
 *
 * @param page the page of the book
 * @param position what is held, or null
 * @param orders the open orders that can close it; listed before the position was asked for
 * @param bookThere whether the book can be asked; if not, the page is the one that was read last
 */
record Sight(Page page, @Nullable OpenPosition position, List<OpenOrder> orders, boolean bookThere) {

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
