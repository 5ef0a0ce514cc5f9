package io.tradeintent.redis.intent;

import static io.tradeintent.redis.intent.Decoding.entry;
import static io.tradeintent.redis.intent.Decoding.payload;
import static io.tradeintent.redis.intent.Decoding.reasons;
import static io.tradeintent.redis.intent.Decoding.unreadable;
import static io.tradeintent.redis.intent.Decoding.valid;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.RawEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryShapeTest {

    private static final String TIME = "2025-12-24T04:32:14.062679";
    private static final String NUMBERS =
            "{\"symbol\":\"NEARUSDT\",\"side\":\"BUY\",\"position_size_usd\":200.0,\"leverage\":3,\"timestamp\":\""
                    + TIME + "\"}";
    private static final String TEXTS =
            "{\"symbol\":\"NEARUSDT\",\"side\":\"BUY\",\"position_size_usd\":\"200.0\",\"leverage\":\"3\",\"timestamp\":\""
                    + TIME + "\"}";

    static Stream<Arguments> shapes() {
        return Stream.of(NUMBERS, TEXTS)
                .flatMap(json -> Stream.of(
                        Arguments.of(
                                "envelope of today",
                                entry(
                                        "event_type",
                                        "trade.intent",
                                        "payload",
                                        json,
                                        "trace_id",
                                        "",
                                        "correlation_id",
                                        "7f7e9f6c",
                                        "timestamp",
                                        "2025-12-24T04:32:15",
                                        "source",
                                        "trading-bot")),
                        Arguments.of(
                                "envelope without correlation id",
                                entry(
                                        "event_type",
                                        "trade.intent",
                                        "payload",
                                        json,
                                        "trace_id",
                                        "t-1",
                                        "timestamp",
                                        TIME,
                                        "source",
                                        "ai")),
                        Arguments.of(
                                "envelope of the bot",
                                entry(
                                        "event_type",
                                        "trade.intent",
                                        "payload",
                                        json,
                                        "timestamp",
                                        TIME,
                                        "source",
                                        "trading-bot")),
                        Arguments.of(
                                "envelope with a zone",
                                entry(
                                        "event_type",
                                        "trade.intent",
                                        "payload",
                                        json,
                                        "timestamp",
                                        TIME + "Z",
                                        "source",
                                        "bridge")),
                        Arguments.of("payload alone", entry("payload", json)),
                        Arguments.of("data alone", entry("data", json)),
                        Arguments.of(
                                "envelope with data",
                                entry(
                                        "event_type",
                                        "trade.intent",
                                        "data",
                                        json,
                                        "timestamp",
                                        TIME,
                                        "source",
                                        "router")),
                        Arguments.of(
                                "flat",
                                entry(
                                        "symbol",
                                        "NEARUSDT",
                                        "side",
                                        "BUY",
                                        "position_size_usd",
                                        "200.0",
                                        "leverage",
                                        "3",
                                        "timestamp",
                                        TIME))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void everyShapeSaysTheSame(String name, RawEntry entry) {
        TradeIntent intent = valid(entry);

        assertThat(intent.symbol().value()).isEqualTo("NEARUSDT");
        assertThat(intent.side()).isEqualTo(Side.BUY);
        assertThat(intent.size()).isEqualTo(new IntentSize.Notional(new BigDecimal("200.0")));
        assertThat(intent.leverage()).isEqualTo(3);
        assertThat(intent.timestamp()).isEqualTo(Instant.parse(TIME + "Z"));
        assertThat(intent.attributes()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void everyShapeOfOneIntentHasOneIdentity(String name, RawEntry entry) {
        assertThat(valid(entry).id()).isEqualTo(valid(payload(NUMBERS)).id());
    }

    @Test
    void envelopeLendsWhatThePayloadDoesNotSay() {
        TradeIntent intent = valid(entry(
                "payload",
                "{\"symbol\":\"A\",\"side\":\"SELL\",\"qty\":1}",
                "trace_id",
                "t-1",
                "correlation_id",
                "c-1",
                "timestamp",
                "2025-12-24T04:32:15",
                "source",
                "bot",
                "intent_id",
                "i-1"));

        assertThat(intent.traceId()).isEqualTo("t-1");
        assertThat(intent.correlationId()).isEqualTo("c-1");
        assertThat(intent.timestamp()).isEqualTo(Instant.parse("2025-12-24T04:32:15Z"));
        assertThat(intent.source()).isEqualTo("bot");
        assertThat(intent.id().value()).isEqualTo("i-1");
    }

    @Test
    void payloadSpeaksBeforeItsEnvelope() {
        TradeIntent intent = valid(entry(
                "trace_id",
                "t-1",
                "correlation_id",
                "c-1",
                "timestamp",
                "unreadable",
                "source",
                "bot",
                "intent_id",
                "i-1",
                "payload",
                "{\"symbol\":\"A\",\"side\":\"SELL\",\"qty\":1,\"trace_id\":\"t-2\",\"correlation_id\":\"c-2\","
                        + "\"timestamp\":1766612429000,\"source\":\"ai\",\"intent_id\":\"i-2\"}"));

        assertThat(intent.traceId()).isEqualTo("t-2");
        assertThat(intent.correlationId()).isEqualTo("c-2");
        assertThat(intent.timestamp()).isEqualTo(Instant.ofEpochMilli(1766612429000L));
        assertThat(intent.source()).isEqualTo("ai");
        assertThat(intent.id().value()).isEqualTo("i-2");
    }

    @Test
    void fieldsBesideAPayloadAreNoPartOfTheIntent() {
        TradeIntent intent =
                valid(entry("symbol", "OTHER", "side", "SELL", "x", "y", "payload", NUMBERS, "leverage", "9"));

        assertThat(intent.symbol().value()).isEqualTo("NEARUSDT");
        assertThat(intent.leverage()).isEqualTo(3);
        assertThat(intent.attributes()).isEmpty();
    }

    @Test
    void payloadCountsBeforeData() {
        assertThat(valid(entry("data", "{}", "payload", NUMBERS)).symbol().value())
                .isEqualTo("NEARUSDT");
    }

    @Test
    void foreignEventTypeIsInvalidInEveryShape() {
        assertThat(reasons(entry("event_type", "risk.alert", "payload", NUMBERS)))
                .containsExactly("event_type: foreign, was 'risk.alert'");
        assertThat(reasons(entry("event_type", "", "data", NUMBERS))).containsExactly("event_type: foreign, was ''");
        assertThat(reasons(entry("event_type", "x", "symbol", "A", "side", "BUY", "qty", "1")))
                .containsExactly("event_type: foreign, was 'x'");
    }

    @Test
    void anotherEventTypeCanBeConfigured() {
        TradeIntentCodec codec =
                TradeIntentCodec.builder("s").eventType("exit.intent").build();

        assertThat(codec.decode(entry("event_type", "exit.intent", "payload", NUMBERS))
                        .toString())
                .startsWith("Valid");
        assertThat(Decoding.reasons(codec, "invalid_intent", entry("event_type", "trade.intent", "payload", NUMBERS)))
                .containsExactly("event_type: foreign, was 'trade.intent'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''       | payload: not a JSON object but empty",
                "'  '     | payload: not a JSON object but empty",
                "null     | payload: not a JSON object but null",
                "[1]      | payload: not a JSON object but a list",
                "17       | payload: not a JSON object but a number",
                "true     | payload: not a JSON object but a truth value",
                "\"{}\"   | payload: not a JSON object but a text",
                "{} {}    | payload: something follows the JSON object",
            })
    void payloadThatIsNotOneObjectCannotBeRead(String json, String reason) {
        assertThat(unreadable(payload(json))).containsExactly(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":\"\n\"}",
                "{}x",
                "\u0000",
                "(dp0"
            })
    void brokenJsonCannotBeRead(String json) {
        assertThat(unreadable(payload(json))).singleElement().asString().startsWith("payload: ");
    }

    @Test
    void emptyObjectIsReadAndIsNoPhantom() {
        assertThat(reasons(payload("{}")))
                .containsExactly("symbol: missing", "side: missing, and so are action and direction");
    }

    @Test
    void textThatIsNotUtf8CannotBeRead() {
        byte[] payload = NUMBERS.getBytes(UTF_8);
        payload[12] = (byte) 0xff;

        assertThat(unreadable(RawEntry.of(Decoding.ID, "payload".getBytes(UTF_8), payload)))
                .singleElement()
                .asString()
                .startsWith("payload: not JSON: ");
        assertThat(reasons(RawEntry.of(Decoding.ID, "symbol".getBytes(UTF_8), new byte[] {(byte) 0xff})))
                .anyMatch(reason -> reason.startsWith("symbol: a symbol has letters, digits"));
    }

    @Test
    void otherEncodingsOfJsonAreReadAsWell() {
        RawEntry entry = RawEntry.of(Decoding.ID, "payload".getBytes(UTF_8), NUMBERS.getBytes(UTF_16LE));

        assertThat(valid(entry)).isEqualTo(valid(payload(NUMBERS)));
    }

    @Test
    void payloadWrittenTwiceMustBeTheSame() {
        assertThat(valid(entry("payload", NUMBERS, "payload", NUMBERS)).symbol().value())
                .isEqualTo("NEARUSDT");
        assertThat(unreadable(entry("payload", NUMBERS, "payload", TEXTS)))
                .containsExactly("payload: appears twice with different values");
    }

    @Test
    void unknownFieldsAreKeptInOrderAndNestedOnesAsTheirText() {
        TradeIntent intent = valid(Decoding.opening(
                "model",
                "'ensemble'",
                "rl_effect",
                "{ 'b' : [1, 2.50, {}], 'a' : 'x\\ny' }",
                "consensus_count",
                "3",
                "rl_gate_pass",
                "true",
                "harvest",
                "[]",
                "absent",
                "null",
                "price",
                "5e1"));

        assertThat(intent.attributes().toString())
                .isEqualTo("{model=ensemble, rl_effect={\"b\":[1,2.50,{}],\"a\":\"x\\ny\"}, consensus_count=3,"
                        + " rl_gate_pass=true, harvest=[], price=5e1}");
    }

    @Test
    void jsonInsideATextIsNotUnwrapped() {
        assertThat(valid(Decoding.opening("x", "'{\\'side\\':\\'SELL\\'}'")).attributes())
                .containsExactly(java.util.Map.entry("x", "{\"side\":\"SELL\"}"));
        assertThat(unreadable(payload("\"{\\\"symbol\\\":\\\"A\\\"}\"")))
                .containsExactly("payload: not a JSON object but a text");
    }
}
