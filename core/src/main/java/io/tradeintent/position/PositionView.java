package io.tradeintent.position;

import io.tradeintent.intent.IntentId;
import io.tradeintent.position.internal.Page;
import io.tradeintent.position.internal.Share;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.PositionSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One page of the book of positions: what orders of ours hold on one side of a market, as a ledger had it when it was asked. It
 * tells nothing of what others hold there. Immutable. It grows in minor versions.
 *
 * @since 0.1.0
 */
public final class PositionView {

    private final PositionSide side;
    private final Page page;
    private final List<Part> parts;

    private PositionView(PositionSide side, Page page) {
        this.side = Objects.requireNonNull(side, "side");
        this.page = page;
        this.parts = page.shares().stream().map(Part::new).toList();
    }

    /**
     * Reads the state that a ledger keeps of a position.
     *
     * @param side which position
     * @param state the state, as {@link io.tradeintent.ledger.ExecutionLedger#positions} returns it
     * @return the view
     * @throws IllegalArgumentException if it cannot be read, as where a later version has written it
     */
    public static PositionView of(PositionSide side, Map<String, String> state) {
        try {
            return new PositionView(side, Page.of(state));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("the page of " + side + " cannot be read: " + e, e);
        }
    }

    /**
     * Returns which position it is.
     *
     * @return the side of a market
     */
    public PositionSide side() {
        return side;
    }

    /**
     * Returns how much is ours, in the base asset. What an entry may have opened of which the outcome is unknown is not in it.
     *
     * @return the quantity, zero or more
     */
    public BigDecimal quantity() {
        return page.left();
    }

    /**
     * Returns how much of ours others have taken, in the base asset.
     *
     * @return the quantity, zero or more
     */
    public BigDecimal takenByOthers() {
        return page.byHand();
    }

    /**
     * Returns since when something of it is without a stop.
     *
     * @return the time at which that was first seen; empty where all of it had one at the last look
     */
    public Optional<Instant> bareSince() {
        return Optional.ofNullable(page.bareSince());
    }

    /**
     * Returns what the position consists of.
     *
     * @return a part for each entry, the oldest first; unmodifiable
     */
    public List<Part> parts() {
        return parts;
    }

    /** Returns the side and the quantity. */
    @Override
    public String toString() {
        return side + " " + quantity().toPlainString();
    }

    /**
     * The part of a position that one entry has opened. Immutable. It grows in minor versions.
     *
     * @since 0.1.0
     */
    public static final class Part {

        private final Share share;

        private Part(Share share) {
            this.share = share;
        }

        /**
         * Returns whose entry it is.
         *
         * @return the identity of the intent; empty where the book was lost and nobody knows it any more
         */
        public Optional<IntentId> intentId() {
            return share.intent().isEmpty() ? Optional.empty() : Optional.of(IntentId.parse(share.intent()));
        }

        /**
         * Returns the order that has opened it.
         *
         * @return the id of the entry
         */
        public ClientOrderId entry() {
            return share.entry();
        }

        /**
         * Returns when the entry was about to be sent.
         *
         * @return the time
         */
        public Instant sentAt() {
            return share.sentAt();
        }

        /**
         * Returns how much was ordered, in the base asset.
         *
         * @return the quantity
         */
        public BigDecimal askedQuantity() {
            return share.asked();
        }

        /**
         * Returns how much of it is still held, in the base asset.
         *
         * @return the quantity, zero or more; empty while nobody knows how much of the entry was executed
         */
        public Optional<BigDecimal> quantity() {
            return share.pending() ? Optional.empty() : Optional.of(share.left());
        }

        /**
         * Returns the mark price from which it is to be closed.
         *
         * @return the price of its stop
         */
        public BigDecimal stopPrice() {
            return share.stop();
        }

        /**
         * Returns the stop that is to stand.
         *
         * @return the id of the order
         */
        public ClientOrderId stop() {
            return share.stopId();
        }

        /**
         * Tells whether the execution that has opened it is still under way, so that it may be placing its exits.
         *
         * @return false once its result is known
         */
        public boolean underWay() {
            return !share.reported();
        }

        /** Returns the id of the entry. */
        @Override
        public String toString() {
            return share.entry().toString();
        }
    }
}
