package io.tradeintent.redis.internal.pace;

/** The threads that run handlers: how many were hired, and how many run a handler now. Not thread-safe. */
public final class Crew {

    private int hired;
    private int running;
    private long progress;

    /**
     * Hires threads: enough to start what is ready within an acceptable time. A thread that runs a handler counts as free only
     * where handlers are known to be quick. Returns how many were hired.
     */
    public int hire(int ready, int most, long nanosPerEntry, long acceptable, boolean quick) {
        if (ready == 0) {
            return 0;
        }
        long useful = Math.max(1, Math.min(ready, ready * nanosPerEntry / acceptable + 1));
        int free = quick ? hired : hired - running;
        int more = (int) Math.max(0, Math.min(useful - free, most - hired));
        hired += more;
        return more;
    }

    /** Lets go of threads that were hired. */
    public void dismiss(int threads) {
        hired -= threads;
    }

    /** Notes that a handler starts. */
    public void starts(long now) {
        progress = now;
        running++;
    }

    /** Notes that a handler has returned. */
    public void returned(long now) {
        running--;
        progress = now;
    }

    /** Returns how many handlers run. */
    public int running() {
        return running;
    }

    /** Returns whether no thread is hired. */
    public boolean isEmpty() {
        return hired == 0;
    }

    /** Returns when a handler was last started or returned. */
    public long progress() {
        return progress;
    }
}
