package io.tradeintent.redis.internal.pace;

/**
 * The bytes of entries that may be held, and the number of entries that they are by the sizes seen lately. The size of an
 * entry is known only when it has come, so that bytes can be exceeded by what was asked for last. Not thread-safe.
 */
public final class ByteBudget {

    private static final int LONGEST_REPLY = 16 << 20;
    private static final int SHARE_OF_REPLY = 4;
    private static final int WEIGHT = 8;

    private final long most;
    private long held;
    private long usual;

    public ByteBudget(long most) {
        this.most = most;
    }

    /** The most bytes that one reply to a read may have. */
    public static int reply(long most) {
        return (int) Math.min(LONGEST_REPLY, most / SHARE_OF_REPLY);
    }

    /** Takes over what a reply brought. */
    public void came(int entries, long bytes) {
        held += bytes;
        if (entries > 0) {
            long mean = Math.max(1, bytes / entries);
            usual = usual == 0 ? mean : usual + (mean - usual) * Math.min(entries, WEIGHT) / WEIGHT;
        }
    }

    /** Notes that so many bytes more are held, or fewer where that is negative. */
    public void change(long bytes) {
        held += bytes;
    }

    long held() {
        return held;
    }

    /** Returns how many bytes are not taken. */
    public long left() {
        return Math.max(0, most - held);
    }

    /**
     * Returns how many entries are expected to fit beside those that are asked for already; one at least where there is
     * nothing.
     */
    public int room(int asked) {
        long free = (left() - asked * usual) / Math.max(1, usual);
        return held == 0 && asked == 0 ? clamped(Math.max(1, free)) : clamped(free);
    }

    /** Returns how many entries are expected to fit into one reply, one at least. */
    public int perReply() {
        return clamped(Math.max(1, reply(most) / Math.max(1, usual)));
    }

    private static int clamped(long entries) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, entries));
    }
}
