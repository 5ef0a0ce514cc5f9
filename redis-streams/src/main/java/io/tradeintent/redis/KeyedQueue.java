package io.tradeintent.redis;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Entries in lanes, one lane for each key: at most one entry of a lane runs, in the order of ids, and a lane whose first
 * entry failed rests until it is to be tried again while the other lanes go on. Not thread-safe.
 */
final class KeyedQueue<T> {

    private static final class Lane<T> {
        final Object key;

        @Nullable Held<T> head;

        @Nullable Held<T> tail;

        int size;
        boolean running;
        boolean failing;
        boolean resting;
        long due;

        Lane(Object key) {
            this.key = key;
        }
    }

    private final Map<Object, Lane<T>> lanes = new HashMap<>();
    private final ArrayDeque<Lane<T>> ready = new ArrayDeque<>();
    private final PriorityQueue<Lane<T>> resting = new PriorityQueue<>(Comparator.comparingLong(lane -> lane.due));
    private int parked;

    /** Adds an entry behind those of its key with smaller ids. An entry that has been tried keeps its place in front. */
    void add(Held<T> held) {
        Lane<T> lane = lanes.get(held.key);
        if (lane == null) {
            lane = new Lane<>(held.key);
            lanes.put(held.key, lane);
            ready.add(lane);
        } else {
            letOvertake(lane, held);
        }
        insert(lane, held);
        if (lane.failing) {
            parked++;
        }
    }

    /** An entry that waits but was not tried yet gives way to one with a smaller id. */
    private void letOvertake(Lane<T> lane, Held<T> held) {
        Held<T> head = lane.head;
        if (!lane.failing
                || lane.running
                || head == null
                || head.tried
                || head.id().compareTo(held.id()) < 0) {
            return;
        }
        lane.failing = false;
        parked -= lane.size;
        if (lane.resting) {
            resting.remove(lane);
            lane.resting = false;
            ready.add(lane);
        }
    }

    private static <T> void insert(Lane<T> lane, Held<T> held) {
        Held<T> before = null;
        if (lane.tail != null && lane.tail.id().compareTo(held.id()) < 0) {
            before = lane.tail;
        } else {
            Held<T> at = lane.running || lane.failing ? lane.head : null;
            Held<T> following = at == null ? lane.head : at.next;
            before = at;
            while (following != null && following.id().compareTo(held.id()) < 0) {
                before = following;
                following = following.next;
            }
        }
        held.next = before == null ? lane.head : before.next;
        if (before == null) {
            lane.head = held;
        } else {
            before.next = held;
        }
        if (held.next == null) {
            lane.tail = held;
        }
        lane.size++;
    }

    /** Lets the lane of an entry that was just added rest at first, if the entry is in front of it. */
    void restAtFirst(Held<T> held, long due) {
        Lane<T> lane = laneOf(held);
        if (lane.head == held && ready.remove(lane)) {
            stopRunning(lane);
            lane.resting = true;
            lane.due = due;
            resting.add(lane);
        }
    }

    /** Shows the entry that {@link #poll} would take, or null if none is ready. */
    @Nullable Held<T> peek() {
        Lane<T> lane = ready.peek();
        return lane == null ? null : lane.head;
    }

    /** Shows the first entry that is ready and fits, after giving its lane the next turn; or null if there is none. */
    @Nullable Held<T> peek(Predicate<Held<T>> fits) {
        for (Lane<T> lane : ready) {
            Held<T> head = lane.head;
            if (head != null && fits.test(head)) {
                ready.remove(lane);
                ready.addFirst(lane);
                return head;
            }
        }
        return null;
    }

    /** Takes the first entry of the lane whose turn it is, or null if none is ready. */
    @Nullable Held<T> poll() {
        Lane<T> lane = ready.poll();
        if (lane == null) {
            return null;
        }
        lane.running = true;
        if (lane.failing) {
            parked--;
        }
        return lane.head;
    }

    /** Ends the turn of a running entry; the next one of its lane becomes ready. */
    void finished(Held<T> held) {
        Lane<T> lane = laneOf(held);
        lane.running = false;
        lane.head = held.next;
        lane.size--;
        if (lane.failing) {
            lane.failing = false;
            parked -= lane.size;
        }
        readyOrGone(lane);
    }

    /** Lets the lane of a running entry rest until the entry is tried again. */
    void rest(Held<T> held, long due) {
        Lane<T> lane = laneOf(held);
        stopRunning(lane);
        lane.resting = true;
        lane.due = due;
        resting.add(lane);
    }

    /** Puts a running entry back that was not started: behind smaller ids that came meanwhile if it was never tried. */
    void putBack(Held<T> held, long due) {
        Lane<T> lane = laneOf(held);
        Held<T> following = held.next;
        if (held.tried || following == null || following.id().compareTo(held.id()) > 0) {
            rest(held, due);
            return;
        }
        lane.running = false;
        if (lane.failing) {
            lane.failing = false;
            parked -= lane.size - 1;
        }
        unlink(lane, held);
        insert(lane, held);
        ready.add(lane);
    }

    /** Puts a running entry back in front, to be taken again when the next one is asked for. */
    void again(Held<T> held) {
        Lane<T> lane = laneOf(held);
        stopRunning(lane);
        ready.addFirst(lane);
    }

    private void stopRunning(Lane<T> lane) {
        lane.running = false;
        parked += lane.failing ? 1 : lane.size;
        lane.failing = true;
    }

    /** Makes the lanes ready whose rest is over, and tells when the next one's is; Long.MAX_VALUE if none rests. */
    long wake(long now) {
        for (Lane<T> lane = resting.peek(); lane != null; lane = resting.peek()) {
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
    void remove(Held<T> held) {
        Lane<T> lane = laneOf(held);
        boolean first = lane.head == held;
        unlink(lane, held);
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

    private static <T> void unlink(Lane<T> lane, Held<T> held) {
        Held<T> before = null;
        for (Held<T> at = lane.head; at != held; at = at.next) {
            if (at == null) {
                throw new IllegalStateException(held + " is not in its lane");
            }
            before = at;
        }
        if (before == null) {
            lane.head = held.next;
        } else {
            before.next = held.next;
        }
        if (lane.tail == held) {
            lane.tail = before;
        }
        lane.size--;
    }

    private void readyOrGone(Lane<T> lane) {
        if (lane.head == null) {
            lanes.remove(lane.key);
        } else {
            ready.add(lane);
        }
    }

    private Lane<T> laneOf(Held<T> held) {
        Lane<T> lane = lanes.get(held.key);
        if (lane == null) {
            throw new IllegalStateException(held + " has no lane");
        }
        return lane;
    }

    /** How many lanes have an entry that could run now. */
    int ready() {
        return ready.size();
    }

    /** How many entries wait for another attempt, or behind one that does. */
    int parked() {
        return parked;
    }
}
