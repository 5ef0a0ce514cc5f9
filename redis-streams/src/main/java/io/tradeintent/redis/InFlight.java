package io.tradeintent.redis;

import io.tradeintent.redis.internal.pace.ByteBudget;
import io.tradeintent.stream.EntryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that this consumer holds. It bounds what may be read: entries in flight (queued, running or being settled)
 * and entries that wait for another attempt have budgets of their own, so that the failing ones never starve the reader
 * of the others. Thread-safe.
 */
final class InFlight<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<EntryId, Held<T>> byId = new HashMap<>();
    private final KeyedQueue<T> queue = new KeyedQueue<>();
    private final int mostParked;
    private final ByteBudget bytes;
    private volatile int most;
    private int reserved;
    private final List<Arrival> arriving = new ArrayList<>();
    private int running;
    private int runners;
    private @Nullable Held<T> alone;
    private boolean awaited;
    private long progress;

    InFlight(int most, int mostParked, long mostBytes) {
        this.most = most;
        this.mostParked = mostParked;
        this.bytes = new ByteBudget(mostBytes);
    }

    /** Changes how many entries may be in flight; what is in flight beyond that stays. */
    void most(int entries) {
        most = entries;
    }

    /**
     * Takes room for up to {@code wanted} entries that are about to be read, no more than are expected to fit into one reply;
     * zero if there is less than {@code least}.
     */
    int reserve(int wanted, int least) {
        lock.lock();
        try {
            int room = Math.min(Math.min(wanted, bytes.perReply()), room());
            if (room < Math.min(least, bytes.perReply())) {
                return 0;
            }
            reserved += room;
            return room;
        } finally {
            lock.unlock();
        }
    }

    /** Gives back room that was reserved. */
    void release(int room) {
        lock.lock();
        try {
            reserved -= room;
            signal();
        } finally {
            lock.unlock();
        }
    }

    private int room() {
        return queue.parked() >= mostParked
                ? 0
                : Math.min(most - (byId.size() - queue.parked()) - reserved, bytes.room(reserved));
    }

    /** How many of so many entries there is room for now. */
    int room(int wanted) {
        lock.lock();
        try {
            return Math.max(0, Math.min(wanted, room()));
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes there is room for. */
    long bytesLeft() {
        lock.lock();
        try {
            return bytes.left();
        } finally {
            lock.unlock();
        }
    }

    /** Takes over what a reply brought, before it is decoded: it counts as held from now on. */
    void arrived(Arrival arrival) {
        lock.lock();
        try {
            arriving.add(arrival);
            bytes.came(arrival.size(), arrival.bytes());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes in an arrival that was decoded, and gives back the room that was reserved for it. Entries that are held already
     * are left out, for a claim and a read can meet, and so are those that were given up meanwhile.
     *
     * @param toBeHandled is asked about each entry that is new, before anybody can take it
     */
    void deliver(Arrival arrival, List<Held<T>> entries, int room, Predicate<Held<T>> toBeHandled) {
        lock.lock();
        try {
            arriving.remove(arrival);
            long taken = 0;
            for (Held<T> held : entries) {
                if (!arrival.disowned(held.id()) && byId.putIfAbsent(held.id(), held) == null) {
                    taken += held.raw.span();
                    if (toBeHandled.test(held)) {
                        queue.add(held);
                    }
                }
            }
            bytes.change(taken - arrival.bytes());
            reserved -= room;
            signal();
        } finally {
            lock.unlock();
        }
    }

    /** Lets an entry that was just taken in wait before its first attempt, if it is in front of its key. */
    void restAtFirst(Held<T> held, long due) {
        lock.lock();
        try {
            if (byId.get(held.id()) == held && held.settlement == null && held.handler == null) {
                queue.restAtFirst(held, due);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells how many more threads should run handlers, and counts them as hired: enough to start what is ready within an
     * acceptable time. A thread that runs a handler counts as free only where handlers are known to be quick.
     *
     * @param onlyBegun true where only entries may be started on which work may have begun
     */
    int hire(int most, long nanosPerEntry, long acceptable, boolean quick, boolean onlyBegun) {
        lock.lock();
        try {
            int ready = startable(onlyBegun);
            if (ready == 0) {
                return 0;
            }
            long useful = Math.max(1, Math.min(ready, ready * nanosPerEntry / acceptable + 1));
            int free = quick ? runners : runners - running;
            int more = (int) Math.max(0, Math.min(useful - free, most - runners));
            runners += more;
            return more;
        } finally {
            lock.unlock();
        }
    }

    /** Takes back threads that {@link #hire} counted and that could not be had. */
    void dismiss(int threads) {
        lock.lock();
        try {
            runners -= threads;
            signal();
        } finally {
            lock.unlock();
        }
    }

    /** How many entries could be started now: none beside one that runs alone, and that one only by itself. */
    private int startable(boolean onlyBegun) {
        Held<T> head = head(onlyBegun);
        if (head == null || alone != null) {
            return 0;
        }
        if (head.alone) {
            return running == 0 ? 1 : 0;
        }
        return onlyBegun ? 1 : queue.ready();
    }

    private @Nullable Held<T> head(boolean onlyBegun) {
        return onlyBegun ? queue.peek(held -> held.begun != Held.Begun.NO) : queue.peek();
    }

    /**
     * Gives the calling thread the next entry to handle; null, which ends its hire, where none is ready or the gate is
     * shut. The gate is asked only when there is an entry, and a true answer is used. An entry that runs alone waits until
     * nothing else runs, and nothing else starts meanwhile.
     *
     * @param onlyBegun true where only entries may be started on which work may have begun
     */
    @Nullable Held<T> next(BooleanSupplier gate, boolean onlyBegun, long now) {
        lock.lock();
        try {
            Held<T> head = head(onlyBegun);
            if (head == null || alone != null || head.alone && running > 0 || !gate.getAsBoolean()) {
                runners--;
                signal();
                return null;
            }
            Held<T> held = queue.poll();
            if (held == null) {
                throw new IllegalStateException("a ready lane has no entry");
            }
            begin(held, now);
            return held;
        } finally {
            lock.unlock();
        }
    }

    private void begin(Held<T> held, long now) {
        held.handler = Thread.currentThread();
        held.since = now;
        held.start();
        alone = held.alone ? held : null;
        progress = now;
        running++;
    }

    /**
     * Ends a turn for good: the entry stays held until it is settled, and its key goes on. False if it belongs to another
     * consumer, or to nobody, by now.
     */
    boolean finished(Held<T> held, long now) {
        lock.lock();
        try {
            endTurn(held, now);
            queue.finished(held);
            boolean given = held.disowned || held.orphan;
            if (given) {
                forget(held);
            }
            return !given;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a turn for now: the entry and its key rest until {@code due}, or go on at once where {@code due} is null. */
    boolean retry(Held<T> held, @Nullable Long due, boolean counts, long now) {
        lock.lock();
        try {
            endTurn(held, now);
            if (held.disowned || held.orphan && counts) {
                queue.finished(held);
                forget(held);
                return false;
            }
            held.tried = true;
            if (counts) {
                held.failed();
            } else {
                held.uncount();
            }
            if (due == null) {
                queue.again(held);
            } else {
                queue.rest(held, due);
            }
            signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a turn in which nothing was started: the entry rests as it was. One that was given up meanwhile is forgotten. */
    void putBack(Held<T> held, long due, long now) {
        lock.lock();
        try {
            boolean ranAlone = held.alone;
            endTurn(held, now);
            held.alone = ranAlone;
            held.uncount();
            if (held.disowned || held.orphan) {
                queue.finished(held);
                forget(held);
            } else {
                queue.putBack(held, due);
                signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends a turn and the hire of its thread, and leaves the entry held as it was, to be handed back. */
    void abandon(Held<T> held, long now) {
        lock.lock();
        try {
            endTurn(held, now);
            queue.rest(held, Long.MAX_VALUE);
            runners--;
            signal();
        } finally {
            lock.unlock();
        }
    }

    private void endTurn(Held<T> held, long now) {
        running--;
        progress = now;
        held.handler = null;
        if (alone == held) {
            alone = null;
            held.alone = false;
        }
        if (held.interrupted) {
            Thread.interrupted();
            held.interrupted = false;
        }
    }

    /** Lets go of entries that are settled, lost or handed back. */
    void forget(Collection<Held<T>> settled) {
        lock.lock();
        try {
            settled.forEach(this::forget);
        } finally {
            lock.unlock();
        }
    }

    private void forget(Held<T> held) {
        Held<T> gone = byId.remove(held.id());
        if (gone != null) {
            bytes.change(-gone.raw.span());
        }
        signal();
    }

    /** How often the handlers of these were started, of those that are held. */
    Map<EntryId, Integer> starts(Collection<EntryId> ids) {
        lock.lock();
        try {
            Map<EntryId, Integer> starts = arrivingStarts();
            starts.keySet().retainAll(ids);
            for (EntryId id : ids) {
                Held<T> held = byId.get(id);
                if (held != null) {
                    starts.put(id, held.starts());
                }
            }
            return starts;
        } finally {
            lock.unlock();
        }
    }

    /** Leaves out those of which a settlement was sent without an answer. */
    List<EntryId> notSent(Collection<EntryId> ids) {
        lock.lock();
        try {
            List<EntryId> left = new ArrayList<>();
            for (EntryId id : ids) {
                Held<T> held = byId.get(id);
                if (held == null || !held.sentBefore) {
                    left.add(id);
                }
            }
            return left;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives up entries that belong to somebody else now. One that runs is interrupted and forgotten when it returns.
     *
     * @return those that were held
     */
    List<EntryId> disown(Collection<EntryId> ids) {
        lock.lock();
        try {
            List<EntryId> gone = new ArrayList<>();
            for (EntryId id : ids) {
                Held<T> held = byId.get(id);
                if (held == null ? disownArriving(id) : disown(held)) {
                    gone.add(id);
                }
            }
            return gone;
        } finally {
            lock.unlock();
        }
    }

    private boolean disownArriving(EntryId id) {
        for (Arrival arrival : arriving) {
            if (arrival.disown(id)) {
                return true;
            }
        }
        return false;
    }

    private boolean disown(Held<T> held) {
        if (held.disowned || held.sentBefore) {
            return false;
        }
        held.disowned = true;
        if (held.handler != null) {
            interrupt(held);
        } else {
            if (held.settlement == null) {
                queue.remove(held);
            }
            forget(held);
        }
        return true;
    }

    /**
     * Gives up entries that are pending for nobody any more. What runs, or has begun, goes on to its end, for nobody else
     * will bring it there.
     *
     * @return those that were held
     */
    List<EntryId> orphan(Collection<EntryId> ids) {
        lock.lock();
        try {
            List<EntryId> gone = new ArrayList<>();
            for (EntryId id : ids) {
                Held<T> held = byId.get(id);
                if (held != null && goesOn(held)
                        ? becomesOrphan(held)
                        : !disown(List.of(id)).isEmpty()) {
                    gone.add(id);
                }
            }
            return gone;
        } finally {
            lock.unlock();
        }
    }

    private static boolean goesOn(Held<?> held) {
        return held.settlement == null && (held.handler != null || held.begun == Held.Begun.YES);
    }

    private static boolean becomesOrphan(Held<?> held) {
        boolean before = held.orphan;
        held.orphan = true;
        return !before;
    }

    /** Interrupts the handlers that have been running since before {@code before}, each once. */
    List<Held<T>> interruptOlderThan(long before) {
        lock.lock();
        try {
            if (running == 0) {
                return List.of();
            }
            List<Held<T>> late = new ArrayList<>();
            for (Held<T> held : byId.values()) {
                if (held.handler != null && !held.interrupted && held.since - before < 0) {
                    interrupt(held);
                    late.add(held);
                }
            }
            return late;
        } finally {
            lock.unlock();
        }
    }

    private static void interrupt(Held<?> held) {
        Thread handler = held.handler;
        if (handler != null) {
            held.interrupted = true;
            handler.interrupt();
        }
    }

    /** Those handlers that were interrupted, and had been running since before {@code before}. */
    List<Held<T>> interruptedBefore(long before) {
        lock.lock();
        try {
            List<Held<T>> stuck = new ArrayList<>();
            if (running > 0) {
                for (Held<T> held : byId.values()) {
                    if (held.handler != null && held.interrupted && held.since - before <= 0) {
                        stuck.add(held);
                    }
                }
            }
            return stuck;
        } finally {
            lock.unlock();
        }
    }

    /**
     * How work gets on.
     *
     * @param ready keys with an entry that could run
     * @param running handlers that run
     * @param progress when a handler was last started or returned
     */
    record Work(int ready, int running, long progress) {}

    Work work() {
        lock.lock();
        try {
            return new Work(queue.ready(), running, progress);
        } finally {
            lock.unlock();
        }
    }

    /** Makes entries ready whose delay is over, and tells when the next one's is. */
    long wake(long now) {
        lock.lock();
        try {
            return queue.wake(now);
        } finally {
            lock.unlock();
        }
    }

    /** Copies what is held. */
    List<Held<T>> all() {
        lock.lock();
        try {
            return new ArrayList<>(byId.values());
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether an entry runs at the moment. */
    boolean runs(Held<T> held) {
        lock.lock();
        try {
            return held.handler != null;
        } finally {
            lock.unlock();
        }
    }

    /** The ids of all that is held, whatever has arrived included. */
    Set<EntryId> ids() {
        lock.lock();
        try {
            Set<EntryId> ids = new HashSet<>(byId.keySet());
            arrivingStarts().forEach((id, starts) -> ids.add(id));
            return ids;
        } finally {
            lock.unlock();
        }
    }

    /** What has arrived and is not taken in yet, with the number of starts before. */
    Map<EntryId, Integer> arriving() {
        lock.lock();
        try {
            return arrivingStarts();
        } finally {
            lock.unlock();
        }
    }

    private Map<EntryId, Integer> arrivingStarts() {
        Map<EntryId, Integer> starts = new HashMap<>();
        for (Arrival arrival : arriving) {
            for (int i = 0; i < arrival.size(); i++) {
                EntryId id = arrival.id(i);
                if (!arrival.disowned(id)) {
                    starts.put(id, arrival.starts(i));
                }
            }
        }
        return starts;
    }

    int size() {
        lock.lock();
        try {
            int size = byId.size();
            for (Arrival arrival : arriving) {
                size += arrival.size();
            }
            return size;
        } finally {
            lock.unlock();
        }
    }

    int parked() {
        lock.lock();
        try {
            return queue.parked();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something changes that could end the wait, or the time is over. */
    void await(BooleanSupplier over, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!over.getAsBoolean() && left > 0) {
                awaited = true;
                left = changed.awaitNanos(left);
            }
        } finally {
            awaited = false;
            lock.unlock();
        }
    }

    /** Tells those who wait to look again. */
    void wakeWaiting() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean hasRoom(int least) {
        lock.lock();
        try {
            return room() >= Math.min(least, bytes.perReply());
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether nothing is left that can still be finished without waiting for a delay. */
    boolean idle() {
        lock.lock();
        try {
            return arriving.isEmpty() && (byId.size() == queue.parked() && runners == 0 || byId.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether a handler runs or a settlement is under way. */
    boolean busy() {
        lock.lock();
        try {
            if (running > 0) {
                return true;
            }
            for (Held<T> held : byId.values()) {
                if (held.settlement != null) {
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        if (awaited) {
            changed.signalAll();
        }
    }

    /** Waits at most this long, or until it is told to look again. */
    void rest(long nanos) throws InterruptedException {
        lock.lock();
        try {
            if (nanos > 0) {
                changed.await(nanos, TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }
}
