package io.tradeintent.runner.verb;

import io.tradeintent.redis.admin.Concern;
import io.tradeintent.redis.admin.ConcernBounds;
import io.tradeintent.redis.admin.Concerns;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.runner.option.ConcernOptions;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.StreamOptions;
import io.tradeintent.runner.output.JsonLine;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows all groups of a stream. */
@Command(
        name = "groups",
        description = "Shows all groups of the stream. The exit code is 3 where something needs a person.")
public final class GroupsCommand implements Callable<Integer> {

    @Mixin
    final StreamOptions stream;

    @Mixin
    final ConcernOptions concerns = new ConcernOptions();

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public GroupsCommand(Context context) {
        this.context = context;
        this.stream = new StreamOptions(context.environment());
    }

    @Override
    public Integer call() {
        ConcernBounds bounds = concerns.bounds();
        try (StreamAdmin admin = stream.open()) {
            List<JudgedGroup> groups = admin.groups().stream()
                    .map(group -> JudgedGroup.of(admin, group, bounds))
                    .toList();
            long deadLetters = admin.deadLetters().count();
            List<Concern> letters = Concerns.ofDeadLetters(deadLetters, bounds);
            new GroupView(context.output(), json.on).print(groups);
            printDeadLetters(deadLetters, letters);
            boolean well = letters.isEmpty()
                    && groups.stream().allMatch(group -> group.concerns().isEmpty());
            return (well ? Exit.DONE : Exit.NEEDS_A_PERSON).code();
        }
    }

    private void printDeadLetters(long waiting, List<Concern> concerns) {
        if (json.on) {
            context.output()
                    .json(ConcernView.add(JsonLine.event("dead_letters").with("dead_letters", waiting), concerns));
        } else {
            ConcernView.print(context.output(), concerns);
        }
    }
}
