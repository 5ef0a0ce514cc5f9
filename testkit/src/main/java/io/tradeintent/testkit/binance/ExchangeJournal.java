package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.JournalRecord.Kind;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What really happened at a simulated exchange, whatever it answered: the oracle of a test. It only grows. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ExchangeJournal {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<JournalRecord> records = new ArrayList<>();
    private final Clock clock;
    private final Consumer<JournalRecord> listener;

    ExchangeJournal(Clock clock, Consumer<JournalRecord> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    void append(JournalDraft draft) {
        lock.lock();
        try {
            JournalRecord written = draft.at(records.size() + 1L, clock.instant());
            records.add(written);
            listener.accept(written);
        } finally {
            lock.unlock();
        }
    }

    /** Returns all records up to now, in the order in which things happened. */
    public List<JournalRecord> records() {
        return recordsAfter(0);
    }

    /** Returns the records of some kinds up to now, in order. */
    public List<JournalRecord> records(Kind... kinds) {
        Set<Kind> wanted = Set.of(kinds);
        return stream().filter(kept -> wanted.contains(kept.kind())).toList();
    }

    /**
     * Returns the records after a sequence number, in order.
     *
     * @param sequence 0 for all
     */
    public List<JournalRecord> recordsAfter(long sequence) {
        lock.lock();
        try {
            int from = (int) Math.min(Math.max(sequence, 0), records.size());
            return List.copyOf(records.subList(from, records.size()));
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many records of a kind there are. */
    public long count(Kind kind) {
        return stream().filter(kept -> kept.kind() == kind).count();
    }

    /** Returns how many requests have arrived, refused ones included. Requests to control the simulation are none. */
    public long requests() {
        return count(Kind.REQUEST);
    }

    /**
     * Returns how many requests of a method have arrived for a path.
     *
     * @param method such as {@code POST}
     * @param path such as {@code /fapi/v1/order}
     */
    public long requests(String method, String path) {
        String wanted = method + " " + path;
        return stream()
                .filter(kept -> kept.kind() == Kind.REQUEST && wanted.equals(kept.detail()))
                .count();
    }

    /** Returns the fills of all orders with a client id, in order. */
    public List<JournalRecord> fills(String clientId) {
        return stream()
                .filter(kept -> kept.kind() == Kind.ORDER_FILLED && clientId.equals(kept.clientId()))
                .toList();
    }

    /** Returns the quantity, in the base asset, that all orders with a client id have executed together. */
    public BigDecimal filledQuantity(String clientId) {
        return fills(clientId).stream()
                .map(JournalRecord::quantity)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Returns the orders that were executed and could make a position larger, by client id: more than one order for a client
     * id means that an entry was executed twice.
     */
    public Map<String, Set<Long>> entriesByClientId() {
        Map<String, Set<Long>> entries = new LinkedHashMap<>();
        stream()
                .filter(kept -> kept.kind() == Kind.ORDER_FILLED && !kept.reducing())
                .forEach(fill -> entries.computeIfAbsent(
                                String.valueOf(fill.clientId()), clientId -> new LinkedHashSet<>())
                        .add(fill.id()));
        return entries;
    }

    /** Returns all records as JSON, one line for each; empty without any. */
    public String toJsonLines() {
        return toJsonLines(records());
    }

    static String toJsonLines(Collection<JournalRecord> some) {
        return some.stream().map(kept -> kept.toJson() + "\n").collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "ExchangeJournal[" + records().size() + " records]";
    }

    private Stream<JournalRecord> stream() {
        return records().stream();
    }
}
