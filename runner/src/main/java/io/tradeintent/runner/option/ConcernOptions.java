package io.tradeintent.runner.option;

import io.tradeintent.redis.admin.ConcernBounds;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The bounds above which something needs a person. */
public final class ConcernOptions {

    @Option(
            names = "--max-lag-age",
            paramLabel = "DURATION",
            defaultValue = "2m",
            description = "How long an entry may wait to be delivered before somebody should look; 2m unless given.")
    String maxLagAge = "2m";

    @Option(
            names = "--max-pending-age",
            paramLabel = "DURATION",
            defaultValue = "10m",
            description = "How old a pending entry may be before somebody should look; 10m unless given.")
    String maxPendingAge = "10m";

    @Option(
            names = "--max-unattended",
            paramLabel = "DURATION",
            defaultValue = "1m",
            description =
                    "How long entries may wait while no consumer is alive, and how long a consumer that holds some"
                            + " may be gone; 1m unless given.")
    String maxUnattended = "1m";

    @Option(
            names = "--max-dead-letters",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many dead letters may wait before somebody should look; 0 unless given.")
    String maxDeadLetters = "0";

    public ConcernBounds bounds() {
        return ConcernBounds.defaults()
                .withLagAge(duration("--max-lag-age", maxLagAge))
                .withPendingAge(duration("--max-pending-age", maxPendingAge))
                .withUnattended(duration("--max-unattended", maxUnattended))
                .withDeadLetters(new Given("--max-dead-letters", maxDeadLetters).wholeNumber(0, Integer.MAX_VALUE));
    }

    private static Duration duration(String name, String value) {
        return new Given(name, value).duration();
    }
}
