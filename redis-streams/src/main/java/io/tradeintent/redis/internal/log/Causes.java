package io.tradeintent.redis.internal.log;

import io.tradeintent.redis.internal.pace.Ticker;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which causes the log has told of, so that each new one is told at once and one that repeats once a minute.
 * However many causes there are, it remembers {@value #MOST}, and no more than that are told in a minute: what comes beyond
 * counts as one more cause of its kind. Thread-safe.
 */
public final class Causes {

    static final int MOST = 100;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    /**
     * The decision about an occurrence of a cause.
     *
     * @param told whether to tell of it
     * @param first whether the cause was not known before
     * @param leftOut how many occurrences were not told since the last one that was
     */
    public record Turn(boolean told, boolean first, long leftOut) {}

    private static final class Seen {
        long toldAt;
        long leftOut;

        Turn first(long now) {
            toldAt = now;
            return new Turn(true, true, 0);
        }

        Turn again(long now) {
            if (now - toldAt < MINUTE_NANOS) {
                leftOut++;
                return new Turn(false, false, leftOut);
            }
            Turn turn = new Turn(true, false, leftOut);
            toldAt = now;
            leftOut = 0;
            return turn;
        }
    }

    private final Ticker ticker;
    private final Map<Cause, Seen> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Seen> others = new HashMap<>();

    public Causes(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Counts an occurrence, and tells what to do with it. */
    public synchronized Turn next(Cause cause) {
        long now = ticker.nanos();
        Seen seen = known.get(cause);
        if (seen != null) {
            return seen.again(now);
        }
        if (known.size() < MOST || forgotOne(now)) {
            seen = new Seen();
            known.put(cause, seen);
            return seen.first(now);
        }
        Seen rest = others.get(cause.kind());
        if (rest != null) {
            return rest.again(now);
        }
        rest = new Seen();
        others.put(cause.kind(), rest);
        return rest.first(now);
    }

    /** Forgets the cause that was not seen for longest, unless it was told of less than a minute ago. */
    private boolean forgotOne(long now) {
        var eldest = known.entrySet().iterator();
        if (now - eldest.next().getValue().toldAt < MINUTE_NANOS) {
            return false;
        }
        eldest.remove();
        return true;
    }
}
