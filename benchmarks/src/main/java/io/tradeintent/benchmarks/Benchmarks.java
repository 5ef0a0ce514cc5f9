package io.tradeintent.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.benchmarks.command.BlockingCommand;
import io.tradeintent.benchmarks.command.Console;
import io.tradeintent.benchmarks.command.GrowthCommand;
import io.tradeintent.benchmarks.command.JmhCommand;
import io.tradeintent.benchmarks.command.LatencyCommand;
import io.tradeintent.benchmarks.command.ThroughputCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;

/** The program: without a verb it measures throughput. */
public final class Benchmarks {

    private Benchmarks() {}

    /** Runs one suite and exits: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        Console console = new Console(out, err);
        return new CommandLine(new ThroughputCommand(console))
                .setCommandName("tradeintent-benchmarks")
                .addSubcommand("throughput", new ThroughputCommand(console))
                .addSubcommand("latency", new LatencyCommand(console))
                .addSubcommand("blocking", new BlockingCommand(console))
                .addSubcommand("growth", new GrowthCommand(console))
                .addSubcommand("jmh", new JmhCommand())
                .setOut(new PrintWriter(out, true, UTF_8))
                .setErr(new PrintWriter(err, true, UTF_8))
                .execute(arguments);
    }
}
