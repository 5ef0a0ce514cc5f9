package io.tradeintent.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.integration.Repository;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.redis.intent.IntentStreams;
import io.tradeintent.testkit.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the wire contract publish to a consumer, and read what it made of each entry. */
class WireSamplesTest {

    private static final String PAGE = "docs/wire/README.md";
    private static final String INTENTS = "quantum:stream:trade.intent";

    @TempDir
    Path folder;

    @Test
    @Shows(
            document = PAGE,
            value = {"publish.py", "results.py"})
    void eachOfFifteenShapesEndsAsTheTableSays(Shown shown) throws IOException {
        String python = pythonWithRedis();
        Files.writeString(folder.resolve("publish.py"), shown.text("publish.py"));
        Files.writeString(folder.resolve("results.py"), shown.text("results.py"));
        List<List<String>> expected = Documents.table(PAGE, "### Python");
        assertThat(expected).hasSize(15);
        try (RedisServer redis = RedisServer.start();
                StreamConsumer<TradeIntent> consumer = IntentStreams.consumer(RedisTarget.of(redis.uri()))
                        .service("reader")
                        .startAt(StartPosition.earliest())
                        .maxAge(Duration.ofMinutes(5))
                        .handler(ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()))
                        .build()) {
            Map<String, String> names = pairs(run(python + " publish.py " + redis.uri()));
            assertThat(names.values())
                    .containsExactlyElementsOf(
                            expected.stream().map(row -> row.get(0)).toList());
            consumer.start();
            await().atMost(Script.LIMIT)
                    .until(() ->
                            length(redis, "quantum:stream:execution.result") + length(redis, INTENTS + ":dlq") == 15);

            Map<String, List<String>> ends = new LinkedHashMap<>();
            pairs(run(python + " results.py " + redis.uri()))
                    .forEach((id, status) -> ends.put(names.get(id), List.of(status, "")));
            for (Map<String, String> letter : deadLetters(redis)) {
                ends.put(
                        names.get(letter.get("x-original-id")), List.of(letter.get("x-reason"), letter.get("x-error")));
            }
            assertThat(expected).allSatisfy(row -> {
                List<String> end = ends.get(row.get(0));
                List<String> reasons = Documents.codes(row.get(2));
                assertThat(end.get(0))
                        .as(row.get(0))
                        .isEqualTo(Documents.codes(row.get(1)).get(0));
                assertThat(end.get(1).isEmpty() ? 0 : end.get(1).split("; (?=[a-z_]+: )").length)
                        .as(end.get(1))
                        .isEqualTo(reasons.size());
                reasons.forEach(reason -> assertThat(end.get(1)).contains(reason));
            });
        }
    }

    private String run(String command) {
        try (Script script = Script.start(command, folder, Map.of())) {
            return script.requireSuccess();
        }
    }

    /** Maps the second word of each line to its first, or the other way round where the second is no id. */
    private static Map<String, String> pairs(String lines) {
        return lines.lines()
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(
                        pair -> pair[0].matches("\\d+-\\d+") ? pair[0] : pair[1],
                        pair -> pair[0].matches("\\d+-\\d+") ? pair[1] : pair[0],
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static long length(RedisServer redis, String stream) {
        return (Long) redis.command("XLEN", stream);
    }

    private static List<Map<String, String>> deadLetters(RedisServer redis) {
        return ((List<?>) redis.command("XRANGE", INTENTS + ":dlq", "-", "+"))
                .stream()
                        .map(entry -> fields((List<?>) ((List<?>) entry).get(1)))
                        .toList();
    }

    private static Map<String, String> fields(List<?> all) {
        Map<String, String> fields = new LinkedHashMap<>();
        IntStream.iterate(0, at -> at < all.size(), at -> at + 2)
                .forEach(at -> fields.put((String) all.get(at), (String) all.get(at + 1)));
        return fields;
    }

    private String pythonWithRedis() {
        String made = Repository.root()
                .resolve("integration-tests/target/python/bin/python3")
                .toString();
        for (String python : List.of(made, Outside.onPath("python3"))) {
            if (Files.isExecutable(Path.of(python)) && knowsRedis(python)) {
                return python;
            }
        }
        System.out.println("The samples in Python are not run: no python3 knows redis-py. .ci/python gets it.");
        return abort("no python3 knows redis-py; .ci/python gets it");
    }

    private boolean knowsRedis(String python) {
        try (Script script = Script.start(python + " -c 'import redis'", folder, Map.of())) {
            return script.awaitExit() == 0;
        }
    }
}
