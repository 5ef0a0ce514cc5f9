package io.tradeintent.runner.verb;

import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.admin.GroupMove;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Moves a group. */
@Command(
        name = "skip-to",
        description = {
            "Moves one group of the stream: forwards, which skips entries for good, or backwards, which delivers them again."
                    + " Refused while consumers of the group are alive, unless forced."
        })
public final class SkipToCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "WHERE",
            description = "new, earliest, an entry id (it is the next one read), or a time with its zone.")
    String where = "";

    @Mixin
    final StreamOptions stream;

    @Mixin
    final GroupOption group = new GroupOption();

    @Mixin
    final SafetyOptions safety = new SafetyOptions();

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public SkipToCommand(Context context) {
        this.context = context;
        this.stream = new StreamOptions(context.environment());
    }

    @Override
    public Integer call() {
        StartPosition position = new Given("WHERE", where).position();
        Safety how = safety.safety();
        String name = group.of(stream);
        try (StreamAdmin admin = stream.open()) {
            GroupMove move = admin.skipTo(name, position, how);
            if (json.on) {
                context.output().json(toJson(move));
            } else {
                print(context.output(), move, how);
            }
        }
        return Exit.DONE.code();
    }

    private static void print(Output output, GroupMove move, Safety how) {
        String count = (move.moreEntries() ? "more than " : "") + Text.count(move.entries(), "entry", "entries");
        if (move.to().equals(move.from())) {
            output.line(move.group() + " stands at " + move.to() + " already");
        } else {
            output.line((how == Safety.DRY_RUN ? "would move " : "moved ") + move.group());
            output.line("from " + move.from() + " to " + move.to() + ": " + count
                    + (move.forwards() ? " skipped" : " delivered again"));
        }
        output.line(Text.count(move.pending(), "pending entry stays", "pending entries stay") + " pending");
        if (!move.liveConsumers().isEmpty()) {
            output.line("alive: " + String.join(", ", move.liveConsumers())
                    + (how == Safety.DRY_RUN ? "; without --force this would be refused" : ""));
        }
    }

    private static JsonLine toJson(GroupMove move) {
        return JsonLine.event("skip_to")
                .with("group", move.group())
                .with("from", move.from())
                .with("to", move.to())
                .with("forwards", move.forwards())
                .with("entries", move.entries())
                .with("more_entries", move.moreEntries())
                .with("pending", move.pending())
                .list("live_consumers", move.liveConsumers())
                .with("changed", move.changed());
    }
}
