package io.tradeintent.redis.internal.pace;

import io.tradeintent.stream.EntryId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Entries in lanes, one lane for each key: at most one entry of a lane runs, in the order of ids, and a lane whose first
 * entry failed rests until it is to be tried again while the other lanes go on. An entry that overtakes does not wait for that: it
 * goes before those of its lane that were tried, or wait behind one that was. Not thread-safe.
 */
public final class Lanes<E extends Lanes.Entry<E>> {

    /** An entry in its lane. It equals only itself. */
    public abstract static class Entry<E> {

        @Nullable E next;

        boolean tried;

        /** Returns the id, which is its place among the entries of its key. */
        public abstract EntryId id();

        /** Returns the key of its lane. */
        public abstract Object key();

        /** Tells whether it goes before entries of its key that wait for another attempt. */
        public boolean overtakes() {
            return false;
        }

        /** Notes that an attempt was made here: from now on it keeps its place in front of its key. */
        public void tried() {
            tried = true;
        }
    }

    private static final class Lane<E> {
        final Object key;

        @Nullable E head;

        @Nullable E tail;

        int size;
        boolean running;
        boolean failing;
        boolean resting;
        long due;

        Lane(Object key) {
            this.key = key;
        }
    }

    private final Map<Object, Lane<E>> lanes = new HashMap<>();
    private final ArrayDeque<Lane<E>> ready = new ArrayDeque<>();
    private final PriorityQueue<Lane<E>> resting = new PriorityQueue<>(Comparator.comparingLong(lane -> lane.due));
    private int parked;

    /** Adds an entry behind those of its key with smaller ids. An entry that has been tried keeps its place in front. */
    public void add(E entry) {
        Lane<E> lane = lanes.get(entry.key());
        if (lane == null) {
            lane = new Lane<>(entry.key());
            lanes.put(entry.key(), lane);
            ready.add(lane);
        } else if (entry.overtakes() && waitsForAnotherAttempt(lane)) {
            goOn(lane);
            putInFront(lane, entry);
            return;
        } else {
            letOvertake(lane, entry);
        }
        insert(lane, entry);
        if (lane.failing) {
            parked++;
        }
    }

    /** An entry that waits but was not tried yet gives way to one with a smaller id. */
    private void letOvertake(Lane<E> lane, E entry) {
        E head = lane.head;
        if (!lane.failing
                || lane.running
                || head == null
                || head.tried
                || head.id().compareTo(entry.id()) < 0) {
            return;
        }
        goOn(lane);
    }

    private boolean waitsForAnotherAttempt(Lane<E> lane) {
        E head = lane.head;
        return lane.failing && !lane.running && head != null && !head.overtakes();
    }

    /** Lets a lane that waited for another attempt go on with whatever is in front of it. */
    private void goOn(Lane<E> lane) {
        lane.failing = false;
        parked -= lane.size;
        if (lane.resting) {
            resting.remove(lane);
            lane.resting = false;
            ready.add(lane);
        }
    }

    private void putInFront(Lane<E> lane, E entry) {
        entry.next = lane.head;
        lane.head = entry;
        if (lane.tail == null) {
            lane.tail = entry;
        }
        lane.size++;
    }

    private static <E extends Lanes.Entry<E>> void insert(Lane<E> lane, E entry) {
        E before = null;
        if (lane.tail != null && lane.tail.id().compareTo(entry.id()) < 0) {
            before = lane.tail;
        } else {
            boolean fixed = lane.running || lane.failing || lane.head != null && lane.head.tried;
            E at = fixed ? lane.head : null;
            E following = at == null ? lane.head : at.next;
            before = at;
            while (following != null && following.id().compareTo(entry.id()) < 0) {
                before = following;
                following = following.next;
            }
        }
        entry.next = before == null ? lane.head : before.next;
        if (before == null) {
            lane.head = entry;
        } else {
            before.next = entry;
        }
        if (entry.next == null) {
            lane.tail = entry;
        }
        lane.size++;
    }

    /** Lets the lane of an entry that was just added rest at first, if the entry is in front of it. */
    public void restAtFirst(E entry, long due) {
        Lane<E> lane = laneOf(entry);
        if (Objects.equals(lane.head, entry) && ready.remove(lane)) {
            stopRunning(lane);
            lane.resting = true;
            lane.due = due;
            resting.add(lane);
        }
    }

    /** Shows the entry whose entry it is, or null if none is ready. */
    public @Nullable E peek() {
        Lane<E> lane = ready.peek();
        return lane == null ? null : lane.head;
    }

    /** Shows the first entry that is ready and fits, after giving its lane the next entry; or null if there is none. */
    public @Nullable E peek(Predicate<E> fits) {
        for (Lane<E> lane : ready) {
            E head = lane.head;
            if (head != null && fits.test(head)) {
                ready.remove(lane);
                ready.addFirst(lane);
                return head;
            }
        }
        return null;
    }

    /** Takes the entry that was shown last, which runs from now on. */
    public void take(E shown) {
        Lane<E> lane = ready.poll();
        if (lane == null || !Objects.equals(lane.head, shown)) {
            throw new IllegalStateException(shown + " is not the next one");
        }
        lane.running = true;
        if (lane.failing) {
            parked--;
        }
    }

    /** Ends the entry of a running entry; the next one of its lane becomes ready. */
    public void finished(E entry) {
        Lane<E> lane = laneOf(entry);
        lane.running = false;
        lane.head = entry.next;
        lane.size--;
        if (lane.failing) {
            lane.failing = false;
            parked -= lane.size;
        }
        readyOrGone(lane);
    }

    /** Lets the lane of a running entry rest until the entry is tried again, or until one that overtakes it has run. */
    public void rest(E entry, long due) {
        Lane<E> lane = laneOf(entry);
        stopRunning(lane);
        E overtaking = entry.overtakes() ? null : firstThatOvertakes(entry);
        if (overtaking != null) {
            lane.failing = false;
            parked -= lane.size;
            unlink(lane, overtaking);
            putInFront(lane, overtaking);
            ready.add(lane);
            return;
        }
        lane.resting = true;
        lane.due = due;
        resting.add(lane);
    }

    private static <E extends Lanes.Entry<E>> @Nullable E firstThatOvertakes(E entry) {
        E at = entry.next;
        while (at != null && !at.overtakes()) {
            at = at.next;
        }
        return at;
    }

    /** Puts a running entry back that was not started: behind smaller ids that came meanwhile if it was never tried. */
    public void putBack(E entry, long due) {
        Lane<E> lane = laneOf(entry);
        E following = entry.next;
        if (entry.tried || following == null || following.id().compareTo(entry.id()) > 0) {
            rest(entry, due);
            return;
        }
        lane.running = false;
        if (lane.failing) {
            lane.failing = false;
            parked -= lane.size - 1;
        }
        unlink(lane, entry);
        insert(lane, entry);
        ready.add(lane);
    }

    /** Puts a running entry back in front, to be taken again when the next one is asked for. */
    public void again(E entry) {
        Lane<E> lane = laneOf(entry);
        stopRunning(lane);
        ready.addFirst(lane);
    }

    private void stopRunning(Lane<E> lane) {
        lane.running = false;
        parked += lane.failing ? 1 : lane.size;
        lane.failing = true;
    }

    /** Makes the lanes ready whose rest is over, and tells when the next one's is; Long.MAX_VALUE if none rests. */
    public long wake(long now) {
        for (Lane<E> lane = resting.peek(); lane != null; lane = resting.peek()) {
            if (lane.due > now) {
                return lane.due;
            }
            resting.poll();
            lane.resting = false;
            ready.add(lane);
        }
        return Long.MAX_VALUE;
    }

    /** Removes an entry that does not run. */
    public void remove(E entry) {
        Lane<E> lane = laneOf(entry);
        boolean first = Objects.equals(lane.head, entry);
        unlink(lane, entry);
        if (lane.failing) {
            parked--;
        }
        if (!first || lane.running) {
            return;
        }
        (lane.resting ? resting : ready).remove(lane);
        lane.resting = false;
        if (lane.failing) {
            lane.failing = false;
            parked -= lane.size;
        }
        readyOrGone(lane);
    }

    private static <E extends Lanes.Entry<E>> void unlink(Lane<E> lane, E entry) {
        E before = null;
        for (E at = lane.head; !Objects.equals(at, entry); at = at.next) {
            if (at == null) {
                throw new IllegalStateException(entry + " is not in its lane");
            }
            before = at;
        }
        if (before == null) {
            lane.head = entry.next;
        } else {
            before.next = entry.next;
        }
        if (Objects.equals(lane.tail, entry)) {
            lane.tail = before;
        }
        lane.size--;
    }

    private void readyOrGone(Lane<E> lane) {
        if (lane.head == null) {
            lanes.remove(lane.key);
        } else {
            ready.add(lane);
        }
    }

    private Lane<E> laneOf(E entry) {
        Lane<E> lane = lanes.get(entry.key());
        if (lane == null) {
            throw new IllegalStateException(entry + " has no lane");
        }
        return lane;
    }

    /** Returns how many lanes have an entry that could run now. */
    public int ready() {
        return ready.size();
    }

    /** Returns how many entries wait for another attempt, or behind one that does. */
    public int parked() {
        return parked;
    }
}
