package io.tradeintent.position.internal;

import io.tradeintent.venue.ClientOrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What orders of ours hold on one side of a market, as far as is known.
 *
 * @param shares the parts of it, the oldest first
 * @param byHand how much of it others have taken
 * @param bareSince since when something of it is without a stop, as far as was seen, or null
 */
public record Page(
        List<Share> shares, BigDecimal byHand, @Nullable Instant bareSince) {

    public static final Page EMPTY = new Page(List.of(), BigDecimal.ZERO, null);

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
        return new Page(all, byHand, bareSince);
    }

    public Page without(ClientOrderId entry) {
        return new Page(
                shares.stream().filter(share -> !share.entry().equals(entry)).toList(), byHand, bareSince);
    }

    public Page each(UnaryOperator<Share> change) {
        return new Page(shares.stream().map(change).toList(), byHand, bareSince);
    }

    public Page bareSince(@Nullable Instant since) {
        return new Page(shares, byHand, since);
    }

    /** Takes a quantity off, from the oldest share first. */
    public Page reduced(BigDecimal quantity) {
        BigDecimal rest = quantity;
        List<Share> all = new ArrayList<>();
        for (Share share : shares) {
            BigDecimal part = rest.min(share.left()).max(BigDecimal.ZERO);
            all.add(part.signum() == 0 ? share : share.closed(share.closed().add(part)));
            rest = rest.subtract(part);
        }
        return new Page(all, byHand, bareSince);
    }

    /** Notes that others have taken a quantity. */
    public Page takenByHand(BigDecimal quantity) {
        return new Page(reduced(quantity).shares, byHand.add(quantity), bareSince);
    }

    /** Returns what a ledger keeps of it. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("shares", Integer.toString(shares.size()));
        fields.put("by_hand", byHand.toPlainString());
        for (int i = 0; i < shares.size(); i++) {
            fields.put("share." + i, shares.get(i).text());
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
        return new Page(shares, byHand, bare == null ? null : Instant.parse(bare));
    }
}
