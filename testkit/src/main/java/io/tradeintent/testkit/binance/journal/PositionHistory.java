package io.tradeintent.testkit.binance.journal;

import io.tradeintent.testkit.binance.journal.PositionRecord.OutlivingExit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the lives of positions out of a journal, record by record. */
final class PositionHistory {

    private record Key(String account, String symbol, PositionSide side) {}

    /** A conditional order that is open: of how much, and whether it is a stop. */
    private record Exit(String clientId, OrderSide side, boolean stop, boolean whole, BigDecimal quantity) {}

    /** A position in the making, and what was open of its side when the last one ended. */
    private static final class Side {

        private final Map<Long, Exit> exits = new LinkedHashMap<>();
        private final Map<Long, Exit> left = new LinkedHashMap<>();
        private final Set<Long> triggered = new HashSet<>();
        private final List<OutlivingExit> outlived = new ArrayList<>();
        private BigDecimal amount = BigDecimal.ZERO;
        private @Nullable Instant opened;
        private @Nullable Instant ended;
        private @Nullable Instant bareSince;
        private Duration bare = Duration.ZERO;
        private Duration longestBare = Duration.ZERO;
    }

    private final Map<Key, Side> sides = new LinkedHashMap<>();
    private final List<PositionRecord> ended = new ArrayList<>();

    static List<PositionRecord> of(List<JournalRecord> records, Instant until) {
        PositionHistory history = new PositionHistory();
        records.forEach(history::read);
        history.sides.forEach((key, side) -> history.close(key, side, until));
        return List.copyOf(history.ended);
    }

    private void read(JournalRecord record) {
        PositionSide positionSide = record.positionSide();
        if (record.account() == null || record.symbol() == null || positionSide == null) {
            return;
        }
        Key key = new Key(record.account(), record.symbol(), positionSide);
        Side side = sides.computeIfAbsent(key, any -> new Side());
        switch (record.kind()) {
            case ALGO_PLACED -> placed(side, record);
            case ALGO_TRIGGERED -> side.triggered.add(record.id());
            case ALGO_FINISHED, ALGO_EXPIRED, ALGO_CANCELED, ALGO_REJECTED -> gone(side, record);
            case POSITION -> position(key, side, record);
            default -> {
                return;
            }
        }
        judge(side, record.time());
    }

    private static void placed(Side side, JournalRecord record) {
        String type = String.valueOf(record.detail());
        BigDecimal quantity = record.quantity();
        OrderSide of = record.side();
        if (record.reducing() && of != null) {
            boolean whole = quantity == null || quantity.signum() == 0;
            side.exits.put(
                    record.id(),
                    new Exit(
                            String.valueOf(record.clientId()),
                            of,
                            type.startsWith("STOP_MARKET"),
                            whole,
                            whole || quantity == null ? BigDecimal.ZERO : quantity));
        }
    }

    private static void gone(Side side, JournalRecord record) {
        side.exits.remove(record.id());
        Exit outlived = side.left.remove(record.id());
        if (outlived != null && side.ended != null) {
            side.outlived.add(new OutlivingExit(outlived.clientId(), Duration.between(side.ended, record.time())));
        }
    }

    private void position(Key key, Side side, JournalRecord record) {
        BigDecimal now = record.quantity() == null ? BigDecimal.ZERO : record.quantity();
        boolean another = now.signum() != side.amount.signum();
        if (another && side.amount.signum() != 0) {
            end(side, record.time());
        }
        if (another && now.signum() != 0) {
            close(key, side, record.time());
            begin(side, record.time());
        }
        side.amount = now;
    }

    private static void begin(Side side, Instant time) {
        side.opened = time;
        side.ended = null;
        side.bare = Duration.ZERO;
        side.longestBare = Duration.ZERO;
        side.bareSince = null;
    }

    private static void end(Side side, Instant time) {
        cover(side, time);
        side.ended = time;
        side.exits.forEach((id, exit) -> {
            if (closes(exit, side.amount) && !side.triggered.contains(id)) {
                side.left.put(id, exit);
            }
        });
    }

    /** Writes a position down, if there was one, as it is known by now. */
    private void close(Key key, Side side, Instant time) {
        Instant opened = side.opened;
        Instant end = side.ended;
        if (opened == null) {
            return;
        }
        if (end == null) {
            cover(side, time);
        } else {
            side.left
                    .values()
                    .forEach(
                            exit -> side.outlived.add(new OutlivingExit(exit.clientId(), Duration.between(end, time))));
        }
        ended.add(new PositionRecord(
                key.account(), key.symbol(), key.side(), opened, end, side.bare, side.longestBare, side.outlived));
        side.left.clear();
        side.outlived.clear();
        side.opened = null;
    }

    /** Begins or ends a span without a stop for all of the position. */
    private static void judge(Side side, Instant time) {
        if (side.amount.signum() == 0) {
            return;
        }
        BigDecimal covered = BigDecimal.ZERO;
        for (Exit exit : side.exits.values()) {
            if (exit.stop() && closes(exit, side.amount)) {
                covered = exit.whole() ? side.amount.abs() : covered.add(exit.quantity());
            }
        }
        if (covered.compareTo(side.amount.abs()) >= 0) {
            cover(side, time);
        } else if (side.bareSince == null) {
            side.bareSince = time;
        }
    }

    private static void cover(Side side, Instant time) {
        if (side.bareSince != null) {
            Duration span = Duration.between(side.bareSince, time);
            side.bare = side.bare.plus(span);
            side.longestBare = span.compareTo(side.longestBare) > 0 ? span : side.longestBare;
            side.bareSince = null;
        }
    }

    private static boolean closes(Exit exit, BigDecimal amount) {
        return exit.side() == (amount.signum() > 0 ? OrderSide.SELL : OrderSide.BUY);
    }
}
