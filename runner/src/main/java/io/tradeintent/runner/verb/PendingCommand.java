package io.tradeintent.runner.verb;

import io.tradeintent.redis.admin.PendingEntry;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.runner.option.GroupOption;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.LimitOption;
import io.tradeintent.runner.option.StreamOptions;
import io.tradeintent.runner.output.Cell;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Spans;
import io.tradeintent.runner.output.Style;
import io.tradeintent.runner.output.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what was delivered and is not settled. */
@Command(name = "pending", description = "Lists entries that were delivered and are not settled, oldest first.")
public final class PendingCommand implements Callable<Integer> {

    @Mixin
    final StreamOptions stream;

    @Mixin
    final GroupOption group = new GroupOption();

    @Mixin
    final LimitOption limit = new LimitOption();

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public PendingCommand(Context context) {
        this.context = context;
        this.stream = new StreamOptions(context.environment());
    }

    @Override
    public Integer call() {
        String name = group.of(stream);
        int most = limit.limit();
        try (StreamAdmin admin = stream.open()) {
            List<PendingEntry> entries = admin.pending(name, most);
            if (json.on) {
                entries.forEach(entry -> context.output().json(toJson(entry)));
            } else {
                print(entries, admin.group(name).pending());
            }
        }
        return Exit.DONE.code();
    }

    private void print(List<PendingEntry> entries, long all) {
        Output output = context.output();
        if (!entries.isEmpty()) {
            Table table = new Table()
                    .words("entry")
                    .elastic("held by")
                    .words("alive")
                    .numbers("idle")
                    .numbers("deliveries")
                    .words("entry exists");
            entries.forEach(entry -> table.row(
                    entry.id(),
                    entry.consumer().isEmpty() ? "(handed back)" : entry.consumer(),
                    entry.alive() ? "yes" : "no",
                    Spans.text(entry.idle()),
                    entry.deliveries(),
                    entry.exists() ? Cell.of("yes") : new Cell("no: lost", Style.BAD)));
            output.table(table);
            output.line("");
        }
        output.line(entries.size() + " of " + Math.max(all, entries.size()) + " pending entries");
    }

    private static JsonLine toJson(PendingEntry entry) {
        return JsonLine.event("pending")
                .with("entry_id", entry.id())
                .with("consumer", entry.consumer())
                .with("alive", entry.alive())
                .millis("idle_ms", entry.idle())
                .with("deliveries", entry.deliveries())
                .with("exists", entry.exists());
    }
}
