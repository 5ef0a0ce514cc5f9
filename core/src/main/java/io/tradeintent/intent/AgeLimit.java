package io.tradeintent.intent;

import java.time.Duration;
import java.time.Instant;

/**
 * The greatest age of an intent when its turn comes. A close obeys the same bound as any other intent unless it is given
 * one of its own.
 *
 * @param maxAge the greatest age of an intent that is not a close; positive
 * @param maxCloseAge the greatest age of a close; positive
 * @since 0.1.0
 */
public record AgeLimit(Duration maxAge, Duration maxCloseAge) {

    /** The greatest lead of an intent's own time over its publication that is not reported. */
    public static final Duration TOLERATED_SKEW = Duration.ofSeconds(5);

    /**
     * Refuses bounds that are not positive.
     *
     * @throws IllegalArgumentException naming the bound and its value
     */
    public AgeLimit {
        requirePositive("maxAge", maxAge);
        requirePositive("maxCloseAge", maxCloseAge);
    }

    /**
     * Makes a limit that holds for closes too.
     *
     * @param maxAge the greatest age; positive
     * @return the limit
     */
    public static AgeLimit of(Duration maxAge) {
        return new AgeLimit(maxAge, maxAge);
    }

    /**
     * Returns a limit with another bound for closes.
     *
     * @param age the greatest age of a close; positive
     * @return a new limit
     */
    public AgeLimit forCloses(Duration age) {
        return new AgeLimit(maxAge, age);
    }

    /**
     * Returns whether an intent is too old to be acted on.
     *
     * @param intent the intent
     * @param now the time it is
     * @param publishedAt when the entry that carries it was added to its stream
     * @return true if its age is above the bound
     */
    public boolean isExceededBy(TradeIntent intent, Instant now, Instant publishedAt) {
        return intent.ageAt(now, publishedAt).compareTo(boundFor(intent)) > 0;
    }

    /**
     * Returns the bound that an intent obeys.
     *
     * @param intent the intent
     * @return the greatest age that it may have
     */
    public Duration boundFor(TradeIntent intent) {
        return intent.action() == IntentAction.CLOSE ? maxCloseAge : maxAge;
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
    }
}
