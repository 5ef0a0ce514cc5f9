package io.tradeintent.testkit.binance.journal;

import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What really happened at a simulated exchange, whatever it answered: the oracle of a test. It only grows. The exchange
 * implements it. Thread-safe.
 *
 * @since 0.1.0
 */
public interface ExchangeJournal {

    /** Returns all records up to now, in the order in which things happened. */
    default List<JournalRecord> records() {
        return recordsAfter(0);
    }

    /** Returns the records of some kinds up to now, in order. */
    default List<JournalRecord> records(Kind... kinds) {
        Set<Kind> wanted = Set.of(kinds);
        return records().stream().filter(kept -> wanted.contains(kept.kind())).toList();
    }

    /**
     * Returns the records after a sequence number, in order.
     *
     * @param sequence 0 for all
     */
    List<JournalRecord> recordsAfter(long sequence);

    /** Returns how many records of a kind there are. */
    default long count(Kind kind) {
        return records().stream().filter(kept -> kept.kind() == kind).count();
    }

    /** Returns how many requests have arrived, refused ones included. Requests to control the simulation are none. */
    default long requests() {
        return count(Kind.REQUEST);
    }

    /**
     * Returns how many requests of a method have arrived for a path.
     *
     * @param method such as {@code POST}
     * @param path such as {@code /fapi/v1/order}
     */
    default long requests(String method, String path) {
        String wanted = method + " " + path;
        return records().stream()
                .filter(kept -> kept.kind() == Kind.REQUEST && wanted.equals(kept.detail()))
                .count();
    }

    /** Returns the fills of all orders with a client id, in order. */
    default List<JournalRecord> fills(String clientId) {
        return records().stream()
                .filter(kept -> kept.kind() == Kind.ORDER_FILLED && clientId.equals(kept.clientId()))
                .toList();
    }

    /** Returns the quantity, in the base asset, that all orders with a client id have executed together. */
    default BigDecimal filledQuantity(String clientId) {
        return fills(clientId).stream()
                .map(JournalRecord::quantity)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Returns the orders that were executed and could make a position larger, by client id: more than one order for a client
     * id means that an entry was executed twice.
     */
    default Map<String, Set<Long>> entriesByClientId() {
        Map<String, Set<Long>> entries = new LinkedHashMap<>();
        records().stream()
                .filter(kept -> kept.kind() == Kind.ORDER_FILLED && !kept.reducing())
                .forEach(fill -> entries.computeIfAbsent(
                                String.valueOf(fill.clientId()), clientId -> new LinkedHashSet<>())
                        .add(fill.id()));
        return entries;
    }

    /**
     * Returns the lives of all positions: how long each had no stop for all of it, and which of its exits outlived it.
     *
     * @param until the time up to which what is open counts
     */
    default List<PositionRecord> positions(Instant until) {
        return PositionHistory.of(records(), until);
    }

    /**
     * Returns the greatest number of requests for orders of one symbol that arrived within any minute, refused ones included.
     *
     * @param symbol the symbol
     */
    default long mostOrderRequestsInAMinute(String symbol) {
        Deque<Instant> minute = new ArrayDeque<>();
        long most = 0;
        for (JournalRecord record : records(Kind.REQUEST)) {
            String request = String.valueOf(record.detail());
            boolean order = request.equals("POST /fapi/v1/order") || request.equals("POST /fapi/v1/algoOrder");
            if (order && symbol.equals(record.symbol())) {
                minute.addLast(record.time());
                while (minute.getFirst().isBefore(record.time().minus(Duration.ofMinutes(1)))) {
                    minute.removeFirst();
                }
                most = Math.max(most, minute.size());
            }
        }
        return most;
    }

    /** Returns all records as JSON, one line for each; empty without any. */
    default String toJsonLines() {
        return records().stream().map(kept -> kept.toJson() + "\n").collect(Collectors.joining());
    }
}
