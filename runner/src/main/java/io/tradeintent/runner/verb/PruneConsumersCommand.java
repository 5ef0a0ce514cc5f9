package io.tradeintent.runner.verb;

import io.tradeintent.redis.admin.ConsumerPruning;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.runner.option.Given;
import io.tradeintent.runner.option.GroupOption;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.SafetyOptions;
import io.tradeintent.runner.option.StreamOptions;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Text;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes consumers that are nothing but names. */
@Command(
        name = "prune-consumers",
        description = "Removes consumers that are not alive, idle for long, and have nothing pending. One with pending"
                + " entries is always kept: they would be lost with it.")
public final class PruneConsumersCommand implements Callable<Integer> {

    @Option(
            names = "--idle",
            paramLabel = "DURATION",
            defaultValue = "10m",
            description = "How long a consumer must have been idle; 10m unless given.")
    String idle = "10m";

    @Mixin
    final StreamOptions stream;

    @Mixin
    final GroupOption group = new GroupOption();

    @Mixin
    final SafetyOptions safety = new SafetyOptions();

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public PruneConsumersCommand(Context context) {
        this.context = context;
        this.stream = new StreamOptions(context.environment());
    }

    @Override
    public Integer call() {
        Duration longEnough = new Given("--idle", idle).duration();
        Safety how = safety.safety();
        String name = group.of(stream);
        try (StreamAdmin admin = stream.open()) {
            ConsumerPruning pruning = admin.pruneConsumers(name, longEnough, how);
            if (json.on) {
                context.output().json(toJson(pruning));
            } else {
                print(context.output(), pruning, how);
            }
        }
        return Exit.DONE.code();
    }

    private static void print(Output output, ConsumerPruning pruning, Safety how) {
        output.line((how == Safety.DRY_RUN ? "would remove " : "removed ")
                + Text.count(pruning.removed().size(), "consumer", "consumers") + " of " + pruning.group());
        pruning.removed().forEach(name -> output.line("  " + name));
        new TreeMap<>(pruning.kept())
                .forEach((name, pending) ->
                        output.line("kept " + name + ": " + Text.count(pending, "entry", "entries") + " pending"));
    }

    private static JsonLine toJson(ConsumerPruning pruning) {
        return JsonLine.event("prune_consumers")
                .with("group", pruning.group())
                .list("removed", pruning.removed())
                .counts("kept", new TreeMap<>(pruning.kept()))
                .with("changed", pruning.changed());
    }
}
