package io.tradeintent.examples.verb;

import io.tradeintent.examples.option.ConcernOptions;
import io.tradeintent.examples.option.GroupOption;
import io.tradeintent.examples.option.JsonOption;
import io.tradeintent.examples.option.StreamOptions;
import io.tradeintent.examples.output.JsonLine;
import io.tradeintent.examples.output.Output;
import io.tradeintent.redis.StreamAdmin;
import io.tradeintent.redis.StreamInfo;
import io.tradeintent.stream.EntryId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how a service's group stands. */
@Command(
        name = "status",
        description =
                "Shows the stream, the service's group and its consumers; the exit code is 1 where something needs a"
                        + " person.")
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    final StreamOptions stream;

    @Mixin
    final GroupOption group = new GroupOption();

    @Mixin
    final ConcernOptions concerns = new ConcernOptions();

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public StatusCommand(Context context) {
        this.context = context;
        this.stream = new StreamOptions(context.environment());
    }

    @Override
    public Integer call() {
        GroupView view = new GroupView(context.output(), json.on, concerns.longestPending());
        String name = group.of(stream);
        try (StreamAdmin admin = stream.open()) {
            printStream(admin.info(), admin.deadLetters().count());
            boolean well = view.print(List.of(admin.group(name)));
            new ConsumerView(context.output(), json.on).print(admin.consumers(name));
            return well ? 0 : 1;
        }
    }

    private void printStream(StreamInfo info, long deadLetters) {
        Output output = context.output();
        if (json.on) {
            output.json(JsonLine.event("stream")
                    .with("stream", stream.stream())
                    .with("length", info.length())
                    .with("added", info.added())
                    .with("first", info.first().orElse(null))
                    .with("last", info.last().orElse(null))
                    .with("dead_letters", deadLetters));
        } else {
            output.line("stream        " + stream.stream() + " at " + stream.redis.target());
            output.line("entries       " + info.length() + " held, " + info.added() + " ever added; first "
                    + text(info.first()) + ", last " + text(info.last()));
            output.line("dead letters  " + deadLetters);
            output.line("");
        }
    }

    private static String text(Optional<EntryId> id) {
        return id.map(EntryId::toString).orElse("none");
    }
}
