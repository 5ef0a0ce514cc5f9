package io.tradeintent.redis;

import io.tradeintent.stream.EntryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
    private volatile int most;
    private int reserved;
    private int running;
    private int runners;
    private boolean awaited;

    InFlight(int most, int mostParked) {
        this.most = most;
        this.mostParked = mostParked;
    }

    /** Changes how many entries may be in flight; what is in flight beyond that stays. */
    void most(int entries) {
        most = entries;
    }

    /** Takes room for up to {@code wanted} entries that are about to be read; zero if there is less than {@code least}. */
    int reserve(int wanted, int least) {
        lock.lock();
        try {
            int room = Math.min(wanted, room());
            if (room < least) {
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
        return queue.parked() >= mostParked ? 0 : most - (byId.size() - queue.parked()) - reserved;
    }

    /**
     * Takes entries in. Those that are held already are left out: a claim and a read can meet.
     *
     * @param toBeHandled is asked about each entry that is new, before anybody can take it
     */
    void deliver(List<Held<T>> entries, Predicate<Held<T>> toBeHandled) {
        lock.lock();
        try {
            for (Held<T> held : entries) {
                if (byId.putIfAbsent(held.id(), held) == null && toBeHandled.test(held)) {
                    queue.add(held);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells how many more threads should run handlers, and counts them as hired: enough to start what is ready within an
     * acceptable time. A thread that runs a handler counts as free only where handlers are known to be quick.
     */
    int hire(int most, long nanosPerEntry, long acceptable, boolean quick) {
        lock.lock();
        try {
            int ready = queue.ready();
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

    /**
     * Gives the calling thread the next entry to handle; null, which ends its hire, where none is ready or the gate is
     * shut. The gate is asked only when there is an entry, and a true answer is used.
     */
    @Nullable Held<T> next(BooleanSupplier gate, long now) {
        lock.lock();
        try {
            if (queue.ready() == 0 || !gate.getAsBoolean()) {
                runners--;
                signal();
                return null;
            }
            Held<T> held = queue.poll();
            if (held == null) {
                throw new IllegalStateException("a ready lane has no entry");
            }
            held.handler = Thread.currentThread();
            held.since = now;
            held.started = true;
            running++;
            return held;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a turn for good: the entry stays held until it is settled, and its key goes on. False if it was disowned. */
    boolean finished(Held<T> held) {
        lock.lock();
        try {
            endTurn(held);
            queue.finished(held);
            if (held.disowned) {
                forget(held);
            }
            return !held.disowned;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a turn for now: the entry and its key rest until {@code due}, or go on at once where {@code due} is null. */
    boolean retry(Held<T> held, @Nullable Long due, boolean counts) {
        lock.lock();
        try {
            endTurn(held);
            if (held.disowned) {
                queue.finished(held);
                forget(held);
                return false;
            }
            if (counts) {
                held.countDelivery();
            }
            held.started = false;
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

    /** Ends a turn and the hire of its thread, and leaves the entry held as it was, to be handed back. */
    void abandon(Held<T> held) {
        lock.lock();
        try {
            endTurn(held);
            queue.rest(held, Long.MAX_VALUE);
            runners--;
            signal();
        } finally {
            lock.unlock();
        }
    }

    private void endTurn(Held<T> held) {
        running--;
        held.handler = null;
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
        byId.remove(held.id());
        signal();
    }

    /**
     * Gives up entries that belong to somebody else now. One that runs is interrupted and forgotten when it returns.
     *
     * @return those that were held
     */
    List<Held<T>> disown(Collection<EntryId> ids) {
        lock.lock();
        try {
            List<Held<T>> gone = new ArrayList<>();
            for (EntryId id : ids) {
                Held<T> held = byId.get(id);
                if (held == null || held.disowned || held.sentBefore) {
                    continue;
                }
                gone.add(held);
                held.disowned = true;
                if (held.handler != null) {
                    interrupt(held);
                } else {
                    if (held.settlement == null) {
                        queue.remove(held);
                    }
                    forget(held);
                }
            }
            return gone;
        } finally {
            lock.unlock();
        }
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

    Set<EntryId> ids() {
        lock.lock();
        try {
            return Set.copyOf(byId.keySet());
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return byId.size();
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
            return room() >= least;
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether nothing is left that can still be finished without waiting for a delay. */
    boolean idle() {
        lock.lock();
        try {
            return byId.size() == queue.parked() && runners == 0 || byId.isEmpty();
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
