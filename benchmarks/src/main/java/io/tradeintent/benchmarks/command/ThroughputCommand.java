package io.tradeintent.benchmarks.command;

import io.tradeintent.benchmarks.contender.Lineup;
import io.tradeintent.benchmarks.measure.Arena;
import io.tradeintent.benchmarks.measure.Figures;
import io.tradeintent.benchmarks.measure.Task;
import io.tradeintent.benchmarks.report.Text;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everybody consumes the same backlog, one after the other, round by round. */
@Command(
        description = "Measures how fast each contender consumes a backlog, against what one Redis can do.",
        mixinStandardHelpOptions = true)
public final class ThroughputCommand implements Callable<Integer> {

    @Mixin
    final RunOptions options = new RunOptions();

    @Mixin
    final EntriesOption size = new EntriesOption();

    private final Console console;

    public ThroughputCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        int entries = size.entries(options);
        int rounds = options.rounds();
        List<Lineup> lineup = options.among(Lineup.labels()).stream()
                .map(label -> Lineup.named(label).orElseThrow())
                .toList();
        Contest contest = new Contest();
        try (Arena arena = Arena.open()) {
            arena.seed(entries, Arena.SYMBOLS);
            for (int round = 1; round <= rounds; round++) {
                for (Lineup one : lineup) {
                    Figures figures = arena.run(
                            Task.of("throughput", one.label(), arena.port()).with(Figures.ENTRIES, entries));
                    contest.note(one, figures);
                    console.progress("round " + round + " of " + rounds + ": " + one.label() + " "
                            + Text.whole(figures.entriesPerSecond()) + " entries/s");
                }
            }
        }
        new ThroughputReport(contest).print(console, entries, rounds);
        if (options.json != null) {
            new ThroughputReport(contest).rows().write(options.json);
        }
        return 0;
    }
}
