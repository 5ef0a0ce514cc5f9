package io.tradeintent.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tradeintent.integration.Repository;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.intent.TradeIntentCodec;
import io.tradeintent.redis.intent.TradeIntentCodecBuilder;
import io.tradeintent.redis.internal.codec.Field;
import io.tradeintent.stream.EntryId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The tables of the wire contract say of an intent what the decoder does, and so does the schema. */
class WireTablesTest {

    private static final String PAGE = "docs/wire/README.md";
    private static final JsonMapper JSON = new JsonMapper();
    private static final TradeIntentCodec CODEC = TradeIntentCodec.of("quantum:stream:trade.intent");
    private static final Schema SCHEMA = schema("intent.schema.json");

    private static final Set<String> SIZES =
            Set.of("qty", "position_size_usd", "position_usd", "size_pct", "percentage");

    /** A value of a field, as its row has it. */
    record Example(String field, String json, boolean accepted) {}

    static Schema schema(String file) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Repository.read(Repository.root().resolve("docs/wire").resolve(file)));
    }

    static Stream<Example> examples() {
        return Documents.table(PAGE, "## Fields").stream()
                .flatMap(row -> Documents.codes(row.get(0)).stream()
                        .flatMap(name -> Stream.concat(
                                Documents.codes(row.get(2)).stream().map(value -> new Example(name, value, true)),
                                Documents.codes(row.get(3)).stream().map(value -> new Example(name, value, false)))));
    }

    @Test
    void theFieldsAreThoseOfTheDecoderWithAllTheirNames() {
        assertThat(Documents.table(PAGE, "## Fields").stream().map(row -> Documents.codes(row.get(0))))
                .isEqualTo(
                        Arrays.stream(Field.values()).map(field -> field.names).toList());
    }

    @Test
    void theSchemaHasEachNameOfAField() {
        Set<String> names = new TreeSet<>(Arrays.stream(Field.values())
                .flatMap(field -> field.names.stream())
                .toList());
        names.add("x-accept-age");

        assertThat(new TreeSet<>(members("intent.schema.json", "properties").keySet()))
                .isEqualTo(names);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachValueIsAcceptedOrRefusedAsItsRowSays(Example example) {
        String payload = payload(example);
        Decoded<TradeIntent> decoded = decode(payload);

        if (example.accepted()) {
            assertThat(decoded).isInstanceOf(Decoded.Valid.class);
            assertThat(SCHEMA.validate(payload, InputFormat.JSON)).isEmpty();
        } else {
            assertThat(((Decoded.Invalid<TradeIntent>) decoded).reasons())
                    .allSatisfy(reason -> assertThat(reason).startsWith(example.field() + ": "));
            assertThat(SCHEMA.validate(payload, InputFormat.JSON)).isNotEmpty();
        }
    }

    /** An intent that is valid but for the value, and has nothing that the value could contradict. */
    private static String payload(Example example) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("symbol", "ADAUSDT", "side", "BUY", "quantity", 20));
        if (example.field().equals("stop_loss") || example.field().equals("take_profit")) {
            fields.put("entry_price", 0.3701);
        }
        if (Set.of("action", "direction").contains(example.field())) {
            fields.remove("side");
        } else if (example.field().equals("percentage")) {
            fields.put("action", "CLOSE");
        }
        if (SIZES.contains(example.field())) {
            fields.remove("quantity");
        }
        fields.put(example.field(), JSON.readTree(example.json()));
        return JSON.writeValueAsString(fields);
    }

    private static Decoded<TradeIntent> decode(String payload) {
        return CODEC.decode(RawEntry.of(new EntryId(1_795_809_600_000L, 0), Map.of("payload", payload)));
    }

    @Test
    @Shows(
            document = PAGE,
            value = {"open", "close"})
    void theSmallestIntentsAreValid(Shown shown) {
        for (String payload : List.of(shown.text("open"), shown.text("close"))) {
            assertThat(decode(payload)).isInstanceOf(Decoded.Valid.class);
            assertThat(SCHEMA.validate(payload, InputFormat.JSON)).isEmpty();
        }
    }

    @Test
    void textsAndIdsHaveTheBoundsThatTheirRowsSay() {
        for (String field : List.of("regime", "source", "trace_id", "correlation_id")) {
            assertThat(isValid(field, "a".repeat(256))).as(field).isTrue();
            assertThat(isValid(field, "a".repeat(257))).as(field).isFalse();
        }
        for (String field : List.of("intent_id", "idempotency_key")) {
            assertThat(isValid(field, "a".repeat(200))).as(field).isTrue();
            assertThat(isValid(field, "a".repeat(201))).as(field).isFalse();
        }
        assertThat(isValid("symbol", "A".repeat(40))).isTrue();
        assertThat(isValid("symbol", "A".repeat(41))).isFalse();
    }

    private static boolean isValid(String field, String value) {
        String payload = payload(new Example(field, '"' + value + '"', true));
        boolean valid = decode(payload) instanceof Decoded.Valid;
        assertThat(SCHEMA.validate(payload, InputFormat.JSON).isEmpty()).isEqualTo(valid);
        return valid;
    }

    @Test
    void theBoundsOfAnEntryAreThoseOfTheBuilder() {
        assertThat(Documents.table(PAGE, "## Bounds").stream().map(row -> row.get(1)))
                .containsExactly(
                        TradeIntentCodecBuilder.DEFAULT_MAX_ENTRY_BYTES + " bytes",
                        "" + TradeIntentCodecBuilder.DEFAULT_MAX_NESTING,
                        TradeIntentCodecBuilder.DEFAULT_MAX_NUMBER_LENGTH
                                + ", with at most 40 digits before and 40 after the point",
                        "" + TradeIntentCodecBuilder.DEFAULT_MAX_ATTRIBUTES,
                        "2000-01-01T00:00:00Z to 2100-01-01T00:00:00Z");
        assertThat(isValid("timestamp", "2000-01-01T00:00:00Z")).isTrue();
        assertThat(decode(payload(new Example("timestamp", "\"1999-12-31T23:59:59Z\"", false))))
                .isInstanceOf(Decoded.Invalid.class);
        assertThat(isValid("timestamp", "2100-01-01T00:00:00Z")).isTrue();
        assertThat(decode(payload(new Example("timestamp", "\"2100-01-01T00:00:01Z\"", false))))
                .isInstanceOf(Decoded.Invalid.class);
        assertThat(isValid("quantity", "1".repeat(40))).isTrue();
        assertThat(decode(payload(new Example("quantity", "1".repeat(41), false))))
                .isInstanceOf(Decoded.Invalid.class);
    }

    @Test
    void eachFormOfATimeIsReadAsItsRowSays() {
        Instant eight = Instant.parse("2026-11-27T20:00:00Z");
        for (List<String> row : Documents.table(PAGE, "## Times")) {
            for (String form : Documents.codes(row.get(0))) {
                String payload = payload(new Example("timestamp", '"' + form + '"', true));
                assertThat(((Decoded.Valid<TradeIntent>) decode(payload))
                                .value()
                                .timestamp())
                        .as(form)
                        .isEqualTo(form.endsWith(".5Z") ? eight.plusMillis(500) : eight);
            }
        }
    }

    @Test
    void everyRecordedEntryThatIsAnIntentFitsTheSchema() {
        Path record = Repository.root()
                .resolve("redis-streams/src/test/resources/io/tradeintent/redis/intent/golden-identities.jsonl");
        List<String> payloads = Repository.read(record)
                .lines()
                .map(line -> JSON.readTree(line).get("fields"))
                .flatMap(fields -> Stream.of("payload", "data")
                        .flatMap(name -> Stream.iterate(0, at -> at < fields.size(), at -> at + 2)
                                .filter(at -> fields.get(at).stringValue().equals(name))
                                .map(at -> fields.get(at + 1).stringValue()))
                        .limit(1))
                // What Python writes for a number that is none is no JSON, and no schema is asked of it.
                .filter(payload -> !payload.contains("NaN"))
                .toList();

        assertThat(payloads)
                .hasSizeGreaterThan(50)
                .allSatisfy(payload -> assertThat(SCHEMA.validate(payload, InputFormat.JSON))
                        .as(payload)
                        .isEmpty());
    }

    static Map<String, Object> members(String file, String name) {
        Map<?, ?> schema = JSON.readValue(
                Repository.read(Repository.root().resolve("docs/wire").resolve(file)), Map.class);
        Map<String, Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) schema.get(name)).forEach((key, value) -> members.put((String) key, value));
        return members;
    }
}
