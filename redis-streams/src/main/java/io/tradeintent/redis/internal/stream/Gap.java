package io.tradeintent.redis.internal.stream;

import java.time.Duration;

/**
 * The entries that this consumer found its group to have missed. It is told half a beat or more after it was found: entries
 * that another consumer of the group reports as lost in that time are not told a second time. Thread-safe.
 */
public final class Gap {

    private final long patience;
    private Told told = Told.NOTHING;
    private long seen;
    private long since;

    public Gap(Duration beat) {
        this.patience = beat.toNanos() / 2;
    }

    /** The entries that were told and not written down yet. */
    public synchronized Told told() {
        return told;
    }

    /** Remembers that Redis has written down what was told. */
    public synchronized void writtenDown(Told written) {
        if (told.equals(written)) {
            told = new Told(told.number(), 0);
        }
    }

    /** Returns how many entries are to be told now, which counts as telling them; {@link GroupSample#SOME} for an unknown number. */
    public synchronized long toTell(GroupSample sample, long now) {
        if (told.missed() != 0 || !sample.toTell()) {
            seen = 0;
            return 0;
        }
        if (seen == 0) {
            since = now;
            seen = sample.untold();
            return 0;
        }
        seen = Math.min(seen, sample.untold());
        if (now - since < patience) {
            return 0;
        }
        told = new Told(told.number() + 1, seen);
        seen = 0;
        return told.missed();
    }
}
