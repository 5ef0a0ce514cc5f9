package io.tradeintent.redis.internal.pace;

import io.tradeintent.redis.internal.FailureKind;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The wait before Redis is tried again: longer from failure to failure, and longest for wrong credentials. */
public final class Backoff {

    private final Patience patience;
    private int failures;

    public Backoff(Patience patience) {
        this.patience = patience;
    }

    public Duration next(FailureKind kind) {
        int doublings = Math.min(failures++, 20);
        return switch (kind) {
            case GROUP_LOST, LAPSED -> failures == 1 ? Duration.ZERO : usual(doublings);
            case DENIED -> jittered(patience.firstDenied(), patience.longestDenied(), doublings);
            default -> usual(doublings);
        };
    }

    private Duration usual(int doublings) {
        return jittered(patience.firstRetry(), patience.longestRetry(), doublings);
    }

    public void reset() {
        failures = 0;
    }

    private static Duration jittered(Duration first, Duration longest, int doublings) {
        long bound = Math.min(longest.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(bound / 2 + ThreadLocalRandom.current().nextLong(bound / 2 + 1));
    }
}
