package io.tradeintent.runner.consume;

import io.tradeintent.redis.ConsumerStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * A watch that notices when there has been nothing to do for long enough: nothing in hand, and a look at the group, taken
 * after the last entry came, that found neither lag nor pending entries. A lag that Redis cannot tell is not nothing. Not
 * thread-safe.
 */
public final class IdleWatch {

    private final Duration longEnough;
    private long received = -1;
    private Instant quietSince = Instant.MAX;

    public IdleWatch(Duration longEnough) {
        this.longEnough = longEnough;
    }

    /** Looks at the consumer; called again and again. */
    public boolean isOver(ConsumerStatus status, Instant now) {
        boolean quiet = status.connected()
                && status.inFlight() == 0
                && status.parked() == 0
                && status.counts().received() == received;
        if (!quiet) {
            received = status.counts().received();
            quietSince = Instant.MAX;
            return false;
        }
        if (quietSince.equals(Instant.MAX)) {
            quietSince = now;
        }
        return status.group().filter(this::isEmpty).isPresent()
                && Duration.between(quietSince, now).compareTo(longEnough) >= 0;
    }

    private boolean isEmpty(ConsumerStatus.Group group) {
        return group.lag().orElse(-1) == 0
                && group.pending() == 0
                && !group.sampledAt().isBefore(quietSince);
    }
}
