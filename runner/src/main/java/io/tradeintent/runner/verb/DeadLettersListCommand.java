package io.tradeintent.runner.verb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.admin.DeadLetter;
import io.tradeintent.redis.admin.DeadLetterSelection;
import io.tradeintent.redis.admin.DeadLetters;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.runner.option.DeadLetterOptions;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.LimitOption;
import io.tradeintent.runner.option.StreamOptions;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Output;
import io.tradeintent.runner.output.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists dead letters. */
@Command(name = "list", description = "Lists entries that were set aside, and why; with --json also their fields.")
public final class DeadLettersListCommand implements Callable<Integer> {

    @Mixin
    final StreamOptions stream;

    @Mixin
    final DeadLetterOptions which = new DeadLetterOptions();

    @Mixin
    final LimitOption limit = new LimitOption();

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;

    public DeadLettersListCommand(Context context) {
        this.context = context;
        this.stream = new StreamOptions(context.environment());
    }

    @Override
    public Integer call() {
        DeadLetterSelection selection = which.find().orElse(DeadLetterSelection.all());
        int most = limit.limit();
        try (StreamAdmin admin = stream.open()) {
            DeadLetters letters = admin.deadLetters();
            List<DeadLetter> listed = letters.list(selection, most);
            if (listed.isEmpty()) {
                Preflight.streamExists(admin);
            }
            if (json.on) {
                listed.forEach(letter -> context.output().json(toJson(letter)));
            } else {
                print(context.output(), listed, letters.count());
            }
        }
        return Exit.DONE.code();
    }

    private static void print(Output output, List<DeadLetter> letters, long all) {
        if (!letters.isEmpty()) {
            Table table = new Table()
                    .words("dead letter")
                    .words("was entry")
                    .words("reason")
                    .numbers("deliveries")
                    .elastic("error");
            letters.forEach(letter -> table.row(
                    letter.id(),
                    letter.original().map(entry -> entry.id().toString()).orElse("unknown"),
                    letter.reason(),
                    letter.deliveries(),
                    letter.error()));
            output.table(table);
            output.line("");
        }
        output.line(letters.size() + " of " + Math.max(all, letters.size()) + " dead letters");
    }

    private static JsonLine toJson(DeadLetter letter) {
        return JsonLine.event("dead_letter")
                .with("dead_letter_id", letter.id())
                .with("entry_id", letter.original().map(RawEntry::id).orElse(null))
                .with("stream", letter.stream())
                .with("group", letter.group())
                .with("consumer", letter.consumer())
                .with("reason", letter.reason())
                .with("error", letter.error())
                .with("deliveries", letter.deliveries())
                .with("time", letter.time())
                .texts(
                        "fields",
                        letter.original().map(DeadLettersListCommand::fields).orElse(Map.of()));
    }

    private static Map<String, String> fields(RawEntry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < entry.fields(); i++) {
            fields.put(new String(entry.name(i), UTF_8), new String(entry.value(i), UTF_8));
        }
        return fields;
    }
}
