package io.tradeintent.benchmarks.command;

import io.tradeintent.benchmarks.measure.Arena;
import io.tradeintent.benchmarks.measure.Figures;
import io.tradeintent.benchmarks.measure.Task;
import io.tradeintent.benchmarks.report.Median;
import io.tradeintent.benchmarks.report.Rows;
import io.tradeintent.benchmarks.report.Table;
import io.tradeintent.benchmarks.report.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The project alone: what an entry costs must not depend on how many there are. */
@Command(
        description = {
            "Measures what an entry costs the project while one thing grows.",
            "What grows is the backlog, what is pending for others, the keys, the instances; --only takes the words backlog,",
            "pending, keys, instances."
        },
        mixinStandardHelpOptions = true)
public final class GrowthCommand implements Callable<Integer> {

    /** Who holds entries takes some hundred more than it was asked to. */
    private static final int FEWEST = 1_000;

    @Mixin
    final RunOptions options = new RunOptions();

    @Option(
            names = "--entries",
            paramLabel = "N",
            description = "The largest backlog; 2,000,000 if not given, which takes about 3 GB of memory in Redis.")
    int entries = 2_000_000;

    private static final int WARMING = 100_000;

    private final Console console;

    public GrowthCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        int rounds = options.rounds();
        int largest = options.atLeast("--entries", entries, FEWEST);
        List<String> wanted = options.among(List.of("backlog", "pending", "keys", "instances"));
        Map<Growth, List<Figures>> measured = new LinkedHashMap<>();
        Growth.upTo(largest).stream()
                .filter(one -> wanted.contains(one.what()))
                .forEach(one -> measured.put(one, new ArrayList<>()));
        try (Arena arena = Arena.open()) {
            for (int round = 1; round <= rounds; round++) {
                for (Growth one : measured.keySet()) {
                    Figures figures = run(one, Math.max(one.entries(), Math.min(largest, WARMING)), arena);
                    Objects.requireNonNull(measured.get(one)).add(figures);
                    console.progress("round " + round + " of " + rounds + ": " + one.what() + " "
                            + Text.whole(one.size()) + ", " + Text.whole(figures.entriesPerSecond()) + " entries/s");
                }
            }
        }
        report(measured);
        return 0;
    }

    private static Figures run(Growth one, int warming, Arena arena) throws IOException {
        arena.seed((long) warming + one.pending(), one.symbols());
        return arena.run(Task.of("growth", one.what(), arena.port())
                .with(Figures.ENTRIES, one.entries())
                .with("warming", warming)
                .with("pending", one.pending())
                .with("instances", one.instances()));
    }

    private void report(Map<Growth, List<Figures>> measured) throws IOException {
        Table table = new Table("what grows", "to", "entries/s", "JVM us/e", "Redis us/e", "RSS MB");
        Rows rows = new Rows();
        measured.forEach((one, figures) -> {
            double rate = median(figures, Figures::entriesPerSecond);
            double jvm = median(figures, each -> each.perEntry(Figures.CPU_NANOS) / 1e3);
            double redis = median(figures, each -> each.perEntry(Figures.REDIS_MICROS));
            double memory = median(figures, each -> each.find(Figures.RSS_KIB).orElse(0) / 1024.0);
            table.row(
                    one.what(),
                    Text.whole(one.size()),
                    Text.whole(rate),
                    Text.decimal(jvm),
                    Text.decimal(redis),
                    memory > 0 ? Text.whole(memory) : Text.NONE);
            rows.add(one.what())
                    .with("size", one.size())
                    .with("entries_per_second", Math.round(rate))
                    .with("jvm_us_per_entry", jvm)
                    .with("redis_us_per_entry", redis)
                    .with("rss_mb", memory);
        });
        console.show(table);
        if (options.json != null) {
            rows.write(options.json);
        }
    }

    private static double median(List<Figures> figures, ToDoubleFunction<Figures> figure) {
        return Median.of(figures.stream().mapToDouble(figure).boxed().toList()).value();
    }
}
