package io.tradeintent.position.internal;

import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.ledger.LedgerClaim;
import io.tradeintent.venue.PositionSide;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to act on a position. One holds it at a time; the page that is saved last is the next one's. Used by one thread.
 */
public final class Hand implements AutoCloseable {

    /** How long after a save an order may arrive: less than the lease, after which the position may be in another's hands. */
    public static final Duration VALID = Duration.ofSeconds(10);

    private final LedgerClaim.@Nullable Granted claim;
    private final Clock clock;
    private Page page;
    private Instant proven;

    private Hand(LedgerClaim.@Nullable Granted claim, Clock clock, Instant proven, Page page) {
        this.claim = claim;
        this.clock = clock;
        this.proven = proven;
        this.page = page;
    }

    /**
     * Takes a position in hand.
     *
     * @return the hand, or empty where somebody else acts on the position
     */
    public static Optional<Hand> take(ExecutionLedger ledger, PositionSide side, Clock clock) {
        Instant asked = clock.instant();
        return ledger.hand(side) instanceof LedgerClaim.Granted granted
                ? Optional.of(new Hand(granted, clock, asked, Page.of(granted.state())))
                : Optional.empty();
    }

    /**
     * Acts while the ledger cannot be asked, on the page that was read last. What is saved is kept in memory only, so that only
     * what may be done twice may be done.
     */
    public static Hand without(Page page, Clock clock) {
        return new Hand(null, clock, clock.instant(), page);
    }

    /** Tells whether it is proven that nobody else acts. */
    public boolean alone() {
        return claim != null;
    }

    public Page page() {
        return page;
    }

    /** Saves the page, which proves that the hand still holds it; an empty one is the last. */
    public void save(Page said) {
        Page next = said.closedAs(page);
        Instant asked = clock.instant();
        if (claim != null && next.isEmpty()) {
            claim.finish(next.fields());
        } else if (claim != null) {
            claim.save(next.fields());
        }
        page = next;
        proven = asked;
    }

    /** Returns when an order may arrive at the latest. */
    public Instant latest() {
        return proven.plus(VALID);
    }

    @Override
    public void close() {
        if (claim != null) {
            claim.close();
        }
    }
}
