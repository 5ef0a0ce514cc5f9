package io.tradeintent.redis.intent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentId;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.internal.codec.Json;
import io.tradeintent.stream.EntryId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Entries as producers write them, and the ids of their intents, recorded before the first release. Ledgers keep these ids:
 * a line may be added and never changed.
 */
class GoldenIdentityTest {

    private static final String RECORDED = "golden-identities.jsonl";
    private static final int LEAST = 80;

    /** One line of the record. */
    record Golden(String name, RawEntry entry, String source, String id) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Golden> recorded() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenIdentityTest.class.getResourceAsStream(RECORDED)), UTF_8))) {
            return lines.lines().map(GoldenIdentityTest::read).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void anIntentHasTheIdThatWasRecorded(Golden golden) {
        IntentId id = Decoding.valid(golden.entry()).id();

        assertThat(id.value()).isEqualTo(golden.id());
        assertThat(id.source().name().toLowerCase(Locale.ROOT)).isEqualTo(golden.source());
    }

    @Test
    void nothingWasTakenOutOfTheRecord() throws IOException {
        assertThat(recorded()).hasSizeGreaterThanOrEqualTo(LEAST);
        assertThat(recorded().stream().map(Golden::name)).doesNotHaveDuplicates();
    }

    private static Golden read(String line) {
        String name = "";
        String source = "";
        String id = "";
        EntryId entry = EntryId.MIN;
        List<byte[]> fields = new ArrayList<>();
        try (JsonParser json = Json.parser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = json.currentName();
                json.nextToken();
                switch (member) {
                    case "name" -> name = json.getString();
                    case "source" -> source = json.getString();
                    case "id" -> id = json.getString();
                    case "entry" -> entry = EntryId.parse(json.getString());
                    case "fields" -> readFields(json, fields);
                    default -> throw new IllegalArgumentException(member);
                }
            }
        }
        return new Golden(name, RawEntry.of(entry, fields.toArray(byte[][]::new)), source, id);
    }

    private static void readFields(JsonParser json, List<byte[]> fields) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            fields.add(json.getString().getBytes(UTF_8));
        }
    }
}
