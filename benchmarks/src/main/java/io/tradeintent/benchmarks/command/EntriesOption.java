package io.tradeintent.benchmarks.command;

import picocli.CommandLine.Option;

/** How many entries a pass has. */
public final class EntriesOption {

    static final int FEWEST = 100;

    @Option(
            names = "--entries",
            paramLabel = "N",
            description = "How many entries each contender consumes; 300,000 if not given.")
    int entries = 300_000;

    int entries(RunOptions options) {
        return options.atLeast("--entries", entries, FEWEST);
    }
}
