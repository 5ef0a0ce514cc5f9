package io.tradeintent.redis.internal.pace;

/**
 * The number of entries that one request may ask for: half as many after each answer that could not be had, down to one,
 * and slowly more again while answers come. Not thread-safe.
 */
public final class Portion {

    /** The number of full answers before more is asked for: a portion that was too much before probably still is. */
    static final int PATIENCE = 16;

    private final int most;
    private int size;
    private int full;

    public Portion(int most) {
        this.most = most;
        this.size = most;
    }

    public int size() {
        return size;
    }

    /** Notes that an answer to a request for so many could not be had. */
    public void failed(int asked) {
        size = Math.max(1, Math.min(size, asked) / 2);
        full = 0;
    }

    /** Notes an answer that brought so many entries; one that brought fewer than might have been says nothing. */
    public void came(int entries) {
        if (size < most && entries >= size && ++full >= PATIENCE) {
            size = Math.min(most, size + Math.max(1, size / 8));
            full = 0;
        }
    }

    /** Asks for as many as at first: what could not be had was no matter of size. */
    public void reset() {
        size = most;
        full = 0;
    }
}
