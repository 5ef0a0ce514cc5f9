package io.tradeintent.position;

import io.tradeintent.intent.Side;
import io.tradeintent.ledger.LedgerUnavailableException;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Looks after one side of one market, one look at a time. What it remembers between looks may be lost: it makes only things
 * later, never wrong.
 */
final class Ward {

    private static final Logger LOG = LoggerFactory.getLogger(PositionGuardian.class);

    /** Two looks that far apart must agree before what they show is acted upon by taking something away. */
    private static final Duration FLAT_TWICE = Duration.ofSeconds(1);

    private static final Duration HELD_AGAIN = Duration.ofSeconds(1);
    private static final Duration HELD_AGAIN_TO_CLOSE = Duration.ofMillis(300);
    private static final Duration MISSING_TWICE = Duration.ofSeconds(3);

    /** How long before what is bare is closed its stop is tried for the last time. */
    private static final Duration ONE_TRY = Duration.ofSeconds(1);

    /** How long a stop that stands, but shows in no list, may take to be executed. */
    private static final Duration TRIGGERS_WITHIN = Duration.ofSeconds(2);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE_OF_A_CLOSE = Duration.ofSeconds(5);

    /** How far back a book that was lost is looked for. */
    private static final Duration REBUILT_FROM = Duration.ofDays(7);

    /** The distance of a stop of which nobody knows the place any more. */
    private static final BigDecimal UNKNOWN_STOP = new BigDecimal("0.02");

    private static final String TAKING = "taking a page";

    private final Means means;
    private final PositionSide side;
    private @Nullable Instant flatSince;
    private @Nullable Instant missingSince;
    private @Nullable Instant again;
    private @Nullable Instant sooner;
    private @Nullable Instant coveredAt;
    private @Nullable Instant standsUnseenSince;
    private @Nullable Instant bareSince;
    private @Nullable BigDecimal foreign;
    private @Nullable View agreed;
    private @Nullable Page readLast;
    private @Nullable Page kept;
    private boolean nothingLeft;
    private boolean compared;
    private boolean nothingBare;
    private int tries;
    private boolean closing;
    private volatile boolean looked;
    private volatile boolean unfinished;
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

    /** Tells whether it must be looked at again, whether it has a page or not. */
    boolean watched() {
        return !looked || unfinished || next != null;
    }

    void look(Sight sight) {
        sooner = null;
        next = null;
        unfinished = true;
        Instrument instrument = means.adapter().instrument(side.symbol()).orElse(null);
        if (instrument == null) {
            throw new IllegalStateException("the venue knows no market " + side.symbol());
        }
        View view = view(sight, instrument);
        Cover.Need need = Cover.of(view);
        if (need.moves().stream().noneMatch(Move.End.class::isInstance)) {
            flatSince = null;
            nothingLeft = false;
        }
        beginToClose(need);
        try {
            attend(view, need, sight, instrument);
        } finally {
            next = next(view.now(), need.bare());
        }
        if (!need.bare() && view.list() == View.Listing.FRESH) {
            coveredAt = view.now();
        }
    }

    private View view(Sight sight, Instrument instrument) {
        List<OpenOrder> orders = sight.orders();
        Set<String> stops = orders.stream()
                .flatMap(order -> order.ours().stream())
                .filter(id -> id.leg() == OrderLeg.STOP && id.tag().equals(means.tag()))
                .map(ClientOrderId::value)
                .collect(Collectors.toSet());
        return new View(
                side,
                known(sight).knowing(stops),
                sight.held(),
                orders,
                sight.mark(),
                instrument,
                sight.hedged(),
                means.tag(),
                means.clock().instant(),
                means.maxUnprotected(),
                sight.list());
    }

    /** Returns the page of the book, or what has become of it while the book could not be asked. */
    private Page known(Sight sight) {
        Page since = kept;
        return since != null && sight.page().equals(readLast) ? since : sight.page();
    }

    private void attend(View view, Cover.Need need, Sight sight, Instrument instrument) {
        boolean quiet = need.moves().isEmpty() || nothingNew(need, view);
        if (quiet
                && !need.bare()
                && view.page().bareSince() == null
                && view.page().equals(sight.page())) {
            calm();
            looked = true;
            unfinished = false;
        } else if (again == null || !view.now().isBefore(again)) {
            boolean acted = act(view, need, sight, instrument);
            looked |= acted;
            unfinished = !acted;
        }
    }

    /** What is bare is looked at again as soon as something can be done for it. */
    private @Nullable Instant next(Instant now, boolean bare) {
        Instant at = sooner;
        Page page = kept;
        if (bare || page != null) {
            at = earlier(at, again);
        }
        Instant since = bareSince;
        Instant end = since == null ? null : since.plus(means.maxUnprotected());
        return end != null && end.isAfter(now) ? earlier(at, end) : at;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other : other == null || one.isBefore(other) ? one : other;
    }

    /** What others hold there, and what was reconciled before, needs no second look at the trades. */
    private boolean nothingNew(Cover.Need need, View view) {
        View before = agreed;
        return before != null
                && need.moves().size() == 1
                && need.moves().get(0) instanceof Move.Reconcile
                && !view.page().pending()
                && before.page().equals(view.page())
                && before.held().compareTo(view.held()) == 0;
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
        missingSince = null;
        standsUnseenSince = null;
        bareSince = null;
    }

    /** Returns whether something could be done, by whoever holds the position. */
    private boolean act(View view, Cover.Need need, Sight sight, Instrument instrument) {
        try (Hand hand = hand(sight, view.page()).orElse(null)) {
            if (hand == null || hand.alone() && !hand.page().isAs(sight.page())) {
                sooner = view.now().plus(closing ? HELD_AGAIN_TO_CLOSE : HELD_AGAIN);
                return false;
            }
            again = view.now().plus(pause());
            try {
                if (!hand.page().isAs(view.page())) {
                    hand.save(view.page());
                }
                noteBare(hand, need.bare(), view.now());
                perform(need, view, hand, new Deeds(means, side, hand, instrument));
            } finally {
                readLast = hand.alone() ? null : sight.page();
                kept = hand.alone() ? null : hand.page();
            }
            return true;
        }
    }

    private void perform(Cover.Need need, View view, Hand hand, Deeds deeds) {
        nothingBare = !need.bare() || need.moves().stream().anyMatch(Move.Stop.class::isInstance);
        for (Move move : need.moves()) {
            boolean harmless = move instanceof Move.Stop stop && !stop.successor() || move instanceof Move.Close;
            if (!hand.alone() && !harmless) {
                nothingBare = false;
            } else if (perform(move, view, hand, deeds)) {
                return;
            }
        }
        if (nothingBare && hand.page().bareSince() != null) {
            coveredAt = means.clock().instant();
            hand.save(hand.page().bareSince(null));
            bareSince = null;
        }
    }

    /** A ledger that can be read and takes nothing is away, too. */
    private Optional<Hand> hand(Sight sight, Page page) {
        if (sight.bookThere()) {
            try {
                Optional<Hand> hand = Hand.take(means.ledger(), side, means.clock());
                means.told().over(List.of(TAKING, side));
                return hand;
            } catch (LedgerUnavailableException e) {
                means.told()
                        .at(LOG, Level.WARN, List.of(TAKING, side), e)
                        .addKeyValue("symbol", side.symbol())
                        .addKeyValue("side", side.entry())
                        .addKeyValue("reason", e.getMessage())
                        .log("the page of {} cannot be taken, going on without: {}", side, e.getMessage());
            }
        }
        return Optional.of(Hand.without(page, means.clock()));
    }

    /** Between two sends for one position lies a pause that grows. */
    private Duration pause() {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(tries++, 5));
        Duration longest = closing ? LONGEST_PAUSE_OF_A_CLOSE : LONGEST_PAUSE;
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    private void noteBare(Hand hand, boolean bare, Instant now) {
        Page page = hand.page();
        Instant since = page.bareSince();
        if (bare && since == null) {
            hand.save(page.bareSince(bareFrom(page, now)));
        } else if (!bare && since != null) {
            if (page.left().signum() > 0) {
                LOG.atInfo()
                        .addKeyValue("symbol", side.symbol())
                        .addKeyValue("side", side.entry())
                        .addKeyValue("bare_ms", Duration.between(since, now).toMillis())
                        .log("{} is covered again after {}", side, Duration.between(since, now));
            }
            hand.save(page.bareSince(null));
        }
        bareSince = hand.page().bareSince();
    }

    /** What nobody could see counts as bare. However long that was, a stop is tried once before it is closed. */
    private Instant bareFrom(Page page, Instant now) {
        Instant sent = page.shares().stream()
                .filter(share -> !share.reported())
                .map(Share::sentAt)
                .min(Instant::compareTo)
                .orElse(null);
        Instant seen = coveredAt;
        Instant from = sent == null || seen != null && seen.isAfter(sent) ? seen : sent;
        if (from == null) {
            return now;
        }
        Instant earliest = now.minus(means.maxUnprotected()).plus(ONE_TRY);
        return from.isBefore(earliest) ? earliest : from;
    }

    /** Does one thing; true if the rest is to wait for the next look. */
    private boolean perform(Move move, View view, Hand hand, Deeds deeds) {
        if (move instanceof Move.Stop stop) {
            return placeStop(stop, view, hand, deeds);
        } else if (move instanceof Move.Close close) {
            return close(close, view, hand, deeds);
        } else if (move instanceof Move.Cancel cancel) {
            deeds.cancel(cancel.order(), cancel.why());
        } else if (move instanceof Move.Reconcile) {
            return reconcile(view, hand);
        } else {
            end(view, hand, deeds);
        }
        return false;
    }

    /** One that is only missing in a list is asked for first: it gets its next number once its end is known. */
    private boolean placeStop(Move.Stop stop, View view, Hand hand, Deeds deeds) {
        Share share = current(hand, stop.share());
        Deeds.Fate fate = stop.successor() ? Deeds.Fate.ENDED : deeds.fateOfStop(share);
        if (fate == Deeds.Fate.EXECUTED && hand.alone() && reconcile(view, hand)) {
            return true;
        }
        if (fate != Deeds.Fate.STANDS) {
            nothingBare &= deeds.stop(share, stop.quantity(), fate != Deeds.Fate.UNKNOWN);
        }
        return false;
    }

    /** A stop that no list shows may stand all the same. */
    private boolean close(Move.Close close, View view, Hand hand, Deeds deeds) {
        nothingBare = false;
        Share share = current(hand, close.share());
        if (!view.lists(share) && isToBeWaitedFor(share, view)) {
            Deeds.Fate fate = deeds.fateOfStop(share);
            if (fate == Deeds.Fate.STANDS) {
                standsUnseenSince = standsUnseenSince == null ? view.now() : standsUnseenSince;
                return false;
            }
            if (fate == Deeds.Fate.EXECUTED && hand.alone() && reconcile(view, hand)) {
                return true;
            }
        }
        deeds.close(share, close.quantity(), close.why());
        return false;
    }

    private boolean isToBeWaitedFor(Share share, View view) {
        Duration most = Cover.passed(view, share) ? TRIGGERS_WITHIN : OrderLists.BELIEVED;
        return standsUnseenSince == null || view.now().isBefore(standsUnseenSince.plus(most));
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
            agreed = missingSince == null ? view : null;
            return false;
        }
        hand.save(after);
        again = null;
        sooner = view.now();
        return true;
    }

    private Page corrected(View view, Page page) {
        Instant settled = view.now().minus(means.adapter().visibilityLag());
        if (!compared && view.held().compareTo(page.most()) > 0) {
            List<Fill> all = means.adapter().fills(side.symbol(), view.now().minus(REBUILT_FROM));
            Page complete = Tally.of(side, means.tag(), all)
                    .completed(page, view.held(), settled, (entry, price) -> stopOf(entry, price, view));
            compared = true;
            if (!complete.equals(page)) {
                return complete;
            }
        }
        Instant since = page.shares().get(0).sentAt().minusSeconds(1);
        Tally tally = Tally.of(side, means.tag(), means.adapter().fills(side.symbol(), since));
        Page tallied = tally.corrected(page, view.held(), settled, (entry, price) -> stopOf(entry, price, view));
        BigDecimal missing = tallied.left().subtract(view.held());
        if (view.held().signum() > 0) {
            missing = missing.min(tally.soldByOthers().subtract(tallied.byHand()));
        }
        if (missing.signum() <= 0) {
            missingSince = null;
            return tallied;
        }
        if (missingSince == null) {
            missingSince = view.now();
        }
        if (view.now().isBefore(missingSince.plus(MISSING_TWICE))) {
            sooner = missingSince.plus(MISSING_TWICE);
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

    /** A page that has ended is of use only for the exits that are left of it. */
    private Page rebuilt(View view) {
        Instant since = view.now().minus(REBUILT_FROM);
        Tally tally = Tally.of(side, means.tag(), means.adapter().fills(side.symbol(), since));
        Page page = tally.rebuilt(view.held(), (entry, price) -> stopOf(entry, price, view));
        if (page.ended() && !page.hasExitAmong(view.exits())) {
            return Page.EMPTY;
        }
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

    private BigDecimal stopOf(ClientOrderId entry, BigDecimal price, View view) {
        for (OpenOrder order : view.exits()) {
            BigDecimal trigger = order.triggerPrice();
            if (trigger != null && Share.isStopOf(entry, order.id())) {
                return trigger;
            }
        }
        BigDecimal mark = view.mark() == null ? price : view.mark();
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

    /** What is left goes once two looks have shown the end; the page goes once two looks have shown nothing that is left. */
    private void end(View view, Hand hand, Deeds deeds) {
        again = null;
        Instant since = flatSince == null ? view.now() : flatSince;
        flatSince = since;
        if (view.now().isBefore(since.plus(FLAT_TWICE)) || view.list() != View.Listing.FRESH) {
            sooner = view.now().plus(FLAT_TWICE);
            return;
        }
        List<OpenOrder> left = view.leftovers();
        for (OpenOrder exit : left) {
            if (exit.status() == OpenOrder.Status.RESTING) {
                deeds.cancel(exit, "its position has come to its end");
            }
        }
        boolean before = nothingLeft;
        nothingLeft = left.isEmpty();
        if (!nothingLeft || !before) {
            sooner = view.now().plus(FLAT_TWICE);
            return;
        }
        Page page = hand.page();
        boolean waited = page.shares().stream()
                .allMatch(share ->
                        share.reported() || share.sentAt().isBefore(view.now().minus(Duration.ofDays(1))));
        if (!waited) {
            return;
        }
        if (!page.isEmpty()) {
            hand.save(page.emptied());
            LOG.atInfo()
                    .addKeyValue("symbol", side.symbol())
                    .addKeyValue("side", side.entry())
                    .log("{} has come to its end", side);
        }
        calm();
    }
}
