package io.tradeintent.redis;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.tradeintent.redis.Turn.Begun;
import io.tradeintent.redis.Turn.Doubt;
import io.tradeintent.redis.Turn.Phase;
import io.tradeintent.redis.internal.pace.Crew;
import io.tradeintent.redis.internal.pace.Lanes;
import io.tradeintent.redis.internal.pace.Room;
import io.tradeintent.stream.EntryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that this consumer holds. It bounds what may be read: entries in flight (queued, running or being settled)
 * and entries that wait for another attempt have budgets of their own, so that the failing ones never starve the reader
 * of the others. Its lock guards each {@link Turn}, and no turn leaves it. Thread-safe.
 */
final class InFlight<T> {

    @GuardedBy("this") private final Map<EntryId, Turn<T>> byId = new HashMap<>();

    @GuardedBy("this") private final Lanes<Turn<T>> queue = new Lanes<>();

    @GuardedBy("this") private final Room room;

    @GuardedBy("this") private final Crew crew = new Crew();

    @GuardedBy("this") private final List<Arrival> arriving = new ArrayList<>();

    @GuardedBy("this") private @Nullable Turn<T> alone;

    @GuardedBy("this") private boolean awaited;

    InFlight(int most, int mostParked, long mostBytes) {
        this.room = new Room(most, mostParked, mostBytes);
    }

    /** Changes how many entries may be in flight; what is in flight beyond that stays. */
    synchronized void most(int entries) {
        room.most(entries);
    }

    /**
     * Takes room for up to {@code wanted} entries that are about to be read, no more than are expected to fit into one reply;
     * zero if there is less than {@code least}.
     */
    synchronized int reserve(int wanted, int least) {
        return room.reserve(wanted, least, byId.size(), queue.parked());
    }

    /** Gives back room that was reserved. */
    synchronized void release(int entries) {
        room.release(entries);
        signal();
    }

    /** Returns how many of so many entries there is room for now. */
    synchronized int room(int wanted) {
        return Math.max(0, Math.min(wanted, room.free(byId.size(), queue.parked())));
    }

    synchronized boolean hasRoom(int least) {
        return room.has(least, byId.size(), queue.parked());
    }

    /** Returns how many bytes there is room for. */
    synchronized long bytesLeft() {
        return room.bytes().left();
    }

    /** Takes over what a reply brought, before it is decoded: it counts as held from now on. */
    synchronized void arrived(Arrival arrival) {
        arriving.add(arrival);
        room.bytes().came(arrival.size(), arrival.bytes());
    }

    /**
     * Takes in an arrival that was decoded, and gives back the room that was reserved for it. Entries that are held already
     * are left out, for a claim and a read can meet, and so are those that were given up meanwhile.
     *
     * @param taken is told each entry that is new, before anybody can take it
     */
    synchronized void deliver(Arrival arrival, List<Turn<T>> turns, int reserved, Consumer<Held<T>> taken) {
        arriving.remove(arrival);
        long bytes = 0;
        for (Turn<T> turn : turns) {
            if (!arrival.disowned(turn.id()) && byId.putIfAbsent(turn.id(), turn) == null) {
                bytes += turn.held.raw.span();
                taken.accept(turn.held);
                if (!turn.settling()) {
                    queue.add(turn);
                }
            }
        }
        room.bytes().change(bytes - arrival.bytes());
        room.release(reserved);
        signal();
    }

    /** Lets an entry that was just taken in wait before its first attempt, if it is in front of its key. */
    synchronized void restAtFirst(EntryId id, long due) {
        Turn<T> turn = byId.get(id);
        if (turn != null && turn.phase instanceof Phase.Waiting) {
            queue.restAtFirst(turn, due);
        }
    }

    /**
     * Tells how many more threads should run handlers, and counts them as hired.
     *
     * @param onlyBegun true where only entries may be started on which work may have begun
     */
    synchronized int hire(int most, long nanosPerEntry, long acceptable, boolean quick, boolean onlyBegun) {
        return crew.hire(startable(onlyBegun), most, nanosPerEntry, acceptable, quick);
    }

    /** Takes back threads that {@link #hire} counted and that could not be had. */
    synchronized void dismiss(int threads) {
        crew.dismiss(threads);
        signal();
    }

    /** Counts entries that could be started now: none beside one that runs alone, and that one only by itself. */
    @GuardedBy("this") private int startable(boolean onlyBegun) {
        Turn<T> head = head(onlyBegun);
        if (head == null || alone != null) {
            return 0;
        }
        if (head.doubt.alone()) {
            return crew.running() == 0 ? 1 : 0;
        }
        return onlyBegun ? 1 : queue.ready();
    }

    @GuardedBy("this") private @Nullable Turn<T> head(boolean onlyBegun) {
        return onlyBegun ? queue.peek(turn -> turn.doubt.begun() != Begun.NO) : queue.peek();
    }

    /**
     * Gives the calling thread the next entry to handle; null, which ends its hire, where none is ready or the gate is
     * shut. The gate is asked only when there is an entry, and a true answer is used. An entry that runs alone waits until
     * nothing else runs, and nothing else starts meanwhile.
     *
     * @param onlyBegun true where only entries may be started on which work may have begun
     */
    synchronized @Nullable Held<T> next(BooleanSupplier gate, boolean onlyBegun, long now) {
        Turn<T> head = head(onlyBegun);
        if (head == null || alone != null || head.doubt.alone() && crew.running() > 0 || !gate.getAsBoolean()) {
            crew.dismiss(1);
            signal();
            return null;
        }
        queue.take(head);
        head.begin(Thread.currentThread(), now);
        alone = head.doubt.alone() ? head : null;
        crew.starts(now);
        return head.held;
    }

    /** Returns what earlier attempts leave in doubt. */
    synchronized Doubt doubt(Held<T> held) {
        return turnOf(held).doubt;
    }

    /** Notes whether work on an entry has begun. */
    synchronized void learn(Held<T> held, Begun begun) {
        Turn<T> turn = turnOf(held);
        turn.doubt = turn.doubt.begun(begun);
    }

    /** Notes that Redis knows of the present attempt. */
    synchronized void recorded(Held<T> held) {
        Turn<T> turn = turnOf(held);
        turn.doubt = turn.doubt.recorded(held.deliveries());
    }

    @GuardedBy("this") private Turn<T> turnOf(Held<T> held) {
        Turn<T> turn = byId.get(held.id());
        if (turn == null) {
            throw new IllegalStateException(held + " is not held");
        }
        return turn;
    }

    /**
     * Ends a turn for good: the entry stays held until it is settled, and its key goes on. False if it belongs to another
     * consumer, or to nobody, by now.
     */
    synchronized boolean finished(Ending<T> ending, long now) {
        Turn<T> turn = turnOf(ending.held);
        boolean ours = endTurn(turn, now) && !turn.orphan;
        queue.finished(turn);
        turn.phase = new Phase.Settling<>(ending);
        if (!ours) {
            forget(turn.id());
        }
        return ours;
    }

    /** Ends a turn for now: the entry and its key rest until {@code due}, or go on at once where {@code due} is null. */
    synchronized boolean retry(Held<T> held, @Nullable Long due, boolean counts, long now) {
        Turn<T> turn = turnOf(held);
        boolean ours = endTurn(turn, now);
        turn.waitAfter(counts);
        if (!ours || turn.orphan && counts) {
            queue.finished(turn);
            forget(turn.id());
            return false;
        }
        turn.tried();
        if (due == null) {
            queue.again(turn);
        } else {
            queue.rest(turn, due);
        }
        signal();
        return true;
    }

    /** Ends a turn in which nothing was started: the entry rests as it was. One that was given up meanwhile is forgotten. */
    synchronized void putBack(Held<T> held, long due, long now) {
        Turn<T> turn = turnOf(held);
        boolean ranAlone = turn.doubt.alone();
        boolean ours = endTurn(turn, now) && !turn.orphan;
        turn.doubt = turn.doubt.alone(ranAlone);
        turn.waitAfter(false);
        if (ours) {
            queue.putBack(turn, due);
            signal();
        } else {
            queue.finished(turn);
            forget(turn.id());
        }
    }

    /** Ends a turn and the hire of its thread, and leaves the entry held as it was, to be handed back. */
    synchronized void abandon(Held<T> held, long now) {
        Turn<T> turn = turnOf(held);
        endTurn(turn, now);
        turn.waitAsItIs();
        queue.rest(turn, Long.MAX_VALUE);
        crew.dismiss(1);
        signal();
    }

    /** False where the entry belongs to another consumer by now. */
    @GuardedBy("this") private boolean endTurn(Turn<T> turn, long now) {
        crew.returned(now);
        if (turn.equals(alone)) {
            alone = null;
            turn.doubt = turn.doubt.alone(false);
        }
        boolean disowned = turn.phase instanceof Phase.Disowned;
        if (disowned || turn.phase instanceof Phase.Running<T> run && run.interrupted()) {
            Thread.interrupted();
        }
        return !disowned;
    }

    /** Lets go of entries that are settled, lost or handed back. */
    synchronized void forget(Collection<Ending<T>> ended) {
        ended.forEach(ending -> forget(ending.id()));
    }

    @GuardedBy("this") private void forget(EntryId id) {
        Turn<T> gone = byId.remove(id);
        if (gone != null) {
            room.bytes().change(-gone.held.raw.span());
        }
        signal();
    }

    /** Returns how often the handlers of these were started, of those that are held. */
    synchronized Map<EntryId, Integer> starts(Collection<EntryId> ids) {
        Map<EntryId, Integer> starts = arrivingStarts();
        starts.keySet().retainAll(ids);
        for (EntryId id : ids) {
            Turn<T> turn = byId.get(id);
            if (turn != null) {
                starts.put(id, turn.starts());
            }
        }
        return starts;
    }

    /** Leaves out those of which a settlement was sent without an answer. */
    synchronized List<EntryId> notSent(Collection<EntryId> ids) {
        List<EntryId> left = new ArrayList<>();
        for (EntryId id : ids) {
            Turn<T> turn = byId.get(id);
            if (turn == null || !sentBefore(turn)) {
                left.add(id);
            }
        }
        return left;
    }

    private static boolean sentBefore(Turn<?> turn) {
        return turn.phase instanceof Phase.Settling<?> end && end.ending().sentBefore();
    }

    /**
     * Gives up entries that belong to somebody else now. One that runs is interrupted and forgotten when it returns.
     *
     * @return those that were held
     */
    synchronized List<EntryId> disown(Collection<EntryId> ids) {
        List<EntryId> gone = new ArrayList<>();
        for (EntryId id : ids) {
            if (disown(id)) {
                gone.add(id);
            }
        }
        return gone;
    }

    @GuardedBy("this") private boolean disown(EntryId id) {
        Turn<T> turn = byId.get(id);
        if (turn == null) {
            return arriving.stream().anyMatch(arrival -> arrival.disown(id));
        }
        if (turn.phase instanceof Phase.Disowned || sentBefore(turn)) {
            return false;
        }
        if (turn.phase instanceof Phase.Running<T> run) {
            turn.phase = new Phase.Disowned<>(run.thread(), run.since());
            run.thread().interrupt();
            return true;
        }
        if (turn.phase instanceof Phase.Settling<T> end) {
            end.ending().giveUp();
        } else {
            queue.remove(turn);
        }
        forget(id);
        return true;
    }

    /**
     * Gives up entries that are pending for nobody any more. What runs, or has begun, goes on to its end, for nobody else
     * will bring it there.
     *
     * @return those that were held
     */
    synchronized List<EntryId> orphan(Collection<EntryId> ids) {
        List<EntryId> gone = new ArrayList<>();
        for (EntryId id : ids) {
            Turn<T> turn = byId.get(id);
            if (turn != null && goesOn(turn) ? becomesOrphan(turn) : disown(id)) {
                gone.add(id);
            }
        }
        return gone;
    }

    private static boolean goesOn(Turn<?> turn) {
        return turn.inHandler() || !turn.settling() && turn.doubt.begun() == Begun.YES;
    }

    private static boolean becomesOrphan(Turn<?> turn) {
        boolean before = turn.orphan;
        turn.orphan = true;
        return !before;
    }

    /** A handler that runs for too long, since so many nanoseconds by the ticker. */
    record Late(EntryId id, long since) {}

    /** Interrupts the handlers that have been running since before {@code before}, each once. */
    synchronized List<Late> interruptOlderThan(long before) {
        if (crew.running() == 0) {
            return List.of();
        }
        List<Late> late = new ArrayList<>();
        for (Turn<T> turn : byId.values()) {
            if (turn.phase instanceof Phase.Running<T> run && !run.interrupted() && run.since() - before < 0) {
                turn.phase = new Phase.Running<>(run.thread(), run.since(), true);
                run.thread().interrupt();
                late.add(new Late(turn.id(), run.since()));
            }
        }
        return late;
    }

    /** Those handlers that were interrupted, and had been running since before {@code before}. */
    synchronized List<Late> interruptedBefore(long before) {
        List<Late> stuck = new ArrayList<>();
        if (crew.running() > 0) {
            for (Turn<T> turn : byId.values()) {
                Long since = interruptedSince(turn.phase);
                if (since != null && since - before <= 0) {
                    stuck.add(new Late(turn.id(), since));
                }
            }
        }
        return stuck;
    }

    private static @Nullable Long interruptedSince(Phase<?> phase) {
        if (phase instanceof Phase.Running<?> run) {
            return run.interrupted() ? run.since() : null;
        }
        return phase instanceof Phase.Disowned<?> run ? run.since() : null;
    }

    /**
     * How work gets on.
     *
     * @param ready keys with an entry that could run
     * @param running handlers that run
     * @param progress when a handler was last started or returned
     */
    record Work(int ready, int running, long progress) {}

    synchronized Work work() {
        return new Work(queue.ready(), crew.running(), crew.progress());
    }

    /** Makes entries ready whose delay is over, and tells when the next one's is. */
    synchronized long wake(long now) {
        return queue.wake(now);
    }

    /** Returns all that was taken in, each with the number of starts that Redis should know of. */
    synchronized Map<EntryId, Integer> leases() {
        Map<EntryId, Integer> leases = new HashMap<>();
        byId.forEach((id, turn) -> leases.put(id, Math.max(turn.doubt.recorded(), turn.starts())));
        return leases;
    }

    /** Returns what was taken in and waits, each with the number of starts: all but what runs and what is being settled. */
    synchronized Map<EntryId, Integer> waiting() {
        Map<EntryId, Integer> waiting = new HashMap<>();
        byId.forEach((id, turn) -> {
            if (turn.phase instanceof Phase.Waiting) {
                waiting.put(id, turn.starts());
            }
        });
        return waiting;
    }

    /** The ids of all that is held, whatever has arrived included. */
    synchronized Set<EntryId> ids() {
        Set<EntryId> ids = new HashSet<>(byId.keySet());
        ids.addAll(arrivingStarts().keySet());
        return ids;
    }

    /** Returns entries that have arrived and are not taken in yet, with the number of starts before. */
    synchronized Map<EntryId, Integer> arriving() {
        return arrivingStarts();
    }

    @GuardedBy("this") private Map<EntryId, Integer> arrivingStarts() {
        Map<EntryId, Integer> starts = new HashMap<>();
        arriving.forEach(arrival -> arrival.addStarts(starts));
        return starts;
    }

    synchronized int size() {
        return byId.size() + arriving.stream().mapToInt(Arrival::size).sum();
    }

    synchronized int parked() {
        return queue.parked();
    }

    /** Waits until something changes that could end the wait, or the time is over. */
    synchronized void await(BooleanSupplier over, long nanos) throws InterruptedException {
        long by = System.nanoTime() + nanos;
        try {
            for (long left = nanos; !over.getAsBoolean() && left > 0; left = by - System.nanoTime()) {
                awaited = true;
                waitFor(left);
            }
        } finally {
            awaited = false;
        }
    }

    /** Waits at most this long, or until it is told to look again. */
    synchronized void rest(long nanos) throws InterruptedException {
        if (nanos > 0) {
            waitFor(nanos);
        }
    }

    @GuardedBy("this") private void waitFor(long nanos) throws InterruptedException {
        wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }

    /** Tells those who wait to look again. */
    synchronized void wakeWaiting() {
        notifyAll();
    }

    /** Tells whether nothing is left that can still be finished without waiting for a delay. */
    synchronized boolean idle() {
        return arriving.isEmpty() && (byId.isEmpty() || byId.size() == queue.parked() && crew.isEmpty());
    }

    /** Tells whether a handler runs or a settlement is under way. */
    synchronized boolean busy() {
        return crew.running() > 0 || byId.values().stream().anyMatch(Turn::settling);
    }

    @GuardedBy("this") private void signal() {
        if (awaited) {
            notifyAll();
        }
    }
}
