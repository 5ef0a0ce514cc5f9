package io.tradeintent.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import io.tradeintent.integration.Repository;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.intent.ExecutionReport;
import io.tradeintent.redis.intent.ResultCodec;
import io.tradeintent.redis.internal.stream.DeadLetterFields;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.stream.EntryId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables of the wire contract say of results and dead letters what is written, and so does the schema. */
class WireResultsTest {

    private static final String PAGE = "docs/wire/results.md";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Schema SCHEMA = WireTablesTest.schema("result.schema.json");

    /** A code in a dead letter, where the sources write it. */
    private static final Pattern CODE = Pattern.compile("(?:dead\\(|letter\\(|Invalid<>\\(|String UNDECODABLE = |"
            + "String INVALID_\\w+ = )(?:\\w+, |shared\\.\\w+, )*\"([a-z_]+)\"");

    @Test
    void everyGoldenResultIsReadAndWrittenAgainByteForByte() {
        for (Map<String, String> fields : golden("results.jsonl")) {
            assertThat(fields.keySet()).containsExactlyElementsOf(first("## Results"));
            assertThat(SCHEMA.validate(fields.get("payload"), InputFormat.JSON)).isEmpty();
            Decoded<ExecutionReport> decoded = new ResultCodec().decode(RawEntry.of(EntryId.MIN, fields));
            assertThat(decoded).isInstanceOf(Decoded.Valid.class);
            assertThat(new ResultCodec().encode(((Decoded.Valid<ExecutionReport>) decoded).value()))
                    .isEqualTo(fields);
        }
    }

    @Test
    void theTablesAndTheSchemaHaveEachFieldOfAPayload() {
        List<JsonNode> payloads = golden("results.jsonl").stream()
                .map(fields -> JSON.readTree(fields.get("payload")))
                .toList();
        Map<?, ?> properties = WireTablesTest.members("result.schema.json", "properties");
        Map<?, ?> order = properties(((Map<?, ?>) properties.get("orders")).get("items"));
        Map<?, ?> levels = properties(properties.get("levels"));

        assertThat(first("### Payload")).isEqualTo(List.copyOf(properties.keySet()));
        assertThat(new TreeSet<>(first("### Payload"))).isEqualTo(names(payloads.stream()));
        assertThat(first("### Orders")).isEqualTo(List.copyOf(order.keySet()));
        assertThat(new TreeSet<>(first("### Orders")))
                .isEqualTo(names(payloads.stream()
                        .filter(payload -> payload.has("orders"))
                        .flatMap(payload -> payload.get("orders").valueStream())));
        assertThat(first("### Levels")).isEqualTo(List.copyOf(levels.keySet()));
        assertThat(new TreeSet<>(first("### Levels")))
                .isEqualTo(names(payloads.stream()
                        .filter(payload -> payload.has("levels"))
                        .map(payload -> payload.get("levels"))));
    }

    @Test
    void everyWordIsInItsTableAndInTheSchema() {
        Map<?, ?> properties = WireTablesTest.members("result.schema.json", "properties");
        Map<?, ?> order = properties(((Map<?, ?>) properties.get("orders")).get("items"));

        assertThat(first("### Status"))
                .isEqualTo(words(ExecutionStatus.values(), ExecutionStatus::wireName))
                .isEqualTo(words(properties, "status"));
        assertThat(words("### Payload", "mode"))
                .isEqualTo(words(ExecutionMode.values(), ExecutionMode::wireName))
                .isEqualTo(words(properties, "mode"));
        assertThat(words("### Orders", "leg"))
                .isEqualTo(words(OrderLeg.values(), OrderLeg::wireName))
                .isEqualTo(words(order, "leg"));
        assertThat(words("### Orders", "type"))
                .isEqualTo(words(OrderType.values(), OrderType::name))
                .isEqualTo(words(order, "type"));
        assertThat(words("### Orders", "status"))
                .isEqualTo(words(OrderStatus.values(), OrderStatus::wireName))
                .isEqualTo(words(order, "status"));
    }

    @Test
    @Shows(document = PAGE, value = "result")
    void theResultShownIsOne(Shown shown) {
        String payload = shown.text("result").strip();
        Map<String, String> fields = Map.of("event_type", "execution.result", "payload", payload, "source", "any");
        Decoded<ExecutionReport> decoded = new ResultCodec().decode(RawEntry.of(EntryId.MIN, fields));

        assertThat(decoded).isInstanceOf(Decoded.Valid.class);
        assertThat(new ResultCodec().encode(((Decoded.Valid<ExecutionReport>) decoded).value()))
                .containsEntry("payload", payload);
        assertThat(SCHEMA.validate(payload, InputFormat.JSON)).isEmpty();
    }

    @Test
    void everyGoldenDeadLetterEndsWithTheFieldsOfTheTable() {
        List<String> about = first("## Dead letters");
        Set<String> codes = new TreeSet<>(first("### Reason codes"));

        assertThat(about).allMatch(DeadLetterFields::contains);
        assertThat(golden("dead-letters.jsonl")).hasSizeGreaterThan(3).allSatisfy(fields -> {
            List<String> names = List.copyOf(fields.keySet());
            assertThat(names.subList(names.size() - about.size(), names.size())).isEqualTo(about);
            assertThat(codes).contains(fields.get("x-reason"));
        });
    }

    @Test
    void everyReasonCodeOfTheSourcesIsInTheTable() {
        Path sources = Repository.root().resolve("redis-streams/src/main/java");
        Set<String> written = new TreeSet<>();
        for (Path file : Repository.filesBelow(sources, ".java")) {
            written.addAll(Repository.groups(CODE, Repository.read(file).replaceAll("\\s+", " ")));
        }

        assertThat(new TreeSet<>(first("### Reason codes"))).isEqualTo(written);
    }

    private static List<String> first(String heading) {
        return Documents.table(PAGE, heading).stream()
                .map(row -> Documents.codes(row.get(0)).get(0))
                .toList();
    }

    private static List<String> words(String heading, String field) {
        return Documents.table(PAGE, heading).stream()
                .filter(row -> row.get(0).equals('`' + field + '`'))
                .flatMap(row -> Documents.codes(row.get(1)).stream())
                .toList();
    }

    private static <E> List<String> words(E[] constants, Function<E, String> wordOf) {
        return Arrays.stream(constants).map(wordOf).toList();
    }

    private static List<String> words(Map<?, ?> properties, String field) {
        return ((List<?>) ((Map<?, ?>) properties.get(field)).get("enum"))
                .stream().map(String::valueOf).toList();
    }

    private static Map<?, ?> properties(Object schema) {
        return (Map<?, ?>) ((Map<?, ?>) schema).get("properties");
    }

    private static Set<String> names(Stream<JsonNode> objects) {
        Set<String> names = new TreeSet<>();
        objects.forEach(object -> names.addAll(object.propertyNames()));
        return names;
    }

    private static List<Map<String, String>> golden(String file) {
        return Repository.read(Repository.root().resolve("docs/wire/golden").resolve(file))
                .lines()
                .map(line -> {
                    Map<String, String> fields = new LinkedHashMap<>();
                    JSON.readTree(line)
                            .properties()
                            .forEach(field ->
                                    fields.put(field.getKey(), field.getValue().stringValue()));
                    return fields;
                })
                .toList();
    }
}
