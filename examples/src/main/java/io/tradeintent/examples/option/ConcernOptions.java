package io.tradeintent.examples.option;

import java.time.Duration;
import picocli.CommandLine.Option;

/** What counts as something that needs a person. */
public final class ConcernOptions {

    @Option(
            names = "--max-pending-age",
            paramLabel = "DURATION",
            defaultValue = "10m",
            description = "How old a pending entry may be before somebody should look; 10m unless given.")
    String maxPendingAge = "10m";

    public Duration longestPending() {
        return new Given("--max-pending-age", maxPendingAge).duration();
    }
}
