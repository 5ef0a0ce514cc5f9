package io.tradeintent.redis.intent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.stream.EntryId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Short words for tests that decode. */
final class Decoding {

    static final String STREAM = "quantum:stream:trade.intent";
    static final EntryId ID = EntryId.parse("1766550734062-1");
    static final TradeIntentCodec CODEC = TradeIntentCodec.of(STREAM);

    private Decoding() {}

    /** Names and values in turn, as the fields of an entry. */
    static RawEntry entry(String... namesAndValues) {
        byte[][] bytes = new byte[namesAndValues.length][];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = namesAndValues[i].getBytes(UTF_8);
        }
        return RawEntry.of(ID, bytes);
    }

    static RawEntry payload(String json) {
        return entry("payload", json);
    }

    /** JSON with single quotes, which are turned into double ones. */
    static RawEntry json(String json) {
        return payload(json.replace('\'', '"'));
    }

    /** A valid opening intent with more members put in; a member given again replaces the usual one. */
    static RawEntry opening(String... namesAndJson) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("symbol", "'BTCUSDT'");
        members.put("side", "'BUY'");
        members.put("quantity", "1");
        return object(members, namesAndJson);
    }

    /** A valid close of all there is, with more members put in. */
    static RawEntry closing(String... namesAndJson) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("symbol", "'BTCUSDT'");
        members.put("action", "'CLOSE'");
        return object(members, namesAndJson);
    }

    private static RawEntry object(Map<String, String> members, String... namesAndJson) {
        for (int i = 0; i < namesAndJson.length; i += 2) {
            members.put(namesAndJson[i], namesAndJson[i + 1]);
        }
        StringBuilder json = new StringBuilder("{");
        members.forEach((name, value) -> json.append(json.length() > 1 ? "," : "")
                .append('\'')
                .append(name)
                .append("':")
                .append(value));
        return json(json.append('}').toString());
    }

    static TradeIntent valid(RawEntry entry) {
        Decoded<TradeIntent> verdict = CODEC.decode(entry);
        assertThat(verdict).isInstanceOf(Decoded.Valid.class);
        return ((Decoded.Valid<TradeIntent>) verdict).value();
    }

    /** The reasons why a readable entry is no intent. */
    static List<String> reasons(RawEntry entry) {
        return reasons(CODEC, TradeIntentCodec.INVALID_INTENT, entry);
    }

    /** The reasons why an entry cannot be read at all. */
    static List<String> unreadable(RawEntry entry) {
        return reasons(CODEC, TradeIntentCodec.UNDECODABLE, entry);
    }

    static List<String> reasons(TradeIntentCodec codec, String code, RawEntry entry) {
        Decoded<TradeIntent> verdict = codec.decode(entry);
        assertThat(verdict).isInstanceOf(Decoded.Invalid.class);
        Decoded.Invalid<TradeIntent> invalid = (Decoded.Invalid<TradeIntent>) verdict;
        assertThat(invalid.code()).isEqualTo(code);
        return invalid.reasons();
    }
}
