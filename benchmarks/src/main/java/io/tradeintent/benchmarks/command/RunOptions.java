package io.tradeintent.benchmarks.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every suite with contenders takes. */
public final class RunOptions {

    @Spec(Spec.Target.MIXEE)
    CommandSpec command = CommandSpec.create();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each contender has its turn; 5 if not given.")
    int rounds = 5;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Who takes part, by the names in the table; all if not given.")
    List<String> only = new ArrayList<>();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the rows to this file as well, as a JSON array.")
    @Nullable Path json;

    int rounds() {
        return atLeast("--rounds", rounds, 1);
    }

    /** Returns those of the names that take part, in their own order. */
    List<String> among(Collection<String> all) {
        for (String name : only) {
            if (!all.contains(name)) {
                throw refuse("--only " + name + " is not one of " + String.join(", ", all));
            }
        }
        return all.stream()
                .filter(name -> only.isEmpty() || only.contains(name))
                .toList();
    }

    int atLeast(String option, int value, int bound) {
        if (value < bound) {
            throw refuse(option + " must be at least " + bound + ", was " + value);
        }
        return value;
    }

    ParameterException refuse(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
