package io.tradeintent.redis.intent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By which way an entry came has no say in what its intent is. */
class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String OTHER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    /** As many attributes as the intents below have, so that one more would be one too many. */
    private static final TradeIntentCodec CODEC =
            TradeIntentCodec.builder(Decoding.STREAM).maxAttributes(2).build();

    /** A name and a value: JSON in a payload, and as text, without quotes, elsewhere. */
    record Member(String name, String json) {

        String text() {
            return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
        }
    }

    /** Which of the four shapes an entry has. */
    enum Shape {
        PAYLOAD_IN_ENVELOPE,
        DATA_IN_ENVELOPE,
        PAYLOAD_ALONE,
        FLAT;

        RawEntry entry(List<Member> members, List<Member> context, long seed) {
            List<Member> all = mixed(members, context, seed);
            return switch (this) {
                case FLAT -> of(all);
                case PAYLOAD_ALONE -> of(List.of(new Member("payload", json(all))));
                case PAYLOAD_IN_ENVELOPE -> enveloped("payload", all, context, seed);
                case DATA_IN_ENVELOPE -> enveloped("data", all, context, seed);
            };
        }

        private static RawEntry enveloped(String name, List<Member> all, List<Member> context, long seed) {
            List<Member> envelope = List.of(
                    new Member("event_type", "trade.intent"),
                    new Member(name, json(all)),
                    new Member("timestamp", "2026-01-01T00:00:00"));
            return of(mixed(envelope, context, ~seed));
        }

        private static RawEntry of(List<Member> members) {
            return RawEntry.of(
                    Decoding.ID,
                    members.stream()
                            .flatMap(member -> List.of(member.name(), member.text()).stream())
                            .map(text -> text.getBytes(UTF_8))
                            .toArray(byte[][]::new));
        }

        private static String json(List<Member> members) {
            return members.stream()
                    .map(member -> '"' + member.name() + "\":" + member.json())
                    .collect(Collectors.joining(",", "{", "}"));
        }

        /** Puts what is mixed in at any places; all else keeps its order. */
        private static List<Member> mixed(List<Member> members, List<Member> context, long seed) {
            List<Member> all = new ArrayList<>(members);
            Random random = new Random(seed);
            context.forEach(member -> all.add(random.nextInt(all.size() + 1), member));
            return all;
        }
    }

    @Property(tries = 2_000)
    void anIntentIsTheSameInEveryShapeWithAnyTraceContextOrNone(
            @ForAll("intents") List<Member> intent,
            @ForAll("contexts") List<Member> context,
            @ForAll Shape shape,
            @ForAll long seed) {
        TradeIntent plain = valid(Shape.PAYLOAD_ALONE.entry(intent, List.of(), 0));

        TradeIntent traced = valid(shape.entry(intent, context, seed));

        assertThat(traced.id()).isEqualTo(plain.id());
        assertThat(traced.id().source()).isEqualTo(plain.id().source());
        assertThat(traced.attributes()).isEqualTo(plain.attributes());
        if (plain.traceId() != null) {
            assertThat(traced).isEqualTo(plain);
        } else if (traced.traceId() != null) {
            assertThat(context.toString()).contains(traced.traceId());
        }
    }

    @Provide
    Arbitrary<List<Member>> intents() {
        List<Member> request = List.of(
                new Member("symbol", "\"ADAUSDT\""),
                new Member("side", "\"BUY\""),
                new Member("qty", "1.5"),
                new Member("timestamp", "\"2025-12-24T04:32:14.062679\""),
                new Member("model", "\"ensemble\""),
                new Member("breakdown", "{'a':[1,true],'b':null}".replace('\'', '"')));
        Arbitrary<List<Member>> ids = Arbitraries.of(
                List.of(),
                List.of(new Member("trace_id", "\"t\"")),
                List.of(new Member("trace_id", "\"t\""), new Member("intent_id", "\"i\"")),
                List.of(new Member("trace_id", "\"t\""), new Member("idempotency_key", "\"k\"")));
        return ids.map(more -> {
            List<Member> all = new ArrayList<>(request);
            all.addAll(more);
            return all;
        });
    }

    @Provide
    Arbitrary<List<Member>> contexts() {
        Arbitrary<String> names = Arbitraries.of("traceparent", "tracestate", "baggage")
                .flatMap(name -> Arbitraries.longs().map(seed -> inSomeCase(name, seed)));
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.of(PARENT, OTHER, "", " ", "00", "rojo=1,congo=2", "user=1;p=2, b=%20", "x".repeat(5_000)),
                Arbitraries.strings()
                        .withCharRange('a', 'g')
                        .numeric()
                        .withChars('-')
                        .ofLength(55),
                Arbitraries.strings()
                        .alpha()
                        .withChars('é', '币', ' ', '{', '[', ':')
                        .ofMaxLength(40));
        Arbitrary<String> plain = Arbitraries.oneOf(
                texts.map(text -> '"' + text + '"'),
                Arbitraries.of("null", "true", "false", "0", "-1.5e300", "[]", "{}"));
        Arbitrary<String> values = Arbitraries.lazyOf(
                () -> plain,
                () -> plain,
                () -> Combinators.combine(plain, plain).as((a, b) -> "[" + a + ",[" + b + "]]"),
                () -> Combinators.combine(names, plain).as((name, a) -> "{\"" + name + "\":{\"x\":" + a + "}}"));
        return Combinators.combine(names, values).as(Member::new).list().ofMaxSize(5);
    }

    private static String inSomeCase(String name, long seed) {
        Random random = new Random(seed);
        return name.chars()
                .map(c -> random.nextInt(4) == 0 ? c - 'a' + 'A' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static TradeIntent valid(RawEntry entry) {
        Decoded<TradeIntent> verdict = CODEC.decode(entry);
        assertThat(verdict).isInstanceOf(Decoded.Valid.class);
        return ((Decoded.Valid<TradeIntent>) verdict).value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"traceparent", "Traceparent", "TRACESTATE", "Baggage"})
    void aContextInsideAnAttributeIsNoPartOfTheIdentityEither(String name) {
        IntentId id = derivedWith("{'n':{'a':1}}");

        assertThat(derivedWith("{'n':{'" + name + "':'x','a':1}}")).isEqualTo(id);
        assertThat(derivedWith("{'n':{'a':1,'" + name + "':{'y':[2]}}}")).isEqualTo(id);
        assertThat(derivedWith("{'n':{'a':2,'" + name + "':'x'}}")).isNotEqualTo(id);
        assertThat(derivedWith("{'n':{'a':1,'x" + name + "':'x'}}")).isNotEqualTo(id);
    }

    private static IntentId derivedWith(String attributes) {
        return Decoding.valid(Decoding.opening("timestamp", "1766612429", "headers", "[" + attributes + "]"))
                .id();
    }

    /** Looks like an s to {@code equalsIgnoreCase}. */
    @Example
    void aNameInLettersOfOtherScriptsIsAnotherName() {
        assertThat(Decoding.valid(Decoding.opening("trace\u017ftate", "1")).attributes())
                .containsKey("trace\u017ftate");
    }

    @Example
    void theTraceOfAContextIsTheTraceOfTheIntentIfItNamesNoOther() {
        String payload = "{\"symbol\":\"A\",\"side\":\"BUY\",\"qty\":1%s}";
        String inside = ",\"traceparent\":\"" + PARENT + '"';

        assertThat(traceId("payload", payload.formatted(inside))).isEqualTo(TRACE);
        assertThat(traceId("payload", payload.formatted(""), "TraceParent", PARENT))
                .isEqualTo(TRACE);
        assertThat(traceId("data", payload.formatted(""), "traceparent", PARENT, "trace_id", ""))
                .isEqualTo(TRACE);
        assertThat(traceId("symbol", "A", "side", "BUY", "qty", "1", "traceparent", PARENT))
                .isEqualTo(TRACE);
        assertThat(traceId("payload", payload.formatted(inside + ",\"trace_id\":\"t\"")))
                .isEqualTo("t");
        assertThat(traceId("payload", payload.formatted(inside), "trace_id", "t"))
                .isEqualTo("t");
    }

    @Example
    void thePayloadsContextCountsBeforeTheOneBesideIt() {
        String payload = "{\"symbol\":\"A\",\"side\":\"BUY\",\"qty\":1,\"traceparent\":\"%s\"}";

        assertThat(traceId("traceparent", OTHER, "payload", payload.formatted(PARENT)))
                .isEqualTo(TRACE);
        assertThat(traceId("payload", payload.formatted("none"), "traceparent", PARENT))
                .isEqualTo(TRACE);
    }

    @Example
    void twoContextsNameNoTraceUnlessTheyAgree() {
        String[] flat = {"symbol", "A", "side", "BUY", "qty", "1", "traceparent", PARENT, "TRACEPARENT", OTHER};
        assertThat(traceId(flat)).isNull();

        flat[9] = "00-" + TRACE + "-b7ad6b7169203331-00";
        assertThat(traceId(flat)).isEqualTo(TRACE);
        flat[9] = "malformed";
        assertThat(traceId(flat)).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @CsvSource({
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01,      true",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-ff,      true",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01,      true",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more, true",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more, false",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more, false",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01,      false",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01,      false",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01,      false",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01,      false",
        "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01,      false",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0,       false",
        "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01,      false",
        "0g-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01,      false",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0x,      false"
    })
    void onlyAWellFormedContextNamesATrace(String value, boolean names) {
        assertThat(traceId("symbol", "A", "side", "BUY", "qty", "1", "traceparent", value))
                .isEqualTo(names ? TRACE : null);
    }

    @Example
    void aTraceThatACopyNamesInSoManyWordsIsNoOtherIntent() {
        TradeIntent read = Decoding.valid(
                Decoding.opening("timestamp", "1766612429", "traceparent", "'" + PARENT + "'", "model", "'m'"));

        assertThat(Decoding.valid(RawEntry.of(Decoding.ID, Decoding.CODEC.encode(read))))
                .isEqualTo(read);
    }

    @Example
    void aContextAmongTheAttributesOfAnIntentIsNotWritten() {
        TradeIntent intent = TradeIntent.builder()
                .symbol(Symbol.of("A"))
                .action(IntentAction.OPEN)
                .side(Side.BUY)
                .size(new IntentSize.Quantity(BigDecimal.ONE))
                .id(IntentId.given("i"))
                .attribute("Traceparent", PARENT)
                .build();

        assertThatThrownBy(() -> Decoding.CODEC.encode(intent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("recognised fields as attributes: [Traceparent]");
    }

    private static @Nullable String traceId(String... fields) {
        return Decoding.valid(Decoding.entry(fields)).traceId();
    }
}
