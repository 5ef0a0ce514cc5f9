package io.tradeintent.position.internal;

import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.Fill;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.PositionSide;
import java.math.BigDecimal;
import java.time.Instant;
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

    private Tally(PositionSide side, String tag, List<Fill> fills) {
        this.side = side;
        this.tag = tag;
        fills.forEach(this::add);
    }

    /**
     * Corrects a page. It never says that more is held than before: trades of the last moments may be missing. It never says that
     * an entry has executed nothing: its execution may send it again.
     *
     * @param fills the trades in the market since the first entry of the page
     * @param settledBefore entries that were sent before that have had all the trades that they will have
     */
    public static Page corrected(PositionSide side, String tag, Page page, List<Fill> fills, Instant settledBefore) {
        Page corrected = new Tally(side, tag, fills).applied(page, settledBefore);
        return corrected.left().compareTo(page.left()) > 0 && !page.pending() ? page : corrected;
    }

    /**
     * Makes the page of a book that was lost.
     *
     * @param fills the trades in the market, for as long as the venue tells them
     * @param held what is held, of whomever's orders; what is missing was taken by others
     * @param stops the place of the stop of an entry
     * @return the page; empty where nothing that is held is ours
     */
    public static Page rebuilt(PositionSide side, String tag, List<Fill> fills, BigDecimal held, Stops stops) {
        Tally tally = new Tally(side, tag, fills);
        Page page = Page.EMPTY;
        for (Map.Entry<ClientOrderId, BigDecimal> entry : tally.entered.entrySet()) {
            Fill first = Objects.requireNonNull(tally.entries.get(entry.getKey()));
            BigDecimal stop = stops.of(entry.getKey(), first.price());
            page = page.with(Share.planned(entry.getKey(), "", first.time(), entry.getValue(), stop, false)
                    .entered(entry.getValue(), stop)
                    .asReported());
        }
        page = tally.applied(page, Instant.MAX);
        BigDecimal missing = page.left().subtract(held);
        page = missing.signum() > 0 ? page.takenByHand(missing) : page;
        return page.left().signum() == 0 ? Page.EMPTY : page;
    }

    /** Says where the stop of an entry is to be. */
    @FunctionalInterface
    public interface Stops {
        BigDecimal of(ClientOrderId entry, BigDecimal price);
    }

    private void add(Fill fill) {
        ClientOrderId id = idOf(fill).orElse(null);
        boolean elsewhere = fill.entry() != null && fill.entry() != side.entry();
        if (id == null || elsewhere || !fill.symbol().equals(side.symbol())) {
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
        Page applied = page.each(share -> withItsTrades(share, settledBefore));
        BigDecimal closes = exits.values().stream().reduce(page.byHand(), BigDecimal::add);
        return applied.reduced(closes);
    }

    private Share withItsTrades(Share share, Instant settledBefore) {
        Share known = share;
        BigDecimal executed = entered.get(share.entry());
        if (share.pending() && executed != null && share.sentAt().isBefore(settledBefore)) {
            known = share.entered(executed, share.stop());
        }
        BigDecimal sold = BigDecimal.ZERO;
        for (String id : share.exits()) {
            BigDecimal part = exits.remove(id);
            sold = part == null ? sold : sold.add(part);
        }
        return known.closed(sold);
    }
}
