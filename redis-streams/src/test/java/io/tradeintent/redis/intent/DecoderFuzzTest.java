package io.tradeintent.redis.intent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.internal.codec.Field;
import io.tradeintent.stream.EntryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever comes in, one verdict comes out: no exception, and no more memory than the entry is worth. */
class DecoderFuzzTest {

    private static final String VALID =
            "{\"symbol\": \"NEARUSDT\", \"side\": \"BUY\", \"confidence\": 0.72, \"entry_price\": 1.465, \"stop_loss\": 1.4357, \"position_size_usd\": 200.0, \"leverage\": 1, \"timestamp\": \"2025-12-24T04:32:14.062679\", \"model\": {\"a\": [1, \"\\u00e9\"]}, \"reduceOnly\": false}";

    private final TradeIntentCodec codec = TradeIntentCodec.of("s");

    @Property(tries = 1_000)
    void anyBytes(@ForAll @Size(max = 8) List<byte[]> parts) {
        byte[][] fields = parts.subList(0, parts.size() / 2 * 2).toArray(byte[][]::new);

        judge(RawEntry.of(EntryId.MAX, fields));
    }

    @Property(tries = 1_000)
    void anyBytesAsAPayload(@ForAll byte[] payload) {
        judge(payload("payload", payload));
    }

    @Property(tries = 2_000)
    void anyBytesInAPayloadThatWasValid(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = VALID.getBytes(UTF_8);
        for (int i = random.nextInt(6); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                    ? (byte) random.nextInt()
                    : (byte) "\"\\{}[]:,0129.eE-+ ntf".charAt(random.nextInt(22) % 21);
        }
        judge(payload(random.nextBoolean() ? "payload" : "data", bytes));
    }

    @Property(tries = 1_000)
    void anyEndOfAPayloadThatWasValid(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = VALID.getBytes(UTF_8);
        byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));

        assertThat(judge(payload("payload", cut))).isInstanceOf(Decoded.Invalid.class);
    }

    @Property(tries = 2_000)
    void anyValuesInTheRightPlaces(@ForAll("fields") List<byte[]> fields) {
        judge(RawEntry.of(EntryId.MIN, fields.toArray(byte[][]::new)));
    }

    @Property(tries = 1_000)
    void whatIsValidCanBeWrittenAndReadAgain(@ForAll("fields") List<byte[]> fields) {
        Decoded<TradeIntent> verdict = judge(RawEntry.of(EntryId.MIN, fields.toArray(byte[][]::new)));
        if (verdict instanceof Decoded.Valid<TradeIntent> valid && isText(valid.value())) {
            assertThat(codec.decode(RawEntry.of(EntryId.MAX, codec.encode(valid.value()))))
                    .isEqualTo(valid);
        }
    }

    @Provide
    Arbitrary<List<byte[]>> fields() {
        Arbitrary<String> names = Arbitraries.of(Arrays.stream(Field.values())
                        .flatMap(field -> field.names.stream())
                        .toList())
                .injectNull(0.1)
                .map(name -> name == null ? "other" : name);
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of(
                        "BUY",
                        "sell",
                        "CLOSE",
                        "HOLD",
                        "true",
                        "0",
                        "1",
                        "-1",
                        "0.5",
                        "1e9",
                        "1e999999999",
                        "NaN",
                        "BTCUSDT",
                        "2025-12-24T04:32:14",
                        "1766612429",
                        "",
                        "null",
                        "{\"a\":1}",
                        "99999999999999999999"),
                Arbitraries.bigDecimals().map(Object::toString),
                Arbitraries.strings().ofMaxLength(50));
        Arbitrary<List<byte[]>> field = Combinators.combine(names, values)
                .as((name, value) -> List.of(name.getBytes(UTF_8), value.getBytes(UTF_8)));
        return field.list().ofMaxSize(12).map(list -> {
            List<byte[]> all = new ArrayList<>(List.of(
                    "symbol".getBytes(UTF_8),
                    "A".getBytes(UTF_8),
                    "side".getBytes(UTF_8),
                    "BUY".getBytes(UTF_8),
                    "qty".getBytes(UTF_8),
                    "1".getBytes(UTF_8)));
            list.forEach(all::addAll);
            return all;
        });
    }

    private static boolean isText(TradeIntent intent) {
        return intent.attributes().toString().chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    private Decoded<TradeIntent> judge(RawEntry entry) {
        long before = Allocation.bytes();
        Decoded<TradeIntent> verdict = codec.decode(entry);
        long allocated = Allocation.bytes() - before;

        assertThat(verdict).isNotNull();
        assertThat(allocated).isLessThan(1_000_000);
        if (verdict instanceof Decoded.Invalid<TradeIntent> invalid) {
            assertThat(invalid.code()).isIn("undecodable", "invalid_intent");
            assertThat(invalid.reasons()).isNotEmpty().allMatch(reason -> reason.length() < 400);
        }
        return verdict;
    }

    private static RawEntry payload(String name, byte[] bytes) {
        return RawEntry.of(EntryId.MIN, name.getBytes(UTF_8), bytes);
    }
}
