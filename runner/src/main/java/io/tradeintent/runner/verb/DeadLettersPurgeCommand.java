package io.tradeintent.runner.verb;

import io.tradeintent.redis.admin.DeadLetterPurge;
import io.tradeintent.redis.admin.DeadLetterSelection;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.runner.option.DeadLetterOptions;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.SafetyOptions;
import io.tradeintent.runner.option.StreamOptions;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Text;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes dead letters for good. */
@Command(
        name = "purge",
        description = "Removes entries that were set aside, for good. The exit code is 1 where one was not there.")
public final class DeadLettersPurgeCommand implements Callable<Integer> {

    @Mixin
    final StreamOptions stream;

    @Mixin
    final DeadLetterOptions which = new DeadLetterOptions();

    @Mixin
    final SafetyOptions safety = new SafetyOptions();

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public DeadLettersPurgeCommand(Context context) {
        this.context = context;
        this.stream = new StreamOptions(context.environment());
    }

    @Override
    public Integer call() {
        DeadLetterSelection selection = which.required();
        Safety how = safety.safety();
        try (StreamAdmin admin = stream.open()) {
            DeadLetterPurge purge = admin.deadLetters().purge(selection, how);
            if (purge.deadLetters().isEmpty()) {
                Preflight.streamExists(admin);
            }
            if (json.on) {
                context.output().json(toJson(purge));
            } else {
                print(context.output(), purge, how);
            }
            return (purge.missing().isEmpty() ? Exit.DONE : Exit.FAILED).code();
        }
    }

    private static void print(Output output, DeadLetterPurge purge, Safety how) {
        output.line((how == Safety.DRY_RUN ? "would remove " : "removed ")
                + Text.count(purge.deadLetters().size(), "dead letter", "dead letters") + " for good");
        purge.deadLetters().forEach(id -> output.line("  " + id));
        purge.missing().forEach(id -> output.line("  " + id + ": no such dead letter"));
    }

    private static JsonLine toJson(DeadLetterPurge purge) {
        return JsonLine.event("dead_letters_purge")
                .list("dead_letters", purge.deadLetters())
                .list("missing", purge.missing())
                .with("changed", purge.changed());
    }
}
