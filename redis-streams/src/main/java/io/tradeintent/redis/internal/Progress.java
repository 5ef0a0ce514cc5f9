package io.tradeintent.redis.internal;

import java.time.Duration;

/** When bytes of an answer last came. Thread-safe. */
final class Progress {

    private volatile long last;
    private volatile boolean begun;

    void bytesCame() {
        last = System.nanoTime();
        begun = true;
    }

    /** When the wait for an answer ends that was to end at {@code first}: no sooner than so long after the last byte. */
    Deadline extended(Deadline first, Duration silence) {
        return begun ? first.orAfter(last, silence) : first;
    }
}
