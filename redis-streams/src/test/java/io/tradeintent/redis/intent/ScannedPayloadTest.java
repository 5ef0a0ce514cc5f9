package io.tradeintent.redis.intent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.redis.internal.codec.Draft;
import io.tradeintent.redis.internal.codec.Field;
import io.tradeintent.redis.internal.codec.Limits;
import io.tradeintent.redis.internal.codec.NameCache;
import io.tradeintent.redis.internal.codec.PayloadReader;
import io.tradeintent.redis.internal.codec.SymbolCache;
import io.tradeintent.redis.internal.codec.WordCache;
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
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is scanned means the same as what is parsed, whatever was scanned before, and nothing else is scanned. */
class ScannedPayloadTest {

    private static final int MAX_NESTING = 4;
    private static final String SPECIAL = "\"\\{}[]:,0129.eE-+ ntf\u007f\t";

    private final Limits limits = TradeIntentCodec.builder("s")
            .maxNesting(MAX_NESTING)
            .maxAttributes(8)
            .build()
            .limits();
    private final PayloadReader reader = new PayloadReader(limits);
    private Draft scanned = draft();
    private Draft parsed = draft();

    @BeforeProperty
    void forgetWhatWasReadBefore() {
        scanned = draft();
        parsed = draft();
    }

    private Draft draft() {
        return new Draft(limits, new NameCache(), new WordCache(), new SymbolCache());
    }

    @Property(tries = 3_000)
    void scannedAndParsedSayTheSame(@ForAll("payloads") String payload) {
        compare(payload.getBytes(UTF_8));
    }

    @Property(tries = 5_000)
    void brokenOnesAreRefusedInTheSameWords(@ForAll("payloads") String payload, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = payload.getBytes(UTF_8);
        for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                    ? (byte) random.nextInt()
                    : (byte) SPECIAL.charAt(random.nextInt(SPECIAL.length()));
        }
        compare(bytes);
    }

    @Property(tries = 2_000)
    void anEndTooEarlyIsSeen(@ForAll("payloads") String payload, @ForAll long seed) {
        byte[] bytes = payload.getBytes(UTF_8);
        int end = new Random(seed).nextInt(bytes.length + 1);

        compare(bytes, end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " { } ",
                "{\"a\":1}",
                "{\"a\":-0}",
                "{\"a\":-}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":1e}",
                "{\"a\":1e+}",
                "{\"a\":1E-07}",
                "{\"a\":+1}",
                "{\"a\":NaN}",
                "{\"a\":-Infinity}",
                "{\"a\":tru}",
                "{\"a\":truex}",
                "{\"a\":nulls}",
                "{\"a\":1 2}",
                "{\"a\":[}",
                "{\"a\":[]}",
                "{\"a\":{}",
                "{\"a\":[1,]}",
                "{\"a\":{\"b\":[{}]}}",
                "{\"a\":{\"b\":[[1]]}}",
                "{\"a\":{\"b\":[[[1]]]}}",
                "{\"a\":{ \"b c\" : [ true , null , \" x \" ] }}",
                "{\"a\":\"\u007f\"}",
                "{\"regime\":\"\u007f\"}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\u00e9\"}",
                "{\"\":1}",
                "{\"side\":{}}",
                "{\"side\":null}",
                "{\"x-accept-age\":\"true\"}",
                "{\"x-accept-age\":null}",
                "{\"a\":1}}",
                "{\"a\":1}{\"a\":1}",
                "}",
                "{\"a\"}",
                "{\"a\" \"b\"}",
                "{,}",
                "{\"a\":1,}",
                "{\"a\":1 ,\"b\":2}\n",
                "{\"confidence\":1e400}",
                "{\"confidence\":123456789012345678901234567890}",
                "\u0000{}",
                "{\"a\":1}\u0000"
            })
    void everyCornerOfTheGrammarMeansTheSame(String payload) {
        compare(payload.getBytes(UTF_8));
        compare(payload.replace("\"a\"", "\"symbol\"").getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100, 1_024, 1_025, 5_000, 9_000})
    void longNamesAndTextsMeanTheSame(int length) {
        compare(("{\"" + "n".repeat(length) + "\":1}").getBytes(UTF_8));
        compare(("{\"a\":{\"" + "n".repeat(length) + "\":1}}").getBytes(UTF_8));
        compare(("{\"trace_id\":\"" + "t".repeat(length) + "\"}").getBytes(UTF_8));
        compare(("{\"a\":" + "1".repeat(length) + "}").getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "{\"a\":1}", "\"text\"", "1.5", "true", "null"})
    void whatProducersWriteIsScanned(String value) {
        byte[] payload = ("{\"symbol\": \"A\", \"x\": " + value + "}\n").getBytes(UTF_8);

        assertThat(scanned.scanner.scan(payload, 0, payload.length)).isTrue();
    }

    private void compare(byte[] bytes) {
        compare(bytes, bytes.length);
    }

    /** Lets the bytes stand among others, of which nothing may be taken, and alone, where there are no others to take. */
    private void compare(byte[] bytes, int end) {
        byte[] among = new byte[bytes.length + 2];
        among[0] = '{';
        System.arraycopy(bytes, 0, among, 1, bytes.length);
        among[bytes.length + 1] = '}';

        compare(among, 1, end + 1);
        compare(Arrays.copyOf(bytes, end), 0, end);
    }

    private void compare(byte[] bytes, int start, int end) {
        scanned.clear();
        parsed.clear();

        boolean readable = reader.read(bytes, start, end, "payload", scanned);

        assertThat(readable).isEqualTo(reader.parse(bytes, start, end, "payload", parsed));
        assertThat(said(scanned)).isEqualTo(said(parsed));
    }

    private static List<@Nullable Object> said(Draft draft) {
        List<@Nullable Object> said = new ArrayList<>(draft.reasons.toList());
        said.add(draft.traceId());
        for (Field field : Field.values()) {
            said.add(draft.has(field) ? draft.nameOf(field) + '=' + draft.shown(field) : null);
        }
        for (int i = 0; i < draft.attributeCount(); i++) {
            said.add(draft.attributeName(i) + '=' + draft.attributeValue(i));
        }
        return said;
    }

    @Provide
    Arbitrary<String> payloads() {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of(Arrays.stream(Field.values())
                        .flatMap(field -> field.names.stream())
                        .toList()),
                Arbitraries.of("model", "reason", "a", "", "x-accept-age", "\u00fc", "t\\u0065xt", "side "),
                Arbitraries.of(
                        "traceparent", "TraceParent", "trac\\u0065parent", "tracestate", "BAGGAGE", "trace\u017ftate"));
        Arbitrary<String> plain = Arbitraries.of(
                "1",
                "-1",
                "0.5",
                "1e3",
                "1E-9",
                "0",
                "-0.0",
                "100",
                "12345678901234567890.5",
                "\"BUY\"",
                "\"sell\"",
                "\"CLOSE\"",
                "\"BTCUSDT\"",
                "\"adausdt\"",
                "\"0.72\"",
                "\"\"",
                "\"2025-12-24T04:32:14.062679\"",
                "1766612429000",
                "\"unknown\"",
                "\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"",
                "\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00\"",
                "true",
                "false",
                "null",
                "NaN",
                "01",
                "\"a\\nb\"",
                "\"\u4e2d\"",
                "\"a text that is longer than what is remembered of it\"");
        Arbitrary<String> values = Arbitraries.lazyOf(
                () -> plain,
                () -> plain,
                () -> plain,
                () -> Combinators.combine(plain, plain).as((a, b) -> "[" + a + " , " + b + "]"),
                () -> Combinators.combine(names, plain).as((a, b) -> "{ \"" + a + "\" :" + b + "}"),
                () -> plain.map(value -> "{\"deep\":[[" + value + "]]}"));
        Arbitrary<String> member = Combinators.combine(names, values, Arbitraries.of("", " ", "\n", "\t", "\r"))
                .as((name, value, blank) -> blank + '"' + name + '"' + blank + ':' + blank + value + blank);
        return member.list().ofMaxSize(14).map(list -> "{" + String.join(",", list) + "}");
    }
}
