package io.tradeintent.execution;

import io.tradeintent.intent.Symbol;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.position.PositionGuardian;
import io.tradeintent.position.internal.Hand;
import io.tradeintent.position.internal.Page;
import io.tradeintent.position.internal.Share;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.PositionSide;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What executions write into the book of positions, for the guardian that looks after them. Without a guardian nothing is
 * written.
 */
final class Book {

    private static final Duration HELD_AGAIN = Duration.ofMillis(200);

    private final ExecutionLedger ledger;
    private final @Nullable PositionGuardian guardian;

    Book(ExecutionLedger ledger, @Nullable PositionGuardian guardian) {
        this.ledger = ledger;
        this.guardian = guardian;
    }

    /** Something is opened only once the account was compared with the book. */
    void requireReady(Symbol symbol) {
        if (guardian != null && !guardian.ready(symbol)) {
            throw new UnsettledException(
                    HELD_AGAIN, "the positions in " + symbol + " were not compared with the book yet");
        }
    }

    /**
     * Returns the sides on which something is left of what was sent before a time, with how much that may be. It asks no venue.
     *
     * @param symbol the market
     * @param before the time
     */
    Map<PositionSide, BigDecimal> opened(Symbol symbol, Instant before) {
        Map<PositionSide, BigDecimal> opened = new LinkedHashMap<>();
        if (guardian == null) {
            return opened;
        }
        ledger.positions().forEach((side, fields) -> {
            BigDecimal left = Page.of(fields).shares().stream()
                    .filter(share -> share.sentAt().isBefore(before))
                    .map(share -> share.pending() ? share.asked() : share.left())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (side.symbol().equals(symbol) && left.signum() > 0) {
                opened.put(side, left);
            }
        });
        return opened;
    }

    /** Opens the page of a position; nobody else acts on the position meanwhile. */
    Writing open(Execution execution, PositionSide side) {
        if (guardian == null) {
            return new Writing(execution, side, null);
        }
        Hand hand = Hand.take(ledger, side, execution.clock)
                .orElseThrow(() -> new UnsettledException(HELD_AGAIN, "somebody else acts on " + side));
        return new Writing(execution, side, hand);
    }

    /** The page of a position, in the hands of one execution. */
    static final class Writing implements AutoCloseable {

        private final Execution execution;
        private final PositionSide side;
        private final @Nullable Hand hand;

        private Writing(Execution execution, PositionSide side, @Nullable Hand hand) {
            this.execution = execution;
            this.side = side;
            this.hand = hand;
        }

        /** Notes an entry that is about to be sent. */
        void planned(OrderRequest entry, Instant sentAt, BigDecimal stop, boolean fromFlat) {
            BigDecimal quantity = entry.quantity();
            if (hand != null && quantity != null) {
                String intent = execution.intent().id().value();
                put(Share.planned(entry.id(), intent, sentAt, quantity, stop, fromFlat));
            }
        }

        /** Refuses to open what a later intent has closed already. */
        void requireNotOvertaken() {
            if (hand != null && hand.page().overtook(execution.delivery.id())) {
                throw new RefusalException(
                        ExecutionStatus.SKIPPED_NO_ACTION,
                        "a later intent has closed the position before this one opened it");
            }
        }

        /** Tells whether a later intent has closed everything while nobody knew what the entry had executed. */
        boolean overtaken() {
            return share().filter(share -> share.doomed() && share.left().signum() > 0)
                    .isPresent();
        }

        /** Notes that everything that was opened before this entry is closed. */
        void closesEverything() {
            if (hand != null) {
                hand.save(hand.page().closedBy(execution.delivery.id()));
            }
        }

        /** Notes what an entry has opened, and where its stop is to be. */
        void entered(PlacedOrder entry, BigDecimal stop) {
            BigDecimal quantity = entry.order().quantity();
            if (hand == null || quantity == null) {
                return;
            }
            Share share = share().orElseGet(() -> Share.planned(
                    entry.order().id(),
                    execution.intent().id().value(),
                    entry.sentAt(),
                    quantity,
                    stop,
                    execution.fromFlat));
            BigDecimal known = share.executed();
            if (known == null || known.compareTo(entry.executedQuantity()) < 0) {
                put(share.entered(entry.executedQuantity(), stop));
            }
        }

        /** Notes that an entry has opened nothing and never will. */
        void openedNothing() {
            if (hand != null && share().isPresent()) {
                hand.save(hand.page().without(execution.idOf(OrderLeg.ENTRY)));
            }
        }

        /** Notes that what the entry has opened is closed again. */
        void closedAgain() {
            share().ifPresent(share -> put(share.closed(share.asked()).asReported()));
        }

        /** Notes that a close has taken a quantity. */
        void taken(BigDecimal quantity) {
            if (hand != null) {
                hand.save(hand.page().reduced(quantity));
            }
        }

        /** Notes that the execution has placed what there was to place. */
        void reported() {
            share().ifPresent(share -> put(share.asReported()));
        }

        /** Tells whether what the entry has opened was closed by the guardian, or by its stop, before the execution ended. */
        boolean ended() {
            return share().filter(
                            share -> share.closed().signum() > 0 && share.left().signum() == 0)
                    .isPresent();
        }

        /** Tells whether the guardian closed it because nothing protected it. */
        boolean closedBare() {
            return share().filter(share -> share.closes() > 0).isPresent();
        }

        /** Returns the stop that the guardian puts in the place of the first one, or null if it does not. */
        @Nullable OrderRequest replacedStop() {
            return share().filter(share -> share.stops() > 0)
                    .map(share ->
                            OrderRequest.stop(share.stopId(), side.symbol(), side.exit(), share.asked(), share.stop()))
                    .orElse(null);
        }

        /** Returns when the entry was sent. */
        Instant sentAt() {
            return share().map(Share::sentAt).orElseGet(execution.clock::instant);
        }

        private Optional<Share> share() {
            return hand == null ? Optional.empty() : hand.page().share(execution.idOf(OrderLeg.ENTRY));
        }

        private void put(Share share) {
            Page page = hand == null ? Page.EMPTY : hand.page();
            if (hand != null && !page.share(share.entry()).equals(Optional.of(share))) {
                hand.save(page.with(share));
            }
        }

        @Override
        public void close() {
            if (hand != null) {
                hand.close();
            }
        }
    }
}
