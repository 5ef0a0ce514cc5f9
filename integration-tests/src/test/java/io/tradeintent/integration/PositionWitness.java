package io.tradeintent.integration;

import io.tradeintent.testkit.binance.journal.JournalRecord;
import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a journal what became of our part of each position: when it was without a stop of ours for all of it, and how long
 * exits of ours stood where nothing of ours was held. What others hold beside it is theirs; they lose theirs first.
 */
final class PositionWitness {

    /** A time in which something was not as it should be. */
    record Span(String where, Instant from, Instant to) {

        /** Returns how long it was, counted from the end of the last disturbance that fell into it. */
        Duration since(List<Span> disturbances) {
            Instant begin = from;
            for (Span one : disturbances) {
                if (one.from().isBefore(to) && one.to().isAfter(begin)) {
                    begin = one.to().isBefore(to) ? one.to() : to;
                }
            }
            return Duration.between(begin, to);
        }
    }

    private record Key(String symbol, OrderSide entry) {}

    private record Exit(String id, boolean stop, @Nullable BigDecimal quantity) {}

    private static final class Side {
        private final Map<Long, Exit> exits = new LinkedHashMap<>();
        private BigDecimal held = BigDecimal.ZERO;
        private BigDecimal ours = BigDecimal.ZERO;
        private @Nullable Instant bareSince;
        private @Nullable Instant orphanSince;

        private boolean covered() {
            BigDecimal sum = BigDecimal.ZERO;
            for (Exit exit : exits.values()) {
                BigDecimal quantity = exit.quantity();
                sum = !exit.stop() ? sum : quantity == null ? sum.max(held) : sum.add(quantity);
            }
            return sum.compareTo(ours) >= 0;
        }
    }

    private final Map<Key, Side> sides = new LinkedHashMap<>();
    private final Map<String, Integer> byHand;
    private final List<Span> bare = new ArrayList<>();
    private final List<Span> orphans = new ArrayList<>();
    private final List<String> crimes = new ArrayList<>();
    private int positions;
    private int additions;
    private @Nullable JournalRecord fill;

    /**
     * Reads a journal.
     *
     * @param cancelledByHand how many orders of an id a person has cancelled
     */
    PositionWitness(List<JournalRecord> records, Instant until, Map<String, Integer> cancelledByHand) {
        byHand = new HashMap<>(cancelledByHand);
        records.forEach(this::read);
        sides.forEach((key, side) -> judge(key, side, until, true));
    }

    List<Span> bare() {
        return bare;
    }

    List<Span> orphans() {
        return orphans;
    }

    List<String> crimes() {
        return crimes;
    }

    /** Returns how often we have begun to hold something. */
    int positions() {
        return positions;
    }

    /** Returns how often we have added to what we held. */
    int additions() {
        return additions;
    }

    /** Returns where we hold something, as {@code SYMBOL SIDE}. */
    List<String> held() {
        return sides.entrySet().stream()
                .filter(side -> side.getValue().ours.signum() > 0)
                .map(side -> name(side.getKey()))
                .toList();
    }

    /** Tells whether all that we hold is covered, and no exit stands where we hold nothing. */
    boolean quiet() {
        return sides.values().stream().allMatch(side -> side.ours.signum() > 0 ? side.covered() : side.exits.isEmpty());
    }

    private void read(JournalRecord record) {
        String symbol = record.symbol();
        if (symbol == null) {
            return;
        }
        switch (record.kind()) {
            case ORDER_FILLED -> fill = record;
            case ORDER_CANCELED -> crimeAgainstOthers(record);
            case POSITION -> position(symbol, record);
            case ALGO_PLACED -> placed(symbol, record);
            case ALGO_CANCELED -> {
                crimeAgainstOthers(record);
                cancelled(record);
            }
            case ALGO_FINISHED, ALGO_EXPIRED, ALGO_REJECTED ->
                sides.values().forEach(side -> side.exits.remove(record.id()));
            default -> {
                return;
            }
        }
        sides.forEach((key, side) -> {
            if (key.symbol().equals(symbol)) {
                judge(key, side, record.time(), false);
            }
        });
    }

    private void position(String symbol, JournalRecord record) {
        BigDecimal amount = record.quantity() == null ? BigDecimal.ZERO : record.quantity();
        if (record.positionSide() != PositionSide.SHORT) {
            moved(side(symbol, OrderSide.BUY), amount.max(BigDecimal.ZERO));
        }
        if (record.positionSide() != PositionSide.LONG) {
            moved(side(symbol, OrderSide.SELL), amount.negate().max(BigDecimal.ZERO));
        }
    }

    private void moved(Side side, BigDecimal held) {
        BigDecimal change = held.subtract(side.held);
        Optional<ClientOrderId> ours = fill == null ? Optional.empty() : ours(fill.clientId());
        if (ours.isPresent() && change.signum() > 0) {
            positions += side.ours.signum() == 0 ? 1 : 0;
            additions += side.ours.signum() > 0 ? 1 : 0;
        }
        if (ours.isPresent()) {
            side.ours = side.ours.add(change).max(BigDecimal.ZERO);
        }
        side.held = held;
        side.ours = side.ours.min(held);
    }

    private void placed(String symbol, JournalRecord record) {
        ClientOrderId id = ours(record.clientId()).orElse(null);
        BigDecimal quantity = record.quantity();
        OrderSide exit = record.side();
        if (id != null && record.reducing() && exit != null) {
            boolean whole = quantity == null || quantity.signum() == 0;
            OrderSide entry = exit == OrderSide.SELL ? OrderSide.BUY : OrderSide.SELL;
            Exit placed = new Exit(id.value(), id.leg() == OrderLeg.STOP, whole ? null : quantity);
            side(symbol, entry).exits.put(record.id(), placed);
        }
    }

    private void cancelled(JournalRecord record) {
        boolean isByHand = byHand.merge(String.valueOf(record.clientId()), -1, Integer::sum) >= 0;
        for (Side side : sides.values()) {
            boolean before = side.covered();
            Exit gone = side.exits.remove(record.id());
            if (gone != null && gone.stop() && !isByHand && before && !side.covered()) {
                crimes.add("the stop of a living position was cancelled: " + record.toJson());
            }
        }
    }

    private void crimeAgainstOthers(JournalRecord record) {
        if (ours(record.clientId()).isEmpty()) {
            crimes.add("an order of another was cancelled: " + record.toJson());
        }
    }

    private void judge(Key key, Side side, Instant now, boolean last) {
        boolean isBare = side.ours.signum() > 0 && !side.covered();
        side.bareSince = spanned(bare, name(key) + " is bare", side.bareSince, isBare, now, last);
        boolean orphaned = side.ours.signum() == 0 && !side.exits.isEmpty();
        side.orphanSince = spanned(orphans, name(key) + " has orphans", side.orphanSince, orphaned, now, last);
    }

    private static @Nullable Instant spanned(
            List<Span> spans, String where, @Nullable Instant since, boolean on, Instant now, boolean last) {
        if (since != null && (last || !on)) {
            spans.add(new Span(where, since, now));
            return null;
        }
        return on && since == null ? now : since;
    }

    private static Optional<ClientOrderId> ours(@Nullable String id) {
        return id == null ? Optional.empty() : ClientOrderId.parse(id);
    }

    private static String name(Key key) {
        return key.symbol() + ' ' + key.entry();
    }

    private Side side(String symbol, OrderSide entry) {
        return sides.computeIfAbsent(new Key(symbol, entry), one -> new Side());
    }
}
