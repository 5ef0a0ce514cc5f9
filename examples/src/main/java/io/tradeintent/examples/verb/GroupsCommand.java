package io.tradeintent.examples.verb;

import io.tradeintent.examples.option.ConcernOptions;
import io.tradeintent.examples.option.JsonOption;
import io.tradeintent.examples.option.StreamOptions;
import io.tradeintent.redis.StreamAdmin;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows all groups of a stream. */
@Command(
        name = "groups",
        description = "Shows all groups of the stream; the exit code is 1 where something needs a person.")
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
        GroupView view = new GroupView(context.output(), json.on, concerns.longestPending());
        try (StreamAdmin admin = stream.open()) {
            return view.print(admin.groups()) ? 0 : 1;
        }
    }
}
