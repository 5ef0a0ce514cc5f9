package io.tradeintent.redis.intent;

import static io.tradeintent.redis.intent.Decoding.entry;
import static io.tradeintent.redis.intent.Decoding.reasons;
import static io.tradeintent.redis.intent.Decoding.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.stream.EntryId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An entry that names its original is the same intent, and as old, whatever tool copied it. */
class CopyTest {

    private static final String ORIGINAL = "1766000000123-4";
    private static final Instant TIME = Instant.ofEpochMilli(1766000000123L);
    private static final String PAYLOAD = "{\"symbol\":\"A\",\"side\":\"BUY\",\"qty\":1%s}";

    static Stream<List<String>> shapes() {
        String payload = PAYLOAD.formatted("");
        return Stream.of(
                List.of("event_type", "trade.intent", "payload", payload),
                List.of("event_type", "trade.intent", "data", payload, "intent_id", "none"),
                List.of("payload", payload),
                List.of("symbol", "A", "side", "BUY", "qty", "1"),
                List.of("symbol", "A", "side", "BUY", "qty", "1", "intent_id", "0", "idempotency_key", ""));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aCopyIsKnownByItsOriginalAndIsAsOld(List<String> fields) {
        TradeIntent copy = valid(copyOf(fields.toArray(new String[0])));

        assertThat(copy.id()).isEqualTo(IntentId.ofEntry(Decoding.STREAM, EntryId.parse(ORIGINAL)));
        assertThat(copy.id().source()).isEqualTo(IntentId.Source.ENTRY);
        assertThat(copy.timestamp()).isEqualTo(TIME);
        assertThat(copy.attributes()).isEmpty();
    }

    @Test
    void whatTheIntentSaysOfItselfCounts() {
        String time = ",\"timestamp\":1765999999";
        String id = ",\"intent_id\":\"i\"";

        assertThat(valid(copyOf("payload", PAYLOAD.formatted(time))))
                .isEqualTo(valid(entry("payload", PAYLOAD.formatted(time))));
        assertThat(valid(copyOf("payload", PAYLOAD.formatted(id))).id().value()).isEqualTo("i");
        assertThat(valid(copyOf("payload", PAYLOAD.formatted(id))).timestamp()).isEqualTo(TIME);
        assertThat(valid(copyOf("payload", PAYLOAD.formatted(""), "timestamp", "1765999999"))
                        .timestamp())
                .isEqualTo(Instant.ofEpochSecond(1765999999));
    }

    @Test
    void aTimeAfterItsOriginalMakesNoCopyYounger() {
        String ahead = PAYLOAD.formatted(",\"timestamp\":1766612429");
        TradeIntent copy = valid(copyOf("payload", ahead));

        assertThat(copy.timestamp()).isEqualTo(TIME);
        assertThat(copy.id()).isEqualTo(valid(entry("payload", ahead)).id());
        assertThat(copy.id().source()).isEqualTo(IntentId.Source.DERIVED);
    }

    @Test
    void aPayloadCannotSayThatItIsACopy() {
        TradeIntent intent = valid(entry("payload", PAYLOAD.formatted(",\"x-replay-of\":\"" + ORIGINAL + '"')));

        assertThat(intent.id()).isEqualTo(IntentId.ofEntry(Decoding.STREAM, Decoding.ID));
        assertThat(intent.timestamp()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "1766000000123-", "1-2-3", "quantum:stream:trade.intent:1-1"})
    void aCopyWhoseOriginalCannotBeToldIsInvalid(String original) {
        assertThat(reasons(entry("payload", PAYLOAD.formatted(""), "x-replay-of", original)))
                .containsExactly("x-replay-of: not the id of an entry, was '" + original + "'");
    }

    @Test
    void aCopyHasOneOriginal() {
        assertThat(valid(copyOf("payload", PAYLOAD.formatted(""), "x-replay-of", ORIGINAL))
                        .timestamp())
                .isEqualTo(TIME);
        assertThat(reasons(copyOf("payload", PAYLOAD.formatted(""), "x-replay-of", "1-1")))
                .containsExactly("x-replay-of: appears twice with different values '1-1', was '" + ORIGINAL + "'");
    }

    private static RawEntry copyOf(String... fields) {
        String[] all = Arrays.copyOf(fields, fields.length + 2);
        all[fields.length] = "x-replay-of";
        all[fields.length + 1] = ORIGINAL;
        return entry(all);
    }
}
