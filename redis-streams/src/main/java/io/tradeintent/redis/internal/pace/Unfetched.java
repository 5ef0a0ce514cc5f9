package io.tradeintent.redis.internal.pace;

import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Entries that are pending for this consumer and not in its hands, the oldest first. Those that cannot be had even alone are
 * set aside and tried again, at growing intervals. The keeper adds to them and the reader takes them. Thread-safe.
 */
public final class Unfetched {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /** The number of times that an entry must fail alone before it is set aside: once may be chance. */
    private static final int MOST_FAILURES = 2;

    /**
     * An entry to be fetched.
     *
     * @param unstarted true if it was delivered to this consumer in its present life, which did not receive it
     * @param handedBack whether its former owner handed it back, and so did not die of it
     */
    public record Entry(EntryId id, Origin origin, boolean unstarted, boolean handedBack) {

        boolean isLike(Entry other) {
            return origin == other.origin && unstarted == other.unstarted;
        }
    }

    private static final class Failures {
        final Entry entry;
        int count;
        long due;
        String words = "";

        Failures(Entry entry) {
            this.entry = entry;
        }

        boolean setAside() {
            return count >= MOST_FAILURES;
        }
    }

    private final Map<EntryId, Entry> waiting = new TreeMap<>();
    private final Map<EntryId, Failures> failures = new TreeMap<>();
    private volatile boolean none = true;

    /** Notes all that is pending and not held; what was noted before and is not among these is over. Returns how many are new. */
    public synchronized int stock(Collection<EntryId> pending, boolean unstarted) {
        Set<EntryId> all = new HashSet<>(pending);
        waiting.keySet().retainAll(all);
        failures.keySet().retainAll(all);
        int before = known();
        pending.forEach(id -> add(new Entry(id, Origin.OWN_PENDING, unstarted, false)));
        none = waiting.isEmpty() && failures.isEmpty();
        return known() - before;
    }

    private int known() {
        return waiting.size()
                + (int) failures.values().stream().filter(Failures::setAside).count();
    }

    /** Adds an entry, unless it is known already. */
    public synchronized void add(Entry entry) {
        Failures failed = failures.get(entry.id());
        if (failed == null || !failed.setAside()) {
            waiting.putIfAbsent(entry.id(), entry);
        }
        none = false;
    }

    /** Returns whether nothing waits to be fetched, but for what was set aside. */
    public boolean isEmpty() {
        return none || nothingWaits();
    }

    private synchronized boolean nothingWaits() {
        return waiting.isEmpty();
    }

    /** Returns whether something should be fetched now. */
    public boolean ready(Ticker ticker) {
        return !none && !next(1, ticker.nanos()).isEmpty();
    }

    /** Returns the entries to fetch next: alike, and an entry that was set aside by itself. */
    public synchronized List<Entry> next(int most, long now) {
        for (Failures failed : failures.values()) {
            if (failed.setAside() && now - failed.due >= 0) {
                return List.of(failed.entry);
            }
        }
        List<Entry> next = new ArrayList<>();
        for (Entry entry : waiting.values()) {
            if (next.size() == most || !next.isEmpty() && !entry.isLike(next.get(0))) {
                break;
            }
            next.add(entry);
        }
        return next;
    }

    /** Forgets entries that were fetched, or that there is nothing to fetch of. */
    public synchronized void fetched(Collection<EntryId> ids) {
        for (EntryId id : ids) {
            waiting.remove(id);
            failures.remove(id);
        }
        none = waiting.isEmpty() && failures.isEmpty();
    }

    /** Notes that an entry could not be had alone. Returns when it is tried again if it is set aside, else zero. */
    public synchronized Duration failed(Entry entry, long now) {
        Failures failed = failures.computeIfAbsent(entry.id(), id -> new Failures(entry));
        failed.count++;
        if (!failed.setAside()) {
            return Duration.ZERO;
        }
        waiting.remove(entry.id());
        long delay = FIRST_DELAY.toNanos() << Math.min(10, failed.count - MOST_FAILURES);
        Duration bounded = Duration.ofNanos(Math.min(LONGEST_DELAY.toNanos(), delay));
        failed.due = now + bounded.toNanos();
        return bounded;
    }

    /** Says of an entry that was set aside what keeps it out of reach. */
    public synchronized void explain(EntryId id, String words) {
        Failures failed = failures.get(id);
        if (failed != null) {
            failed.words = words;
        }
    }

    /** Says what is out of reach; empty where nothing is. */
    public synchronized String trouble() {
        List<Failures> aside =
                failures.values().stream().filter(Failures::setAside).toList();
        if (aside.isEmpty()) {
            return "";
        }
        String others = aside.size() == 1 ? "" : ", nor " + (aside.size() - 1) + " others";
        return "entry " + aside.get(0).entry.id() + " cannot be had" + others + ": " + aside.get(0).words;
    }
}
