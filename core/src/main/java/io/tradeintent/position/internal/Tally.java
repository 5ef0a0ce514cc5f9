package io.tradeintent.position.internal;

import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.Fill;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.PositionSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a page up to what the trades of the account say. A trade of an order of ours counts for the share whose order it was;
 * one of a close counts for the oldest share that is left, as what others took does. Trades of others count for nothing here.
 */
public final class Tally {

    private final PositionSide side;
    private final String tag;
    private final Map<ClientOrderId, BigDecimal> entered = new LinkedHashMap<>();
    private final Map<ClientOrderId, Fill> entries = new LinkedHashMap<>();
    private final Map<String, BigDecimal> exits = new LinkedHashMap<>();
    private BigDecimal soldByOthers = BigDecimal.ZERO;

    private Tally(PositionSide side, String tag, List<Fill> fills) {
        this.side = side;
        this.tag = tag;
        fills.forEach(this::add);
    }

    /**
     * Reads trades.
     *
     * @param fills the trades in the market since the first entry of the page, or for as long as the venue tells them
     */
    public static Tally of(PositionSide side, String tag, List<Fill> fills) {
        return new Tally(side, tag, fills);
    }

    /** Returns how much others have sold, or bought back, of whomever's. They have taken no more than that of ours. */
    public BigDecimal soldByOthers() {
        return soldByOthers;
    }

    /**
     * Corrects a page. Entries of ours that it does not know are added: it may be an older copy. It never says that more is held
     * than before where that is more than what was seen: trades of the last moments may be missing. It never says that an entry has
     * executed nothing: its execution may send it again.
     *
     * @param held what is held, of whomever's orders
     * @param settledBefore entries that were sent before that have had all the trades that they will have
     * @param places the place of the stop of an entry that the page does not know
     */
    public Page corrected(Page page, BigDecimal held, Instant settledBefore, Stops places) {
        Page corrected = applied(withStrangers(page, places), settledBefore);
        boolean more = corrected.left().compareTo(page.left()) > 0 && !page.pending();
        return more && corrected.left().compareTo(held) > 0 ? page : corrected;
    }

    /**
     * Makes the page of a book that was lost.
     *
     * @param held what is held, of whomever's orders; what is missing was taken by others
     * @param places the place of the stop of an entry
     * @return the page; one that has ended where nothing that is held is ours
     */
    public Page rebuilt(BigDecimal held, Stops places) {
        Page page = applied(withStrangers(Page.EMPTY, places), Instant.MAX);
        BigDecimal missing = page.left().subtract(held);
        return missing.signum() > 0 ? page.takenByHand(missing) : page;
    }

    /**
     * Completes a page that was begun after the book was lost: entries of ours that it does not know come before those that it
     * knows. Of them is ours only what nobody else can have taken.
     *
     * @param held what is held, of whomever's orders
     * @return the page; the same where nothing is missing
     */
    public Page completed(Page page, BigDecimal held, Instant settledBefore, Stops places) {
        List<Share> all = new ArrayList<>();
        for (Share share : withStrangers(page, places).shares()) {
            if (page.share(share.entry()).isEmpty()) {
                all.add(share);
            }
        }
        all.addAll(page.shares());
        Page complete = applied(new Page(all, soldByOthers, page.closedBy(), page.bareSince()), settledBefore);
        for (Share share : complete.shares()) {
            boolean gone =
                    share.left().signum() == 0 && page.share(share.entry()).isEmpty();
            complete = gone ? complete.without(share.entry()) : complete;
        }
        boolean more = complete.left().compareTo(page.left()) > 0;
        return more && complete.left().compareTo(held) <= 0 ? complete : page;
    }

    private Page withStrangers(Page page, Stops places) {
        Page all = page;
        for (Map.Entry<ClientOrderId, BigDecimal> entry : entered.entrySet()) {
            if (page.share(entry.getKey()).isEmpty()) {
                Fill first = Objects.requireNonNull(entries.get(entry.getKey()));
                BigDecimal stop = places.of(entry.getKey(), first.price());
                all = all.with(Share.planned(entry.getKey(), "", first.time(), entry.getValue(), stop, false)
                        .entered(entry.getValue(), stop)
                        .asReported());
            }
        }
        return all;
    }

    /** Says where the stop of an entry is to be. */
    @FunctionalInterface
    public interface Stops {
        BigDecimal of(ClientOrderId entry, BigDecimal price);
    }

    private void add(Fill fill) {
        ClientOrderId id = idOf(fill).orElse(null);
        boolean elsewhere = fill.entry() != null && fill.entry() != side.entry();
        if (elsewhere || !fill.symbol().equals(side.symbol())) {
            return;
        }
        if (id == null) {
            soldByOthers = fill.side() == side.exit() ? soldByOthers.add(fill.quantity()) : soldByOthers;
            return;
        }
        if (id.leg() == OrderLeg.ENTRY && fill.side() == side.entry()) {
            entered.merge(id, fill.quantity(), BigDecimal::add);
            entries.putIfAbsent(id, fill);
        } else if (id.leg() != OrderLeg.ENTRY && fill.side() == side.exit()) {
            exits.merge(id.value(), fill.quantity(), BigDecimal::add);
        }
    }

    private Optional<ClientOrderId> idOf(Fill fill) {
        @Nullable String id = fill.id();
        return id == null
                ? Optional.empty()
                : ClientOrderId.parse(id).filter(one -> one.tag().equals(tag));
    }

    private Page applied(Page page, Instant settledBefore) {
        Map<String, BigDecimal> sold = new LinkedHashMap<>(exits);
        Page applied = page.each(share -> withItsTrades(share, sold, settledBefore));
        BigDecimal byHand = page.byHand().min(soldByOthers);
        BigDecimal closes = sold.values().stream().reduce(byHand, BigDecimal::add);
        return applied.byHand(byHand).reduced(closes);
    }

    private Share withItsTrades(Share share, Map<String, BigDecimal> rest, Instant settledBefore) {
        Share known = share;
        BigDecimal executed = entered.get(share.entry());
        if (share.pending() && executed != null && share.sentAt().isBefore(settledBefore)) {
            known = share.entered(executed, share.stop());
        }
        BigDecimal own = BigDecimal.ZERO;
        for (String id : share.exits()) {
            BigDecimal part = rest.remove(id);
            own = part == null ? own : own.add(part);
        }
        return known.closed(own);
    }
}
