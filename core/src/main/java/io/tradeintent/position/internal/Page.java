package io.tradeintent.position.internal;

import io.tradeintent.stream.EntryId;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OpenOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What orders of ours hold on one side of a market, as far as is known.
 *
 * @param shares the parts of it, the oldest first
 * @param byHand how much of it others have taken
 * @param closedBy the entry of the last intent that closed everything, or null
 * @param bareSince since when something of it is without a stop, as far as was seen, or null
 */
public record Page(
        List<Share> shares,
        BigDecimal byHand,
        @Nullable EntryId closedBy,
        @Nullable Instant bareSince) {

    public static final Page EMPTY = new Page(List.of(), BigDecimal.ZERO, null, null);

    public Page {
        shares = List.copyOf(shares);
    }

    public boolean isEmpty() {
        return shares.isEmpty();
    }

    public Optional<Share> share(ClientOrderId entry) {
        return shares.stream().filter(share -> share.entry().equals(entry)).findFirst();
    }

    /** Returns what is held for certain. */
    public BigDecimal left() {
        return shares.stream().map(Share::left).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns the most that may be held, entries of which nobody knows what became of them included. */
    public BigDecimal most() {
        return shares.stream().map(Share::most).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public boolean pending() {
        return shares.stream().anyMatch(Share::pending);
    }

    /** Returns the ids of all exits that may have been placed for its shares. */
    Set<String> exits() {
        return shares.stream().flatMap(share -> share.exits().stream()).collect(Collectors.toSet());
    }

    public boolean hasExitAmong(List<OpenOrder> orders) {
        Set<String> known = exits();
        return orders.stream().anyMatch(order -> known.contains(order.id()));
    }

    /** Tells whether all that was ever held for certain has been sold. */
    public boolean ended() {
        return !isEmpty() && !pending() && left().signum() == 0;
    }

    /**
     * Takes note of stops that stand under numbers that it does not know, because it was lost, or is an older copy.
     *
     * @param stops the ids of the stops of ours that are open
     */
    public Page knowing(Set<String> stops) {
        Set<String> strange = new HashSet<>(stops);
        strange.removeAll(exits());
        return strange.isEmpty() ? this : each(share -> share.knowing(strange));
    }

    /** Tells whether an execution has yet to learn what became of what it has opened. */
    boolean awaited() {
        return pending()
                || shares.stream()
                        .anyMatch(share -> !share.reported() && share.left().signum() > 0);
    }

    /** Puts a share in the place of that of the same entry, or at the end. */
    public Page with(Share share) {
        List<Share> all = new ArrayList<>(shares);
        int at = 0;
        while (at < all.size() && !all.get(at).entry().equals(share.entry())) {
            at++;
        }
        if (at < all.size()) {
            all.set(at, share);
        } else {
            all.add(share);
        }
        return new Page(all, byHand, closedBy, bareSince);
    }

    public Page without(ClientOrderId entry) {
        return new Page(
                shares.stream().filter(share -> !share.entry().equals(entry)).toList(), byHand, closedBy, bareSince);
    }

    public Page each(UnaryOperator<Share> change) {
        return new Page(shares.stream().map(change).toList(), byHand, closedBy, bareSince);
    }

    public Page bareSince(@Nullable Instant since) {
        return new Page(shares, byHand, closedBy, since);
    }

    Page byHand(BigDecimal quantity) {
        return new Page(shares, quantity, closedBy, bareSince);
    }

    /** Takes a quantity off, from the oldest share first, and from entries last of which nobody knows what became of them. */
    public Page reduced(BigDecimal quantity) {
        BigDecimal rest = quantity;
        List<Share> all = new ArrayList<>(shares);
        for (boolean pending : new boolean[] {false, true}) {
            for (int i = 0; i < all.size(); i++) {
                Share share = all.get(i);
                BigDecimal part =
                        share.pending() == pending ? rest.min(share.most()).max(BigDecimal.ZERO) : BigDecimal.ZERO;
                if (part.signum() > 0) {
                    all.set(i, share.closed(share.closed().add(part)));
                    rest = rest.subtract(part);
                }
            }
        }
        return new Page(all, byHand, closedBy, bareSince);
    }

    /** Notes which intent closes everything: an older one opens nothing any more, and what is in doubt is not to stay. */
    public Page closedBy(EntryId entry) {
        Page doomed = each(share -> share.pending() ? share.asDoomed() : share);
        return new Page(doomed.shares, byHand, latest(entry), bareSince);
    }

    private EntryId latest(EntryId entry) {
        return closedBy == null || closedBy.compareTo(entry) < 0 ? entry : closedBy;
    }

    /** Tells whether a later intent has closed everything since that entry. */
    public boolean overtook(EntryId entry) {
        return closedBy != null && closedBy.compareTo(entry) > 0;
    }

    /** Tells whether another page says the same of what is held. */
    public boolean isAs(Page other) {
        return shares.equals(other.shares)
                && byHand.compareTo(other.byHand) == 0
                && Objects.equals(bareSince, other.bareSince);
    }

    /** The same, knowing too which intent has closed everything as far as another page knows. */
    Page closedAs(Page other) {
        return other.closedBy == null ? this : new Page(shares, byHand, latest(other.closedBy), bareSince);
    }

    /** The page of a position that has come to its end. */
    public Page emptied() {
        return new Page(List.of(), BigDecimal.ZERO, closedBy, null);
    }

    /** Notes that others have taken a quantity. */
    public Page takenByHand(BigDecimal quantity) {
        return new Page(reduced(quantity).shares, byHand.add(quantity), closedBy, bareSince);
    }

    /** Returns what a ledger keeps of it. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("shares", Integer.toString(shares.size()));
        fields.put("by_hand", byHand.toPlainString());
        for (int i = 0; i < shares.size(); i++) {
            fields.put("share." + i, shares.get(i).text());
        }
        if (closedBy != null) {
            fields.put("closed_by", closedBy.toString());
        }
        if (bareSince != null) {
            fields.put("bare_since", bareSince.toString());
        }
        return fields;
    }

    /** Reads what a ledger has kept. */
    public static Page of(Map<String, String> fields) {
        int count = Integer.parseInt(fields.getOrDefault("shares", "0"));
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = fields.get("share." + i);
            if (text == null) {
                throw new IllegalStateException("the book has no 'share." + i + "' among " + fields.keySet());
            }
            shares.add(Share.of(text));
        }
        String bare = fields.get("bare_since");
        BigDecimal byHand = new BigDecimal(fields.getOrDefault("by_hand", "0"));
        String closed = fields.get("closed_by");
        return new Page(
                shares,
                byHand,
                closed == null ? null : EntryId.parse(closed),
                bare == null ? null : Instant.parse(bare));
    }
}
