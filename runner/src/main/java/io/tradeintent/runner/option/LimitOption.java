package io.tradeintent.runner.option;

import picocli.CommandLine.Option;

/** The number of items to list. */
public final class LimitOption {

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "The most to list, 1 to 10000; 100 unless given.")
    String limit = "100";

    public int limit() {
        return new Given("--limit", limit).wholeNumber(1, 10_000);
    }
}
