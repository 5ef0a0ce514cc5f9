package io.tradeintent.redis.admin;

import io.tradeintent.redis.internal.Refuse;
import java.time.Duration;

/**
 * The bounds at which {@link Concerns} begin.
 *
 * @param lagAge how old the oldest entry may be that was never delivered, not negative
 * @param pendingAge how old the oldest pending entry may be, not negative
 * @param unattended how long entries may wait while no consumer is alive, and how long a consumer that holds entries may be
 *     gone, not negative
 * @param silence how long a running consumer may go without reading, not negative
 * @param deadLetters how many dead letters may wait, not negative
 * @since 0.1.0
 */
public record ConcernBounds(
        Duration lagAge, Duration pendingAge, Duration unattended, Duration silence, long deadLetters) {

    private static final ConcernBounds DEFAULTS = new ConcernBounds(
            Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofMinutes(1), 0);

    /** Refuses values out of their bounds, naming the option. */
    public ConcernBounds {
        refuseNegative(lagAge, "lagAge");
        refuseNegative(pendingAge, "pendingAge");
        refuseNegative(unattended, "unattended");
        refuseNegative(silence, "silence");
        Refuse.unless(deadLetters >= 0, "deadLetters", deadLetters, "zero or more");
    }

    private static void refuseNegative(Duration value, String option) {
        Refuse.unless(!value.isNegative(), option, value, "zero or more");
    }

    /**
     * Returns the default bounds: a lag of 2 min, pending for 10 min, unattended for 1 min, silent for 1 min, no dead letter.
     *
     * @return the default bounds
     */
    public static ConcernBounds defaults() {
        return DEFAULTS;
    }

    /**
     * Returns these bounds with another one for the lag.
     *
     * @param longest how old the oldest entry may be that was never delivered, not negative
     * @return new bounds
     */
    public ConcernBounds withLagAge(Duration longest) {
        return new ConcernBounds(longest, pendingAge, unattended, silence, deadLetters);
    }

    /**
     * Returns these bounds with another one for pending entries.
     *
     * @param longest how old the oldest pending entry may be, not negative
     * @return new bounds
     */
    public ConcernBounds withPendingAge(Duration longest) {
        return new ConcernBounds(lagAge, longest, unattended, silence, deadLetters);
    }

    /**
     * Returns these bounds with another one for work that nobody attends to.
     *
     * @param longest how long entries may wait while no consumer is alive, and how long a consumer that holds entries may be
     *     gone, not negative
     * @return new bounds
     */
    public ConcernBounds withUnattended(Duration longest) {
        return new ConcernBounds(lagAge, pendingAge, longest, silence, deadLetters);
    }

    /**
     * Returns these bounds with another one for reading.
     *
     * @param longest how long a running consumer may go without reading, not negative
     * @return new bounds
     */
    public ConcernBounds withSilence(Duration longest) {
        return new ConcernBounds(lagAge, pendingAge, unattended, longest, deadLetters);
    }

    /**
     * Returns these bounds with another one for dead letters.
     *
     * @param most how many dead letters may wait, not negative
     * @return new bounds
     */
    public ConcernBounds withDeadLetters(long most) {
        return new ConcernBounds(lagAge, pendingAge, unattended, silence, most);
    }
}
