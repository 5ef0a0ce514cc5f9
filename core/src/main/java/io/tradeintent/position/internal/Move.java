package io.tradeintent.position.internal;

import io.tradeintent.venue.OpenOrder;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One thing that a position needs. The set of cases is closed for good. */
public sealed interface Move {

    /**
     * A stop is to stand.
     *
     * @param share whose stop it is
     * @param quantity how much it is to close, or null for the whole position
     * @param successor whether it takes the place of one that stands; if not, that one is missing, and may stand all the same
     */
    record Stop(Share share, @Nullable BigDecimal quantity, boolean successor) implements Move {}

    /**
     * Something is to be closed at once.
     *
     * @param share whose it is
     * @param quantity how much
     * @param why why a stop does not do
     */
    record Close(Share share, BigDecimal quantity, String why) implements Move {}

    /**
     * An order is not needed any more.
     *
     * @param order the order
     * @param why why
     */
    record Cancel(OpenOrder order, String why) implements Move {}

    /** The book and the venue do not agree; the trades tell what happened. */
    record Reconcile() implements Move {}

    /** Nothing is held any more: what is left of its exits goes, then its page. */
    record End() implements Move {}
}
