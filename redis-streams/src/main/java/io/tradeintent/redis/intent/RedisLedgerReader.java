package io.tradeintent.redis.intent;

import static io.tradeintent.redis.intent.RedisExecutionLedger.MODE;
import static io.tradeintent.redis.intent.RedisExecutionLedger.TYPE;

import io.tradeintent.execution.ExecutionView;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.position.PositionView;
import io.tradeintent.redis.internal.ledger.LedgerReads;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks at a {@linkplain RedisExecutionLedger ledger} without touching it: at executions, doubts and the book of positions. It
 * disturbs nobody, and needs fewer rights than who executes.
 *
 * <p>Executions and doubts are found by a walk through all keys of the database. That is for people and for what asks once in a
 * while, not for a path that intents take.
 *
 * <p>Thread-safe. Every method may block for the deadline of the ledger, a walk for that of each of its steps. It throws {@link
 * io.tradeintent.ledger.LedgerUnavailableException} where Redis cannot be asked, and {@link IllegalArgumentException} where what is
 * there cannot be read. It connects at the first call.
 *
 * @since 0.1.0
 */
public final class RedisLedgerReader implements AutoCloseable {

    private static final int MOST = 100_000;
    private static final Comparator<ExecutionView> NEWEST_FIRST = Comparator.comparing(ExecutionView::entryId)
            .reversed()
            .thenComparing(view -> view.intentId().value());

    private final LedgerReads reads;
    private final StreamNames names;

    RedisLedgerReader(LedgerReads reads, StreamNames names) {
        this.reads = reads;
        this.names = names;
    }

    /**
     * Returns the book of positions.
     *
     * @return a view of each page that was saved and not finished, by market and side; unmodifiable
     */
    public List<PositionView> positions() {
        List<String> pages = reads.members("looking for positions", names.positions(TYPE, MODE));
        return reads.states("looking at positions", pages).entrySet().stream()
                .map(page -> PositionView.of(names.positionOf(TYPE, MODE, page.getKey()), page.getValue()))
                .sorted(Comparator.comparing(
                                (PositionView view) -> view.side().symbol().value())
                        .thenComparing(view -> view.side().entry()))
                .toList();
    }

    /**
     * Returns how far the execution of an intent has come.
     *
     * @param intent the identity of the intent
     * @return the view; empty for an execution that has not begun, or was forgotten
     */
    public Optional<ExecutionView> execution(IntentId intent) {
        String what = "looking at the execution of intent " + intent;
        return ExecutionView.of(intent, reads.state(what, names.ledger(TYPE, MODE, intent)));
    }

    /**
     * Lists executions, the one of the newest entry first.
     *
     * @param ended whether those are listed as well that have come to their end
     * @param most how many at most, 1 to 100,000
     * @return the views; unmodifiable
     * @throws IllegalArgumentException also if {@code most} is out of bounds
     */
    public List<ExecutionView> executions(boolean ended, int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("most must be 1 to " + MOST + ", was " + most);
        }
        String prefix = names.ledgers(TYPE, MODE);
        Map<IntentId, ExecutionView> found = new HashMap<>();
        reads.keys("looking for executions", prefix, keys -> {
            reads.states("looking at executions", keys)
                    .forEach((key, state) -> ExecutionView.of(IntentId.parse(key.substring(prefix.length())), state)
                            .filter(view -> ended || !view.ended())
                            .ifPresent(view -> found.put(view.intentId(), view)));
            if (found.size() > most) {
                found.values().retainAll(new HashSet<>(newest(found, most)));
            }
        });
        return newest(found, most);
    }

    private static List<ExecutionView> newest(Map<IntentId, ExecutionView> found, int most) {
        return found.values().stream().sorted(NEWEST_FIRST).limit(most).toList();
    }

    /**
     * Returns the intents with an order whose outcome is unknown.
     *
     * @return their identities by market; unmodifiable
     */
    public SortedMap<Symbol, Set<IntentId>> doubts() {
        String prefix = names.doubts(TYPE, MODE);
        Set<String> sets = new HashSet<>();
        reads.keys("looking for doubts", prefix, sets::addAll);
        SortedMap<Symbol, Set<IntentId>> doubts = new TreeMap<>(Comparator.comparing(Symbol::value));
        for (String set : sets) {
            Symbol symbol = Symbol.of(set.substring(prefix.length()));
            Set<IntentId> intents = reads.members("looking for doubts about " + symbol, set).stream()
                    .map(IntentId::parse)
                    .collect(Collectors.toUnmodifiableSet());
            if (!intents.isEmpty()) {
                doubts.put(symbol, intents);
            }
        }
        return Collections.unmodifiableSortedMap(doubts);
    }

    /** Closes the connection; waits for a call that is under way. */
    @Override
    public void close() {
        reads.close();
    }

    /** Returns whose ledger is looked at. */
    @Override
    public String toString() {
        return "reader of the ledger " + names.prefix();
    }
}
