package io.tradeintent.benchmarks.command;

import io.tradeintent.benchmarks.contender.Lineup;
import io.tradeintent.benchmarks.measure.Arena;
import io.tradeintent.benchmarks.measure.Figures;
import io.tradeintent.benchmarks.measure.Task;
import io.tradeintent.benchmarks.report.Median;
import io.tradeintent.benchmarks.report.Rows;
import io.tradeintent.benchmarks.report.Table;
import io.tradeintent.benchmarks.report.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Entries come at a steady rate; what counts is the time from when each was due to its handler. */
@Command(
        description = {
            "Measures the time from when an entry was due to its handler.",
            "What was published late counts from when it was due as well."
        },
        mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {

    private static final int BACKLOG = 100_000;
    private static final int DISCARDED_SECONDS = 3;
    private static final int GREATEST_RATE = 1_000_000;
    private static final List<String> PERCENTILES = List.of("p50", "p99", "p999", "max");

    @Mixin
    final RunOptions options = new RunOptions();

    @Option(
            names = "--rates",
            paramLabel = "N",
            split = ",",
            description = "Entries a second; 2000,20000 if not given.")
    List<Integer> rates = List.of(2_000, 20_000);

    @Option(names = "--seconds", paramLabel = "N", description = "How long to record; 10 if not given.")
    int seconds = 10;

    private final Console console;

    public LatencyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        int rounds = options.rounds();
        options.atLeast("--seconds", seconds, 1);
        rates.forEach(this::check);
        List<String> names = options.among(takingPart());
        Rows rows = new Rows();
        try (Arena arena = Arena.open()) {
            arena.seed(BACKLOG, Arena.SYMBOLS);
            for (int rate : rates) {
                report(rate, measure(arena, names, rate, rounds), rows);
            }
        }
        if (options.json != null) {
            rows.write(options.json);
        }
        return 0;
    }

    private void check(int rate) {
        options.atLeast("--rates", rate, 1);
        if (rate > GREATEST_RATE) {
            throw options.refuse("--rates must be at most " + GREATEST_RATE + ", was " + rate);
        }
    }

    /** Results make no sense here: texts are repeated, and so would be most of the results. */
    private static List<String> takingPart() {
        return Arrays.stream(Lineup.values())
                .filter(one -> !one.kind().hasResults() && one != Lineup.LIMIT_500)
                .map(Lineup::label)
                .toList();
    }

    private Map<String, List<Figures>> measure(Arena arena, List<String> names, int rate, int rounds)
            throws IOException {
        Map<String, List<Figures>> measured = new LinkedHashMap<>();
        names.forEach(name -> measured.put(name, new ArrayList<>()));
        for (int round = 1; round <= rounds; round++) {
            for (String name : names) {
                Figures figures = arena.run(task(name, rate, arena), rate);
                Objects.requireNonNull(measured.get(name)).add(figures);
                console.progress("round " + round + " of " + rounds + ": " + name + " at " + Text.whole(rate)
                        + "/s, p50 " + figures.get("p50") + " us, p99 " + figures.get("p99") + " us");
            }
        }
        return measured;
    }

    private Task task(String name, int rate, Arena arena) {
        long discarded = (long) rate * DISCARDED_SECONDS;
        return Task.of("latency", name, arena.port())
                .with("backlog", BACKLOG)
                .with("discarded", discarded)
                .with(Figures.ENTRIES, discarded + (long) rate * seconds);
    }

    private void report(int rate, Map<String, List<Figures>> measured, Rows rows) {
        console.say(Text.whole(rate) + " entries/s, us from due to handled, medians and [p99 range]");
        Table table = new Table("name", "p50", "p99", "p99 range", "p99.9", "max");
        measured.forEach((name, figures) -> {
            Median p99 = median(figures, "p99");
            table.row(
                    name,
                    Text.whole(median(figures, "p50").value()),
                    Text.whole(p99.value()),
                    Text.whole(p99.least()) + ".." + Text.whole(p99.greatest()),
                    Text.whole(median(figures, "p999").value()),
                    Text.whole(median(figures, "max").value()));
            Rows.Row row = rows.add(name).with("rate", rate);
            PERCENTILES.forEach(percentile ->
                    row.with(percentile + "_us", median(figures, percentile).value()));
        });
        console.show(table);
        console.say("");
    }

    private static Median median(List<Figures> figures, String name) {
        return Median.of(figures.stream().map(one -> (double) one.get(name)).toList());
    }
}
