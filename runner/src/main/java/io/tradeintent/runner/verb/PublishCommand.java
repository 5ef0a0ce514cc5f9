package io.tradeintent.runner.verb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.intent.IntentPublisher;
import io.tradeintent.redis.intent.IntentPublisherBuilder;
import io.tradeintent.redis.intent.IntentStreams;
import io.tradeintent.runner.option.Given;
import io.tradeintent.runner.option.IntentOptions;
import io.tradeintent.runner.option.JsonOption;
import io.tradeintent.runner.option.Refusal;
import io.tradeintent.runner.option.StreamOptions;
import io.tradeintent.runner.output.JsonLine;
import io.tradeintent.runner.output.Text;
import io.tradeintent.stream.EntryId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes intents. */
@Command(
        name = "publish",
        description = {
            "Publishes one intent given by options, or many from a file, each exactly once. What no consumer would take for a"
                    + " valid intent is refused before anything is published."
        })
public final class PublishCommand implements Callable<Integer> {

    private static final String SOURCE = "tradeintent-runner";
    private static final int CHUNK = 5_000;
    private static final int MOST = 10_000_000;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "One JSON payload a line; - for standard input. All lines are checked before any is published.")
    @Nullable String file;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "N synthetic intents for trying out, on markets that no exchange has.")
    @Nullable String count;

    @Option(names = "--dry-run", description = "Check, print what would be published, and publish nothing.")
    boolean dryRun;

    @Mixin
    final IntentOptions intent = new IntentOptions();

    @Mixin
    final StreamOptions stream;

    @Mixin
    final JsonOption json = new JsonOption();

    private final Context context;
    private long published;
    private @Nullable EntryId first;
    private @Nullable EntryId last;

    public PublishCommand(Context context) {
        this.context = context;
        this.stream = new StreamOptions(context.environment());
    }

    @Override
    public Integer call() throws IOException {
        int ways = (file == null ? 0 : 1) + (count == null ? 0 : 1) + (intent.isEmpty() ? 0 : 1);
        if (ways != 1) {
            throw new Refusal("give either an intent (--symbol and so on), or --file, or --count");
        }
        IntentPublisherBuilder builder = IntentStreams.publisher(stream.redis.target()).stream(stream.stream())
                .service(SOURCE);
        try (IntentPublisher publisher = builder.open()) {
            Draft draft = new Draft(stream.stream(), Instant.now());
            if (count != null) {
                publishSynthetic(publisher, draft, new Given("--count", count).wholeNumber(1, MOST));
            } else if (file != null) {
                publishPayloads(publisher, read(publisher, file));
            } else {
                publishOne(publisher, draft.ofFields(intent.fields(Instant.now())));
            }
        }
        return Exit.DONE.code();
    }

    private static List<String> read(IntentPublisher publisher, String file) throws IOException {
        List<String> payloads = new ArrayList<>();
        try (BufferedReader lines = open(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    check(publisher, "line " + number, line);
                    payloads.add(line);
                }
            }
        }
        if (payloads.isEmpty()) {
            throw new Refusal("--file " + file + " holds no intent");
        }
        return payloads;
    }

    private static BufferedReader open(String file) throws IOException {
        if (file.equals("-")) {
            return new BufferedReader(new InputStreamReader(System.in, UTF_8));
        }
        Path path = Path.of(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new Given("--file", file).refuse("a file that can be read, or -");
        }
        return Files.newBufferedReader(path);
    }

    private static void check(IntentPublisher publisher, String where, String payload) {
        try {
            publisher.fields(payload);
        } catch (IllegalArgumentException e) {
            throw new Refusal(where + " is refused: " + e.getMessage());
        }
    }

    private void publishOne(IntentPublisher publisher, TradeIntent one) {
        Map<String, String> fields;
        try {
            fields = publisher.fields(one);
        } catch (IllegalArgumentException e) {
            throw new Refusal("the intent is refused: " + e.getMessage());
        }
        if (dryRun) {
            show(fields);
            tell(1);
        } else {
            note(List.of(publisher.publish(one)));
            tell(published);
        }
    }

    private void publishPayloads(IntentPublisher publisher, List<String> payloads) {
        if (dryRun) {
            payloads.forEach(payload -> show(publisher.fields(payload)));
            tell(payloads.size());
            return;
        }
        for (int from = 0; from < payloads.size(); from += CHUNK) {
            note(publisher.publishPayloads(payloads.subList(from, Math.min(payloads.size(), from + CHUNK))));
        }
        tell(published);
    }

    private void publishSynthetic(IntentPublisher publisher, Draft draft, int entries) {
        String series = UUID.randomUUID().toString().substring(0, 8);
        if (dryRun) {
            show(publisher.fields(draft.synthetic(series, 0)));
            tell(entries);
            return;
        }
        for (int from = 0; from < entries; from += CHUNK) {
            List<TradeIntent> chunk = new ArrayList<>(CHUNK);
            for (int i = from; i < Math.min(entries, from + CHUNK); i++) {
                chunk.add(draft.synthetic(series, i));
            }
            note(publisher.publishAll(chunk));
        }
        tell(published);
    }

    private void note(List<EntryId> ids) {
        published += ids.size();
        first = first == null ? ids.get(0) : first;
        last = ids.get(ids.size() - 1);
    }

    private void show(Map<String, String> fields) {
        if (json.on) {
            context.output().json(JsonLine.event("would_publish").texts("fields", fields));
        } else {
            fields.forEach((name, value) -> context.output().line("  " + name + "  " + value));
        }
    }

    private void tell(long entries) {
        if (json.on) {
            context.output()
                    .json(JsonLine.event("published")
                            .with("stream", stream.stream())
                            .with("entries", entries)
                            .with("first", first)
                            .with("last", last)
                            .with("changed", !dryRun));
            return;
        }
        context.output()
                .line((dryRun ? "would publish " : "published ") + Text.count(entries, "entry", "entries") + " to "
                        + stream.stream()
                        + (first == null ? "" : ", " + first + (published == 1 ? "" : " to " + last)));
    }
}
