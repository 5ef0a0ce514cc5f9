package io.tradeintent.position;

import io.tradeintent.intent.Symbol;
import io.tradeintent.position.internal.View;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.VenueUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conditional orders of some markets. Each market is asked for by itself: one that fails, or does not answer, neither hides
 * nor delays the others. Used by one thread.
 */
final class OrderLists {

    private static final Logger LOG = LoggerFactory.getLogger(PositionGuardian.class);

    /** How long orders that cannot be listed count as standing. */
    static final Duration BELIEVED = Duration.ofSeconds(60);

    /** How long a look waits for the lists of markets that have answered the last time. */
    private static final long PATIENCE_MILLIS = 1500;

    /** How long it waits for those that have not. */
    private static final long PATIENCE_WITH_THE_SICK_MILLIS = 100;

    /** With so many markets, a list of the whole account weighs less. */
    private static final int ALL_AT_ONCE = 40;

    private static final int THREADS = 8;

    private final ExecutionAdapter adapter;
    private final Clock clock;
    private final ExecutorService askers;
    private final Map<Symbol, Future<List<OpenOrder>>> asked = new HashMap<>();
    private final Map<Symbol, List<OpenOrder>> last = new HashMap<>();
    private final Map<Symbol, Instant> unseenSince = new HashMap<>();

    OrderLists(ExecutionAdapter adapter, Clock clock) {
        this.adapter = adapter;
        this.clock = clock;
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread asker = new Thread(task, "tradeintent-guardian-asker");
                    asker.setDaemon(true);
                    return asker;
                });
        pool.allowCoreThreadTimeOut(true);
        this.askers = pool;
    }

    /** Asks for the orders of some markets. */
    void ask(Set<Symbol> markets) throws InterruptedException {
        last.keySet().retainAll(markets);
        unseenSince.keySet().retainAll(markets);
        asked.keySet().retainAll(markets);
        if (markets.size() >= ALL_AT_ONCE) {
            askForAll(markets);
            return;
        }
        for (Symbol market : markets) {
            asked.computeIfAbsent(market, one -> askers.submit(question(Set.of(one))));
        }
        wait(markets, false, PATIENCE_MILLIS);
        wait(markets, true, PATIENCE_WITH_THE_SICK_MILLIS);
    }

    /** Takes a list of the whole account. */
    void take(Set<Symbol> markets, List<OpenOrder> all) {
        unseenSince.clear();
        markets.forEach(market -> last.put(market, of(market, all)));
    }

    /** Returns the orders of a market, as far as they are known. */
    List<OpenOrder> of(Symbol market) {
        return listing(market) == View.Listing.UNKNOWN ? List.of() : last.getOrDefault(market, List.of());
    }

    View.Listing listing(Symbol market) {
        Instant since = unseenSince.get(market);
        return since == null
                ? View.Listing.FRESH
                : clock.instant().isBefore(since.plus(BELIEVED)) ? View.Listing.BELIEVED : View.Listing.UNKNOWN;
    }

    void close() {
        askers.shutdownNow();
    }

    private Callable<List<OpenOrder>> question(Set<Symbol> markets) {
        return () -> adapter.conditionalOrders(markets).value();
    }

    private void askForAll(Set<Symbol> markets) {
        try {
            take(markets, adapter.conditionalOrders(markets).value());
        } catch (VenueUnavailableException e) {
            markets.forEach(market -> unseen(market, String.valueOf(e.getMessage())));
        }
    }

    private static List<OpenOrder> of(Symbol market, List<OpenOrder> all) {
        return all.stream().filter(order -> order.symbol().equals(market)).toList();
    }

    private void wait(Set<Symbol> markets, boolean sick, long millis) throws InterruptedException {
        Set<Symbol> before = new HashSet<>(unseenSince.keySet());
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (Symbol market : new ArrayList<>(markets)) {
            Future<List<OpenOrder>> answer = asked.get(market);
            if (answer != null && before.contains(market) == sick) {
                settle(market, answer, Math.max(0, end - System.nanoTime()));
            }
        }
    }

    private void settle(Symbol market, Future<List<OpenOrder>> answer, long nanos) throws InterruptedException {
        try {
            last.put(market, answer.get(nanos, TimeUnit.NANOSECONDS));
            unseenSince.remove(market);
            asked.remove(market);
        } catch (ExecutionException e) {
            asked.remove(market);
            unseen(market, String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            unseen(market, "no answer yet");
        }
    }

    private void unseen(Symbol market, String reason) {
        if (unseenSince.putIfAbsent(market, clock.instant()) == null) {
            LOG.atWarn()
                    .addKeyValue("symbol", market)
                    .addKeyValue("reason", reason)
                    .log("orders in {} cannot be listed, they count as standing for {}: {}", market, BELIEVED, reason);
        }
    }
}
