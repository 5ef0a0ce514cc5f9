package io.tradeintent.testkit;

/** One direction of a link, on which each byte takes its time. Guarded by the lock of its proxy. */
final class Bandwidth {

    private static final int PIECES_PER_SECOND = 100;

    private long bytesPerSecond;
    private long free;

    /** Changes how many bytes pass in a second; zero for as many as there are. */
    void limit(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bandwidth: " + bytes + " is negative");
        }
        bytesPerSecond = bytes;
        free = System.nanoTime();
    }

    /** Takes the link for bytes that follow those before them, and returns in how many nanoseconds they have passed. */
    long take(int length) {
        if (bytesPerSecond == 0) {
            return 0;
        }
        long now = System.nanoTime();
        free = Math.max(free - now, 0) + now + length * 1_000_000_000L / bytesPerSecond;
        return free - now;
    }

    /** Returns how many bytes may be taken at once, at most {@code most}, so that they trickle on a slow link. */
    int piece(int most) {
        return bytesPerSecond == 0 ? most : (int) Math.max(1, Math.min(most, bytesPerSecond / PIECES_PER_SECOND));
    }
}
