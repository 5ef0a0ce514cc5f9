package io.tradeintent.position;

import io.tradeintent.intent.Side;
import io.tradeintent.position.internal.Cover;
import io.tradeintent.position.internal.Hand;
import io.tradeintent.position.internal.Move;
import io.tradeintent.position.internal.Page;
import io.tradeintent.position.internal.Share;
import io.tradeintent.position.internal.Tally;
import io.tradeintent.position.internal.View;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.Fill;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after one side of one market, one look at a time. What it remembers between looks may be lost: it makes only things
 * later, never wrong.
 */
final class Ward {

    private static final Logger LOG = LoggerFactory.getLogger(PositionGuardian.class);

    /** Two looks that far apart must agree before what they show is acted upon by taking something away. */
    private static final Duration FLAT_TWICE = Duration.ofSeconds(1);

    private static final Duration HELD_AGAIN = Duration.ofMillis(500);
    private static final Duration MISSING_TWICE = Duration.ofSeconds(3);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE_OF_A_CLOSE = Duration.ofSeconds(5);

    /** How far back a book that was lost is looked for. */
    private static final Duration REBUILT_FROM = Duration.ofDays(7);

    /** The distance of a stop of which nobody knows the place any more. */
    private static final BigDecimal UNKNOWN_STOP = new BigDecimal("0.02");

    private final Means means;
    private final PositionSide side;
    private @Nullable Instant flatSince;
    private @Nullable Instant missingSince;
    private @Nullable Instant again;
    private @Nullable BigDecimal foreign;
    private @Nullable View agreed;
    private int tries;
    private boolean closing;
    private volatile boolean looked;
    private volatile @Nullable Instant next;

    Ward(Means means, PositionSide side) {
        this.means = means;
        this.side = side;
    }

    PositionSide side() {
        return side;
    }

    /** Tells whether it was looked at to the end at least once. */
    boolean looked() {
        return looked;
    }

    /** Returns when it must be looked at again, if that is sooner than usual. */
    @Nullable Instant next() {
        return next;
    }

    void look(Sight sight) {
        next = null;
        Instrument instrument = means.adapter().instrument(side.symbol()).orElse(null);
        if (instrument == null) {
            throw new IllegalStateException("the venue knows no market " + side.symbol());
        }
        View view = new View(
                side,
                sight.page(),
                sight.held(),
                sight.orders(),
                sight.mark(),
                instrument,
                sight.hedged(),
                means.tag(),
                means.clock().instant(),
                means.maxUnprotected());
        Cover.Need need = Cover.of(view);
        beginToClose(need);
        boolean quiet = need.moves().isEmpty() || nothingNew(need, sight);
        if (quiet && !need.bare() && sight.page().bareSince() == null) {
            calm();
        } else if (again == null || !view.now().isBefore(again)) {
            act(view, need, sight, instrument);
        }
        looked = true;
    }

    /** What others hold there, and what was reconciled before, needs no second look at the trades. */
    private boolean nothingNew(Cover.Need need, Sight sight) {
        View before = agreed;
        return before != null
                && need.moves().size() == 1
                && need.moves().get(0) instanceof Move.Reconcile
                && !sight.page().pending()
                && before.page().equals(sight.page())
                && before.held().compareTo(sight.held()) == 0;
    }

    /** The pauses of a stop that was not to be had do not keep what must be closed now. */
    private void beginToClose(Cover.Need need) {
        boolean now = need.moves().stream().anyMatch(Move.Close.class::isInstance);
        if (now && !closing) {
            tries = 0;
            again = null;
        }
        closing = now;
    }

    private void calm() {
        closing = false;
        tries = 0;
        again = null;
        flatSince = null;
        missingSince = null;
    }

    private void act(View view, Cover.Need need, Sight sight, Instrument instrument) {
        try (Hand hand = hand(sight).orElse(null)) {
            if (hand == null || !hand.page().shares().equals(sight.page().shares())) {
                next = view.now().plus(HELD_AGAIN);
                return;
            }
            again = view.now().plus(pause());
            noteBare(hand, need.bare(), view.now());
            Deeds deeds = new Deeds(means, side, hand, instrument);
            for (Move move : need.moves()) {
                if (hand.alone() || move instanceof Move.Stop stop && !stop.successor() || move instanceof Move.Close) {
                    boolean changed = perform(move, view, hand, deeds);
                    if (changed) {
                        break;
                    }
                }
            }
        }
    }

    private Optional<Hand> hand(Sight sight) {
        return sight.bookThere()
                ? Hand.take(means.ledger(), side, means.clock())
                : Optional.of(Hand.without(sight.page(), means.clock()));
    }

    /** Between two sends for one position lies a pause that grows. */
    private Duration pause() {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(tries++, 5));
        Duration longest = closing ? LONGEST_PAUSE_OF_A_CLOSE : LONGEST_PAUSE;
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    private void noteBare(Hand hand, boolean bare, Instant now) {
        Page page = hand.page();
        if (bare && page.bareSince() == null) {
            Instant since = page.shares().stream()
                    .filter(share -> !share.reported())
                    .map(Share::sentAt)
                    .min(Instant::compareTo)
                    .orElse(now);
            hand.save(page.bareSince(since));
        } else if (!bare && page.bareSince() != null && page.left().signum() > 0) {
            LOG.atInfo()
                    .addKeyValue("symbol", side.symbol())
                    .addKeyValue("side", side.entry())
                    .addKeyValue(
                            "bare_ms", Duration.between(page.bareSince(), now).toMillis())
                    .log("{} is covered again after {}", side, Duration.between(page.bareSince(), now));
            hand.save(page.bareSince(null));
        }
        Instant since = hand.page().bareSince();
        next = since == null ? null : since.plus(means.maxUnprotected());
    }

    /** Does one thing; true if the rest is to wait for the next look. */
    private boolean perform(Move move, View view, Hand hand, Deeds deeds) {
        if (move instanceof Move.Stop stop) {
            deeds.stop(current(hand, stop.share()), stop.quantity(), stop.successor());
        } else if (move instanceof Move.Close close) {
            deeds.close(current(hand, close.share()), close.quantity(), close.why());
        } else if (move instanceof Move.Cancel cancel) {
            deeds.cancel(cancel.order(), cancel.why());
        } else if (move instanceof Move.Reconcile) {
            return reconcile(view, hand);
        } else {
            end(view, hand, deeds);
        }
        return false;
    }

    private static Share current(Hand hand, Share share) {
        return hand.page().share(share.entry()).orElse(share);
    }

    /** Returns whether the page is another one now. */
    private boolean reconcile(View view, Hand hand) {
        Page before = hand.page();
        Page after = before.isEmpty() ? rebuilt(view) : corrected(view, before);
        if (after.equals(before)) {
            tellForeign(view, after);
            agreed = view;
            return false;
        }
        hand.save(after);
        again = null;
        return true;
    }

    private Page corrected(View view, Page page) {
        Instant since = page.shares().get(0).sentAt().minusSeconds(1);
        List<Fill> fills = means.adapter().fills(side.symbol(), since);
        Page tallied = Tally.corrected(
                side, means.tag(), page, fills, view.now().minus(means.adapter().visibilityLag()));
        BigDecimal missing = tallied.left().subtract(view.held());
        if (missing.signum() <= 0) {
            missingSince = null;
            return tallied;
        }
        if (missingSince == null) {
            missingSince = view.now();
        }
        if (view.now().isBefore(missingSince.plus(MISSING_TWICE))) {
            next = missingSince.plus(MISSING_TWICE);
            return tallied;
        }
        missingSince = null;
        LOG.atWarn()
                .addKeyValue("symbol", side.symbol())
                .addKeyValue("side", side.entry())
                .addKeyValue("quantity", missing)
                .log("{} of {} were taken by somebody else", missing.toPlainString(), side);
        return tallied.takenByHand(missing);
    }

    private Page rebuilt(View view) {
        List<Fill> fills = means.adapter().fills(side.symbol(), view.now().minus(REBUILT_FROM));
        Page page = Tally.rebuilt(side, means.tag(), fills, view.held(), (entry, price) -> stopOf(entry, view));
        if (!page.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("symbol", side.symbol())
                    .addKeyValue("side", side.entry())
                    .addKeyValue("quantity", page.left())
                    .log(
                            "the book knew nothing of {}: {} of it are ours by its trades",
                            side,
                            page.left().toPlainString());
        }
        return page;
    }

    private BigDecimal stopOf(ClientOrderId entry, View view) {
        for (OpenOrder order : view.exits()) {
            BigDecimal trigger = order.triggerPrice();
            if (trigger != null
                    && order.id().equals(entry.withLeg(OrderLeg.STOP).value())) {
                return trigger;
            }
        }
        BigDecimal mark = view.mark();
        if (mark == null) {
            throw new IllegalStateException("a position is held in " + side.symbol() + " and has no mark price");
        }
        BigDecimal away = mark.multiply(UNKNOWN_STOP);
        return side.entry() == Side.BUY ? mark.subtract(away) : mark.add(away);
    }

    private void tellForeign(View view, Page page) {
        BigDecimal others = view.held().subtract(page.most());
        if (others.signum() > 0 && (foreign == null || foreign.compareTo(others) != 0)) {
            LOG.atWarn()
                    .addKeyValue("symbol", side.symbol())
                    .addKeyValue("side", side.entry())
                    .addKeyValue("quantity", others)
                    .log("{} of {} are not ours and are left alone", others.toPlainString(), side);
        }
        foreign = others.signum() > 0 ? others : null;
    }

    private void end(View view, Hand hand, Deeds deeds) {
        if (flatSince == null) {
            flatSince = view.now();
            again = null;
            next = flatSince.plus(FLAT_TWICE);
            return;
        }
        if (view.now().isBefore(flatSince.plus(FLAT_TWICE))) {
            again = null;
            next = flatSince.plus(FLAT_TWICE);
            return;
        }
        for (OpenOrder exit : view.exits()) {
            if (exit.status() == OpenOrder.Status.RESTING) {
                deeds.cancel(exit, "its position has come to its end");
            }
        }
        Page page = hand.page();
        boolean waited = page.shares().stream()
                .allMatch(share ->
                        share.reported() || share.sentAt().isBefore(view.now().minus(Duration.ofDays(1))));
        if (view.exits().isEmpty() && waited && !page.isEmpty()) {
            hand.save(page.ended());
            LOG.atInfo()
                    .addKeyValue("symbol", side.symbol())
                    .addKeyValue("side", side.entry())
                    .log("{} has come to its end", side);
            calm();
        }
    }
}
