package io.tradeintent.redis;

import io.tradeintent.redis.internal.FailureKind;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before Redis is tried again: longer from failure to failure, and longest for wrong credentials. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration DENIED_FIRST = Duration.ofSeconds(5);
    private static final Duration DENIED_LONGEST = Duration.ofSeconds(30);

    private int failures;

    Duration next(FailureKind kind) {
        int doublings = Math.min(failures++, 20);
        return switch (kind) {
            case GROUP_LOST, LAPSED -> failures == 1 ? Duration.ZERO : jittered(FIRST, LONGEST, doublings);
            case DENIED -> jittered(DENIED_FIRST, DENIED_LONGEST, doublings);
            default -> jittered(FIRST, LONGEST, doublings);
        };
    }

    void reset() {
        failures = 0;
    }

    private static Duration jittered(Duration first, Duration longest, int doublings) {
        long bound = Math.min(longest.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(bound / 2 + ThreadLocalRandom.current().nextLong(bound / 2 + 1));
    }
}
