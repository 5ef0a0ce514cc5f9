package io.tradeintent.benchmarks.command;

import io.tradeintent.benchmarks.report.Table;
import java.io.PrintStream;

/** Where results and progress are printed. */
public final class Console {

    private final PrintStream results;
    private final PrintStream progress;

    public Console(PrintStream results, PrintStream progress) {
        this.results = results;
        this.progress = progress;
    }

    void say(String line) {
        results.println(line);
    }

    void show(Table table) {
        results.println();
        table.lines().forEach(results::println);
    }

    /** Says what is going on, apart from the results. */
    void progress(String line) {
        progress.println(line);
    }
}
