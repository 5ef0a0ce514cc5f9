package io.tradeintent.runner.verb;

import io.tradeintent.redis.admin.CopyRule;
import io.tradeintent.redis.admin.DeadLetterReplay;
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
import picocli.CommandLine.Option;

/** Publishes dead letters again. */
@Command(
        name = "replay",
        description = {
            "Publishes the originals again and removes the dead letters, in one step for each. What is published is the same"
                    + " intent and as old as before. The exit code is 1 where one was refused."
        })
public final class DeadLettersReplayCommand implements Callable<Integer> {

    @Option(
            names = "--accept-age",
            description =
                    "Your word that these intents may run however old they are. Nothing else overrides their age.")
    boolean acceptAge;

    @Mixin
    final StreamOptions stream;

    @Mixin
    final DeadLetterOptions which = new DeadLetterOptions();

    @Mixin
    final SafetyOptions safety = new SafetyOptions();

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public DeadLettersReplayCommand(Context context) {
        this.context = context;
        this.stream = new StreamOptions(context.environment());
    }

    @Override
    public Integer call() {
        DeadLetterSelection selection = which.required();
        Safety how = safety.safety();
        try (StreamAdmin admin = stream.open()) {
            DeadLetterReplay replay = acceptAge
                    ? admin.deadLetters().replay(selection, CopyRule.acceptAge(), how)
                    : admin.deadLetters().replay(selection, how);
            if (replay.deadLetters().isEmpty()) {
                Preflight.streamExists(admin);
            }
            if (json.on) {
                context.output().json(toJson(replay));
            } else {
                print(context.output(), replay, how);
            }
            return (replay.refused().isEmpty() ? Exit.DONE : Exit.FAILED).code();
        }
    }

    private void print(Output output, DeadLetterReplay replay, Safety how) {
        output.line((how == Safety.DRY_RUN ? "would publish again " : "published again ")
                + Text.count(replay.deadLetters().size(), "dead letter", "dead letters")
                + (acceptAge ? ", whatever their age" : ""));
        for (int i = 0; i < replay.deadLetters().size(); i++) {
            output.line("  " + replay.deadLetters().get(i)
                    + (how == Safety.DRY_RUN
                            ? ""
                            : " is entry " + replay.entries().get(i)));
        }
        replay.refused().forEach((id, why) -> output.line("  " + id + " stays: " + why));
    }

    private static JsonLine toJson(DeadLetterReplay replay) {
        return JsonLine.event("dead_letters_replay")
                .list("dead_letters", replay.deadLetters())
                .list("entries", replay.entries())
                .texts("refused", replay.refused())
                .with("changed", replay.changed());
    }
}
