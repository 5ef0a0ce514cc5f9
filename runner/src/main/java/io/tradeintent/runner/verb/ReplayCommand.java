package io.tradeintent.runner.verb;

import io.tradeintent.redis.admin.Replay;
import io.tradeintent.redis.admin.ReplayRange;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.runner.option.Given;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.SafetyOptions;
import io.tradeintent.runner.option.StreamOptions;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Text;
import io.tradeintent.stream.EntryId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes copies of entries. */
@Command(
        name = "replay",
        description = {
            "Publishes copies of entries at the end of the stream, for every group. No group is moved. A copy is the same"
                    + " intent and as old as its original: ledgers know it, and an old one stays too old."
        })
public final class ReplayCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            paramLabel = "ID|TIME",
            required = true,
            description = "The first entry: its id, or a time with its zone.")
    String from = "";

    @Option(
            names = "--to",
            paramLabel = "ID|TIME",
            description = "The last entry, included; else the end of the stream.")
    @Nullable String to;

    @Option(names = "--limit", paramLabel = "N", description = "The most entries; else all.")
    @Nullable String limit;

    @Mixin
    final StreamOptions stream;

    @Mixin
    final SafetyOptions safety = new SafetyOptions();

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public ReplayCommand(Context context) {
        this.context = context;
        this.stream = new StreamOptions(context.environment());
    }

    @Override
    public Integer call() {
        ReplayRange range = range();
        Safety how = safety.safety();
        try (StreamAdmin admin = stream.open()) {
            Replay replay = admin.replay(range, how);
            if (json.on) {
                context.output().json(toJson(replay));
            } else {
                print(context.output(), replay, how);
            }
        }
        return Exit.DONE.code();
    }

    private ReplayRange range() {
        EntryId first = new Given("--from", from).from();
        ReplayRange range = ReplayRange.from(first);
        if (to != null) {
            Given given = new Given("--to", to);
            EntryId last = given.to();
            if (last.compareTo(first) < 0) {
                throw given.refuse("a place at or after --from " + first);
            }
            range = range.to(last);
        }
        return limit == null ? range : range.limit(new Given("--limit", limit).wholeNumber(1, Integer.MAX_VALUE));
    }

    private static void print(Output output, Replay replay, Safety how) {
        output.line((how == Safety.DRY_RUN ? "would publish again " : "published again ")
                + Text.count(replay.entries(), "entry", "entries")
                + (replay.entries() == 0
                        ? ""
                        : ", " + replay.first().orElseThrow() + " to "
                                + replay.last().orElseThrow()));
        if (replay.more()) {
            output.line("The limit left out what comes after them.");
        }
    }

    private static JsonLine toJson(Replay replay) {
        return JsonLine.event("replay")
                .with("entries", replay.entries())
                .with("first", replay.first().orElse(null))
                .with("last", replay.last().orElse(null))
                .with("more", replay.more())
                .with("changed", replay.changed());
    }
}
