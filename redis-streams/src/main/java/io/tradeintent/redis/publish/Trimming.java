package io.tradeintent.redis.publish;

import io.tradeintent.redis.internal.Refuse;
import java.time.Duration;
import java.util.Objects;

/**
 * Keeps a stream from growing for ever, and never removes an entry that a group has not finished.
 *
 * <p>An entry is trimmed once it is older than {@code keep}, by the server's clock, and every group of the stream has
 * finished it: it was delivered to the group, or skipped by it, and is not pending in it, nor is any entry before it.
 * Readers without a group, and groups that are created later, have {@code keep} to rely on. A group that nobody reads any
 * more keeps everything from its oldest unfinished entry on, until it is moved or deleted. Redis trims in whole nodes of
 * its own (100 entries by default), so somewhat more may stay, never less.
 *
 * @param keep how long an entry stays at least, 0 to 36,500 days
 * @since 0.1.0
 */
public record Trimming(Duration keep) {

    private static final Duration MOST = Duration.ofDays(36_500);

    /** Refuses null and a duration out of bounds. */
    public Trimming {
        Objects.requireNonNull(keep, "keep");
        Refuse.unless(!keep.isNegative() && keep.compareTo(MOST) <= 0, "keep", keep, "0 to " + MOST);
    }

    /**
     * Trims what all groups have finished.
     *
     * @param keep how long an entry stays at least, 0 to 36,500 days
     * @return the rule
     */
    public static Trimming finished(Duration keep) {
        return new Trimming(keep);
    }
}
