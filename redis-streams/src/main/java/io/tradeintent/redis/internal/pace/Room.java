package io.tradeintent.redis.internal.pace;

/**
 * The room for entries: how many may be in flight, how many may wait for another attempt, and how many bytes all of them may
 * have. Not thread-safe.
 */
public final class Room {

    private final int mostParked;
    private final ByteBudget bytes;
    private int most;
    private int reserved;

    /** Makes room for so many entries in flight, so many that wait, and so many bytes. */
    public Room(int most, int mostParked, long mostBytes) {
        this.most = most;
        this.mostParked = mostParked;
        this.bytes = new ByteBudget(mostBytes);
    }

    /** Changes how many entries may be in flight; what is in flight beyond that stays. */
    public void most(int entries) {
        most = entries;
    }

    /** Returns for how many more entries there is room; may be negative. */
    public int free(int held, int parked) {
        return parked >= mostParked ? 0 : Math.min(most - (held - parked) - reserved, bytes.room(reserved));
    }

    /** Returns whether there is room for so many entries, or for as many as are expected to fit into one reply. */
    public boolean has(int least, int held, int parked) {
        return free(held, parked) >= Math.min(least, bytes.perReply());
    }

    /**
     * Takes room for up to {@code wanted} entries, no more than are expected to fit into one reply; zero where there is less
     * than {@code least}.
     */
    public int reserve(int wanted, int least, int held, int parked) {
        int room = Math.min(Math.min(wanted, bytes.perReply()), free(held, parked));
        if (room < Math.min(least, bytes.perReply())) {
            return 0;
        }
        reserved += room;
        return room;
    }

    /** Gives back room that was reserved. */
    public void release(int room) {
        reserved -= room;
    }

    /** Returns the bytes that are held. */
    public ByteBudget bytes() {
        return bytes;
    }
}
