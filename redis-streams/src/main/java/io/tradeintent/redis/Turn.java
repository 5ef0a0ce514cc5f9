package io.tradeintent.redis;

import io.tradeintent.redis.internal.pace.Lanes;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.time.Duration;

/**
 * The standing of one entry in hand, from its arrival until it is settled, lost or handed back. {@link InFlight} alone changes
 * it, under its lock.
 */
final class Turn<T> extends Lanes.Entry<Turn<T>> {

    /** The step at which it is. */
    sealed interface Phase<T> {

        /** It waits for its turn, or for another attempt. */
        record Waiting<T>() implements Phase<T> {}

        /** Its handler runs. */
        record Running<T>(Thread thread, long since, boolean interrupted) implements Phase<T> {}

        /** Its handler runs, was interrupted, and works for nothing: another consumer has the entry. */
        record Disowned<T>(Thread thread, long since) implements Phase<T> {}

        /** Its end is to be written. */
        record Settling<T>(Ending<T> ending) implements Phase<T> {}
    }

    /** The answer to whether an earlier attempt has begun work that must be brought to its end. */
    enum Begun {
        /** The handler was not asked yet. */
        UNKNOWN,
        YES,
        NO
    }

    /**
     * What earlier attempts, perhaps of other processes, leave in doubt.
     *
     * @param recorded how many starts of its handler Redis knows of
     * @param alone true while its handler may run only while no other does: a process may have died of it
     * @param overLimit true if it was started more often than the limit allows, so that it is given up unless work has begun
     * @param begun whether work on it has begun
     */
    record Doubt(int recorded, boolean alone, boolean overLimit, Begun begun) {

        private static final int FIRST_ALONE = 2;
        private static final long FIRST_DELAY = 250_000_000L;
        private static final long LONGEST_DELAY = 30_000_000_000L;
        private static final Doubt NONE = new Doubt(1, false, false, Begun.NO);

        /** Returns what is known of an entry that came so, after so many starts of its handler. */
        static Doubt of(Origin origin, int starts) {
            return origin == Origin.NEW ? NONE : new Doubt(Math.max(1, starts), false, false, Begun.UNKNOWN);
        }

        /**
         * Judges an entry that was pending. Of one that was in hand when a process died, nobody knows whether its handler ran.
         * One that was started again since, and was in hand when another one died, runs alone from then on, so that only a
         * death of its own counts against it.
         */
        Doubt suspected(int starts, boolean handedBack, int limit) {
            return new Doubt(recorded, !handedBack && starts >= Math.min(FIRST_ALONE, limit), starts > limit, begun);
        }

        /** Returns how long it waits before it is started again: the longer, the more processes died while it ran alone. */
        Duration delay(int starts) {
            int deaths = starts - FIRST_ALONE;
            return alone && deaths > 0
                    ? Duration.ofNanos(Math.min(LONGEST_DELAY, FIRST_DELAY << Math.min(deaths, 20)))
                    : Duration.ZERO;
        }

        Doubt alone(boolean runsAlone) {
            return runsAlone == alone ? this : new Doubt(recorded, runsAlone, overLimit, begun);
        }

        /** The same, knowing whether work has begun: one that has is never given up. */
        Doubt begun(Begun answer) {
            return new Doubt(recorded, alone, overLimit && answer != Begun.YES, answer);
        }

        Doubt recorded(int starts) {
            return new Doubt(starts, alone, overLimit, begun);
        }
    }

    private static final Phase<?> WAITING = new Phase.Waiting<>();

    Held<T> held;
    Phase<T> phase;
    Doubt doubt;

    /** True if it is pending for nobody: what has begun goes on, and its end can be written nowhere. */
    boolean orphan;

    private boolean counted;

    private Turn(Held<T> held, Doubt doubt, Phase<T> phase) {
        this.held = held;
        this.doubt = doubt;
        this.phase = phase;
    }

    /** Lets an entry wait for its turn. */
    static <T> Turn<T> waiting(Held<T> held, Doubt doubt) {
        return new Turn<>(held, doubt, waiting());
    }

    /** Takes an entry that ends without a turn. */
    static <T> Turn<T> settling(Ending<T> ending) {
        Held<T> held = ending.held;
        return new Turn<>(held, Doubt.of(held.origin(), ending.starts), new Phase.Settling<>(ending));
    }

    @SuppressWarnings("unchecked")
    private static <T> Phase<T> waiting() {
        return (Phase<T>) WAITING;
    }

    @Override
    public EntryId id() {
        return held.id();
    }

    @Override
    public Object key() {
        return held.key;
    }

    @Override
    public boolean overtakes() {
        return held.overtakes;
    }

    /** Returns how often its handler was started, as far as that counts. */
    int starts() {
        return counted ? held.deliveries() : held.deliveries() - 1;
    }

    /** Tells whether its handler runs. */
    boolean inHandler() {
        return phase instanceof Phase.Running || phase instanceof Phase.Disowned;
    }

    boolean settling() {
        return phase instanceof Phase.Settling;
    }

    /** Starts an attempt, which counts. */
    void begin(Thread thread, long now) {
        phase = new Phase.Running<>(thread, now, false);
        counted = true;
    }

    /** Lets it wait after an attempt that failed, or one that does not count. */
    void waitAfter(boolean failed) {
        phase = waiting();
        counted = false;
        if (failed) {
            held = held.next();
        }
    }

    /** Lets it wait as it is, to be handed back. */
    void waitAsItIs() {
        phase = waiting();
    }
}
