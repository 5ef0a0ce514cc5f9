package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.internal.codec.AcceptedAge;
import io.tradeintent.stream.EntryId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcceptedAgeTest {

    private static final EntryId ID = EntryId.parse("1795317160196-0");
    private static final Map<String, String> FLAT =
            Map.of("symbol", "ADAUSDT", "side", "BUY", "quantity", "1", "timestamp", "2026-11-22T03:00:00Z");
    private static final Map<String, String> ENVELOPE = Map.of(
            "payload",
            "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1,\"timestamp\":\"2026-11-22T03:00:00Z\"}");

    private final TradeIntentCodec codec = TradeIntentCodec.of("s");

    @Test
    void theWordBesideAPayloadCounts() {
        assertThat(AcceptedAge.isSaidOf(valid(with(ENVELOPE, "x-accept-age", "true"))))
                .isTrue();
    }

    @Test
    void theWordInAFlatEntryCounts() {
        assertThat(AcceptedAge.isSaidOf(valid(with(FLAT, "x-accept-age", "true"))))
                .isTrue();
    }

    @Test
    void anythingButTrueIsNotTheWord() {
        assertThat(AcceptedAge.isSaidOf(valid(with(FLAT, "x-accept-age", "yes"))))
                .isFalse();
    }

    @Test
    void aPayloadThatGivesTheWordItselfIsRefused() {
        Decoded<TradeIntent> verdict = codec.decode(RawEntry.of(
                ID,
                Map.of(
                        "payload",
                        "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1,\"x-accept-age\":\"true\"}")));
        assertThat(((Decoded.Invalid<TradeIntent>) verdict).reasons())
                .asString()
                .contains("x-accept-age", "word of an operator");
    }

    @Test
    void whatToolsAddIsNoPartOfTheIdentity() {
        for (Map<String, String> original : List.of(FLAT, ENVELOPE)) {
            Map<String, String> replayed = with(with(original, "x-accept-age", "true"), "x-replay-of", "1-1");
            assertThat(valid(replayed).id()).isEqualTo(valid(original).id());
        }
    }

    private TradeIntent valid(Map<String, String> fields) {
        return ((Decoded.Valid<TradeIntent>) codec.decode(RawEntry.of(ID, fields))).value();
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put(name, value);
        return all;
    }
}
