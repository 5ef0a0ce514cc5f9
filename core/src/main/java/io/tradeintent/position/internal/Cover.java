package io.tradeintent.position.internal;

import io.tradeintent.intent.Side;
import io.tradeintent.venue.OpenOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rule that says what a position needs. It is a function of what is known and of nothing else. What it promises:
 *
 * <ul>
 *   <li>What is ours is covered by stops of ours, all of it; a stop that triggers counts until its end is seen.
 *   <li>What is bare is closed once the mark price has passed its stop, or once it was bare for too long.
 *   <li>No stop of a held side goes before its successor stands; no order of another deployment goes at all.
 *   <li>What is held beyond the book is another's: it is not covered and not sold.
 * </ul>
 */
public final class Cover {

    private final View view;
    private final List<Move> moves = new ArrayList<>();
    private final Map<Share, List<OpenOrder>> stops = new LinkedHashMap<>();
    private final List<Move.Cancel> cancels = new ArrayList<>();
    private boolean wholeStands;
    private boolean bare;

    private Cover(View view) {
        this.view = view;
    }

    /**
     * What a position needs, and whether something of it is without a stop.
     *
     * @param moves what is to be done, in this order
     * @param bare whether something is bare
     */
    public record Need(List<Move> moves, boolean bare) {}

    public static Need of(View view) {
        return new Cover(view).decide();
    }

    private Need decide() {
        if (view.held().signum() == 0) {
            if (view.page().awaited()) {
                moves.add(new Move.Reconcile());
            }
            if (!view.page().pending()) {
                moves.add(new Move.End());
            }
            return new Need(moves, false);
        }
        if (view.page().left().compareTo(view.held()) != 0) {
            moves.add(new Move.Reconcile());
        }
        if (view.page().ended()) {
            moves.add(new Move.End());
            return new Need(moves, false);
        }
        sortStops();
        if (!coveredByWhole()) {
            needs().forEach(this::cover);
        }
        removeWhatWasLeft();
        return new Need(withCancels(), bare);
    }

    /** As long as a stop is to be placed, none goes; where orders cannot be listed, none goes at all. */
    private List<Move> withCancels() {
        boolean placing = moves.stream().anyMatch(move -> move instanceof Move.Stop || move instanceof Move.Close);
        for (Move.Cancel cancel : cancels) {
            boolean stop = cancel.order().kind() == OpenOrder.Kind.STOP_MARKET;
            if (view.list() == View.Listing.FRESH && !(stop && placing)) {
                moves.add(cancel);
            }
        }
        return moves;
    }

    private void sortStops() {
        Map<String, Share> owners = new HashMap<>();
        for (Share share : view.page().shares()) {
            share.exits().forEach(id -> owners.put(id, share));
        }
        for (OpenOrder order : view.exits()) {
            Share owner = owners.get(order.id());
            boolean stop = order.kind() == OpenOrder.Kind.STOP_MARKET;
            wholeStands |= stop && order.whole();
            if (owner != null && stop) {
                stops.computeIfAbsent(owner, share -> new ArrayList<>()).add(order);
            }
        }
    }

    private List<OpenOrder> stopsOf(Share share) {
        return stops.getOrDefault(share, List.of());
    }

    /** A stop for the whole position would sell what is another's, too. One of a share that has ended is about to go. */
    private boolean coveredByWhole() {
        return view.foreign().signum() == 0
                && stops.entrySet().stream()
                        .filter(own -> own.getKey().most().signum() > 0)
                        .flatMap(own -> own.getValue().stream())
                        .anyMatch(OpenOrder::whole);
    }

    /** Returns how much of each share is held: what is missing was taken from the oldest first. */
    private Map<Share, BigDecimal> needs() {
        Map<Share, BigDecimal> needs = new LinkedHashMap<>();
        BigDecimal rest = view.ours();
        List<Share> shares = view.page().shares();
        for (int i = shares.size() - 1; i >= 0; i--) {
            rest = rest.subtract(need(shares.get(i), shares.get(i).left(), rest, needs));
        }
        for (Share share : shares) {
            if (share.pending()) {
                rest = rest.subtract(need(share, share.most(), rest, needs));
            }
        }
        return needs;
    }

    private static BigDecimal need(Share share, BigDecimal most, BigDecimal rest, Map<Share, BigDecimal> needs) {
        BigDecimal part = most.min(rest);
        if (part.signum() > 0) {
            needs.put(share, part);
        }
        return part.max(BigDecimal.ZERO);
    }

    private void cover(Share share, BigDecimal need) {
        List<OpenOrder> standing =
                stopsOf(share).stream().filter(stop -> !stop.whole()).toList();
        BigDecimal have = standing.stream().map(Cover::open).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal missing = need.subtract(have);
        if (missing.signum() > 0 && isBelieved(share)) {
            return;
        }
        if (missing.signum() > 0) {
            bare |= !wholeStands;
            repair(share, missing);
        } else if (missing.signum() < 0 || standing.size() < stopsOf(share).size()) {
            trim(share, need);
        }
    }

    /** Where orders cannot be listed, the stop of an execution that has ended is believed to stand. */
    private boolean isBelieved(Share share) {
        return view.list() == View.Listing.BELIEVED
                && share.reported()
                && view.page().bareSince() == null;
    }

    private void repair(Share share, BigDecimal missing) {
        boolean successor = view.lists(share);
        boolean fromFlat = share.whole()
                && !wholeStands
                && stopsOf(share).isEmpty()
                && view.foreign().signum() == 0
                && view.page().shares().size() == 1;
        boolean tooSmall = missing.compareTo(view.instrument().minQuantity()) < 0;
        if (passed(share) && !wholeStands) {
            moves.add(new Move.Close(
                    share, missing, "the mark price has passed " + share.stop().toPlainString()));
        } else if (bareForTooLong() && !wholeStands) {
            moves.add(new Move.Close(share, missing, "it was without a stop for more than " + view.maxUnprotected()));
        } else if (fromFlat) {
            moves.add(new Move.Stop(share, null, false));
        } else if (!tooSmall) {
            moves.add(new Move.Stop(share, missing, successor));
        }
    }

    private boolean passed(Share share) {
        return passed(view, share);
    }

    /** Tells whether the mark price is where a share is to be closed, or beyond. */
    public static boolean passed(View view, Share share) {
        BigDecimal mark = view.mark();
        return mark != null
                && (view.side().entry() == Side.BUY
                        ? mark.compareTo(share.stop()) <= 0
                        : mark.compareTo(share.stop()) >= 0);
    }

    private boolean bareForTooLong() {
        return view.page().bareSince() != null
                && !view.now().isBefore(view.page().bareSince().plus(view.maxUnprotected()));
    }

    /** Takes away what the stop that is to stand makes superfluous; it is cut anew where more would not be taken, or be another's. */
    private void trim(Share share, BigDecimal need) {
        OpenOrder current = null;
        for (OpenOrder stop : stopsOf(share)) {
            if (stop.id().equals(share.stopId().value())) {
                current = stop;
            }
        }
        boolean exact = view.hedged() || view.foreign().signum() > 0;
        int more = current == null || current.whole() ? -1 : open(current).compareTo(need);
        if (more == 0 || more > 0 && !exact) {
            for (OpenOrder stop : stopsOf(share)) {
                if (!stop.equals(current)) {
                    cancel(stop, "another stop stands in its place");
                }
            }
        } else if (exact && need.compareTo(view.instrument().minQuantity()) >= 0) {
            moves.add(new Move.Stop(share, need, current != null));
        }
    }

    /** The exits of a share that is gone would reduce what others hold. */
    private void removeWhatWasLeft() {
        Set<String> ended = new HashSet<>();
        for (Share share : view.page().shares()) {
            if (!share.pending() && share.left().signum() == 0) {
                ended.addAll(share.exits());
            }
        }
        for (OpenOrder order : view.exits()) {
            if (ended.contains(order.id())) {
                cancel(order, "what it was for is closed");
            }
        }
    }

    private void cancel(OpenOrder order, String why) {
        if (order.status() == OpenOrder.Status.RESTING) {
            cancels.add(new Move.Cancel(order, why));
        }
    }

    private static BigDecimal open(OpenOrder stop) {
        @Nullable BigDecimal quantity = stop.quantity();
        return quantity == null
                ? BigDecimal.ZERO
                : quantity.subtract(stop.executed()).max(BigDecimal.ZERO);
    }
}
