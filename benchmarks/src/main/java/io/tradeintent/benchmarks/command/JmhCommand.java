package io.tradeintent.benchmarks.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Single steps, measured by JMH. */
@Command(
        description = {
            "Measures what single steps cost, in time and bytes, by JMH.",
            "Takes the options of JMH, such as a pattern of names, -f 1, or -rf json -rff FILE."
        })
public final class JmhCommand implements Callable<Integer> {

    @Unmatched
    List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Options given = new CommandLineOptions(arguments.toArray(String[]::new));
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given).addProfiler(GCProfiler.class);
        new Runner(options.build()).run();
        return 0;
    }
}
