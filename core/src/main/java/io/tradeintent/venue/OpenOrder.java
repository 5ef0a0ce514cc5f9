package io.tradeintent.venue;

import io.tradeintent.intent.Side;
import java.util.Objects;

/**
 * An order of ours that a venue holds and that has not come to its end.
 *
 * @param id its name
 * @param side the side of the order; an exit of a long position sells
 * @since 0.1.0
 */
public record OpenOrder(ClientOrderId id, Side side) {

    /** Refuses what is missing. */
    public OpenOrder {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(side, "side");
    }
}
