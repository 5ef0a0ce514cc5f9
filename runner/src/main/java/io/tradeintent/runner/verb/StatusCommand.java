package io.tradeintent.runner.verb;

import io.tradeintent.redis.admin.Concern;
import io.tradeintent.redis.admin.ConcernBounds;
import io.tradeintent.redis.admin.Concerns;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.redis.admin.StreamInfo;
import io.tradeintent.runner.option.ConcernOptions;
import io.tradeintent.runner.option.GroupOption;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.StreamOptions;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.stream.EntryId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how a service's group stands. */
@Command(
        name = "status",
        description = {
            "Shows the stream, the service's group and its consumers. The exit code is 3 where something needs a person."
        })
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
        ConcernBounds bounds = concerns.bounds();
        String name = group.of(stream);
        try (StreamAdmin admin = stream.open()) {
            StreamInfo info = admin.info();
            long deadLetters = info.deadLetters();
            List<Concern> letters = Concerns.ofDeadLetters(deadLetters, bounds);
            printStream(info, deadLetters, letters);
            JudgedGroup judged = JudgedGroup.of(admin, admin.group(name), bounds);
            new GroupView(context.output(), json.on).print(List.of(judged));
            new ConsumerView(context.output(), json.on).print(judged.consumers());
            boolean well = letters.isEmpty() && judged.concerns().isEmpty();
            return (well ? Exit.DONE : Exit.NEEDS_A_PERSON).code();
        }
    }

    private void printStream(StreamInfo info, long deadLetters, List<Concern> letters) {
        Output output = context.output();
        if (json.on) {
            JsonLine line = JsonLine.event("stream")
                    .with("stream", stream.stream())
                    .with("length", info.length())
                    .with("added", info.added())
                    .with("first", info.first().orElse(null))
                    .with("last", info.last().orElse(null))
                    .with("dead_letters", deadLetters);
            output.json(ConcernView.add(line, letters));
        } else {
            output.line("stream        " + stream.stream() + " at " + stream.redis.target());
            output.line("entries       " + info.length() + " held, " + info.added() + " ever added; first "
                    + text(info.first()) + ", last " + text(info.last()));
            output.line("dead letters  " + deadLetters);
            ConcernView.print(output, letters);
            output.line("");
        }
    }

    private static String text(Optional<EntryId> id) {
        return id.map(EntryId::toString).orElse("none");
    }
}
