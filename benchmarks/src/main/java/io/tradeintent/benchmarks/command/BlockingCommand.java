package io.tradeintent.benchmarks.command;

import io.tradeintent.benchmarks.contender.BlockingLineup;
import io.tradeintent.benchmarks.measure.Arena;
import io.tradeintent.benchmarks.measure.Figures;
import io.tradeintent.benchmarks.measure.Task;
import io.tradeintent.benchmarks.report.Rows;
import io.tradeintent.benchmarks.report.Table;
import io.tradeintent.benchmarks.report.Text;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Handlers wait for something, over 200 symbols. */
@Command(
        description =
                "Measures handlers that wait 20 ms each, over 200 symbols, and whether the order by symbol is kept.",
        mixinStandardHelpOptions = true)
public final class BlockingCommand implements Callable<Integer> {

    private static final int BLOCK_MILLIS = 20;

    @Mixin
    final RunOptions options = new RunOptions();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "About how long each contender has to do; 5 if not given.")
    int seconds = 5;

    private final Console console;

    public BlockingCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        int rounds = options.rounds();
        options.atLeast("--seconds", seconds, 1);
        List<String> names = options.among(Arrays.stream(BlockingLineup.values())
                .filter(BlockingLineup::isAvailable)
                .map(BlockingLineup::label)
                .toList());
        Map<String, Figures> sums = new LinkedHashMap<>();
        try (Arena arena = Arena.open()) {
            for (int round = 1; round <= rounds; round++) {
                for (String name : names) {
                    Figures figures = run(name, arena);
                    sums.merge(name, figures, Figures::plus);
                    console.progress("round " + round + " of " + rounds + ": " + name + " "
                            + Text.whole(figures.entriesPerSecond()) + " entries/s");
                }
            }
        }
        report(sums);
        return 0;
    }

    /** Each has as many entries as it can be expected to handle in that time. */
    private Figures run(String name, Arena arena) throws IOException {
        int parallel = BlockingLineup.named(name).orElseThrow().parallel();
        long entries = 1_000L / BLOCK_MILLIS * seconds * parallel;
        arena.seed(entries, Arena.SYMBOLS);
        return arena.run(Task.of("blocking", name, arena.port())
                .with("block_millis", BLOCK_MILLIS)
                .with(Figures.ENTRIES, entries));
    }

    private void report(Map<String, Figures> sums) throws IOException {
        console.say(
                BLOCK_MILLIS + " ms each, " + Arena.SYMBOLS + " symbols, JDK " + System.getProperty("java.version"));
        Table table = new Table("name", "entries/s", "entries", "out of order");
        Rows rows = new Rows();
        sums.forEach((name, figures) -> {
            long outOfOrder = figures.get("out_of_order");
            table.row(
                    name,
                    Text.whole(figures.entriesPerSecond()),
                    Text.whole(figures.get(Figures.ENTRIES)),
                    Text.whole(outOfOrder));
            rows.add(name)
                    .with("entries_per_second", Math.round(figures.entriesPerSecond()))
                    .with("out_of_order", outOfOrder);
        });
        console.show(table);
        if (options.json != null) {
            rows.write(options.json);
        }
    }
}
