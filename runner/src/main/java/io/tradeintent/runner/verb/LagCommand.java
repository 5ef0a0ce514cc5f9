package io.tradeintent.runner.verb;

import io.tradeintent.redis.admin.GroupInfo;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.runner.option.GroupOption;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.StreamOptions;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Spans;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how far a group is behind. */
@Command(name = "lag", description = "Shows how far the service's group is behind, in entries and in time.")
public final class LagCommand implements Callable<Integer> {

    @Mixin
    final StreamOptions stream;

    @Mixin
    final GroupOption group = new GroupOption();

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public LagCommand(Context context) {
        this.context = context;
        this.stream = new StreamOptions(context.environment());
    }

    @Override
    public Integer call() {
        String name = group.of(stream);
        try (StreamAdmin admin = stream.open()) {
            print(admin.group(name));
        }
        return Exit.DONE.code();
    }

    private void print(GroupInfo info) {
        Output output = context.output();
        if (json.on) {
            output.json(JsonLine.event("lag")
                    .with("group", info.name())
                    .with("lag", info.lag())
                    .millis("lag_ms", info.lagTime())
                    .with("pending", info.pending())
                    .millis("oldest_pending_ms", info.oldestPendingAge()));
            return;
        }
        String lag = info.lag().isPresent() ? Long.toString(info.lag().getAsLong()) : "unknown";
        output.line("lag      " + lag + "  entries never delivered"
                + oldest(info.lag().orElse(1), info));
        output.line("pending  " + info.pending() + "  entries delivered and not settled"
                + (info.pending() == 0 ? "" : ", the oldest for " + Spans.text(info.oldestPendingAge())));
        output.line("Neither says what was processed.");
    }

    private static String oldest(long lag, GroupInfo info) {
        return lag == 0 ? "" : ", the oldest for " + Spans.text(info.lagTime());
    }
}
