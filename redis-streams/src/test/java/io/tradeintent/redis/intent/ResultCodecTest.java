package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionResultBuilder;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.OrderReport;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.stream.EntryId;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written of a result is read again, and what is no result is refused with every reason. */
class ResultCodecTest {

    private static final String SERVICE = "trade_intent_consumer";
    private static final Instant NOW = Instant.parse("2025-12-24T04:32:16Z");

    private final ResultCodec codec = new ResultCodec();

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("results") ExecutionResult result) {
        ExecutionReport report = new ExecutionReport(SERVICE, result);

        assertThat(decode(codec.encode(report))).isEqualTo(new Decoded.Valid<>(report));
    }

    @Property
    void noTextMakesTheDecoderThrow(
            @ForAll("results") ExecutionResult result,
            @ForAll("junk") String junk,
            @ForAll int at,
            @ForAll int length) {
        Map<String, String> fields = new LinkedHashMap<>(codec.encode(new ExecutionReport(SERVICE, result)));
        String payload = fields.get("payload");
        int from = Math.floorMod(at, payload.length());
        int to = Math.min(payload.length(), from + Math.floorMod(length, 30));
        fields.put("payload", payload.substring(0, from) + junk + payload.substring(to));

        assertThat(decode(fields)).satisfies(decoded -> {
            if (decoded instanceof Decoded.Invalid<ExecutionReport> invalid) {
                assertThat(invalid.reasons())
                        .isNotEmpty()
                        .allSatisfy(reason ->
                                assertThat(reason).hasSizeLessThan(600).doesNotContain("\n"));
            }
        });
    }

    @Test
    void theGoldenResultIsRead() {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "event_type",
                "execution.result",
                "source",
                SERVICE,
                "payload",
                "{\"intent_id\":\"i\",\"stream\":\"quantum:stream:trade.intent\","
                        + "\"entry_id\":\"1766550734062-1\",\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"action\":\"OPEN\",\"status\":\"filled\","
                        + "\"reason\":\"all of it\",\"mode\":\"live\",\"adapter\":\"paper\",\"filled_quantity\":\"1000\",\"avg_price\":\"0.00000001\","
                        + "\"trace_id\":\"t\",\"correlation_id\":\"c\",\"intent_timestamp\":\"2025-12-24T04:32:14.062679Z\",\"age_ms\":1938,"
                        + "\"timestamp\":\"2025-12-24T04:32:16Z\"}"));
        ExecutionResult result = report(fields).result();

        assertThat(result.intentId()).isEqualTo(IntentId.given("i"));
        assertThat(result.stream()).isEqualTo("quantum:stream:trade.intent");
        assertThat(result.entryId()).hasToString("1766550734062-1");
        assertThat(result.symbol()).isEqualTo(Symbol.of("BTCUSDT"));
        assertThat(result.side()).isEqualTo(Side.BUY);
        assertThat(result.action()).isEqualTo(IntentAction.OPEN);
        assertThat(result.status()).isEqualTo(ExecutionStatus.FILLED);
        assertThat(result.reason()).isEqualTo("all of it");
        assertThat(result.mode()).isEqualTo(ExecutionMode.LIVE);
        assertThat(result.adapter()).isEqualTo("paper");
        assertThat(result.filledQuantity()).isEqualTo("1000");
        assertThat(result.averagePrice()).isEqualTo("0.00000001");
        assertThat(result.traceId()).isEqualTo("t");
        assertThat(result.correlationId()).isEqualTo("c");
        assertThat(result.intentTimestamp()).isEqualTo("2025-12-24T04:32:14.062679Z");
        assertThat(result.age()).isEqualTo(Duration.ofMillis(1938));
        assertThat(result.timestamp()).isEqualTo(NOW);
        assertThat(result.orders()).isEmpty();
        assertThat(result.levels()).isNull();
        assertThat(result.unprotected()).isNull();
    }

    @Test
    void anAgeThatTheEntryDoesNotExplainIsTheOneThatIsTold() {
        Map<String, String> fields = drained("\"age_ms\":1938", "\"age_ms\":60000");

        assertThat(report(fields).result().age()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void agesBeyondAnySenseAreReadOrRefused() {
        for (EntryId id : new EntryId[] {new EntryId(Long.MIN_VALUE, 0), new EntryId(Long.MAX_VALUE, 0), EntryId.MAX}) {
            ExecutionReport report = new ExecutionReport(
                    SERVICE,
                    ExecutionResult.builder(
                                    new Handed(Decoding.valid(Decoding.closing()), id),
                                    ExecutionMode.SAFE_DRAIN,
                                    ExecutionStatus.SKIPPED_STALE,
                                    NOW)
                            .build());
            assertThat(report(codec.encode(report)).result().entryId()).isEqualTo(id);
        }
        Map<String, String> fields = drained("\"age_ms\":1938", "\"age_ms\":-" + Long.MAX_VALUE);
        fields.computeIfPresent("payload", (name, payload) -> payload.replace("\"2025-12-24", "\"+999999999-12-24"));
        assertThat(invalid(fields).reasons())
                .containsExactly("age_ms: is more than there is time before the timestamp");
    }

    @Test
    void anIdThatIsTheEntryIsKnownAsSuch() {
        IntentId id = report(drained("", "")).result().intentId();

        assertThat(id.source()).isEqualTo(IntentId.Source.ENTRY);
        assertThat(id).hasToString("quantum:stream:trade.intent:1766550734062-1");
    }

    @Test
    void whatIsNotKnownIsPassedOver() {
        Map<String, String> fields = drained("{", "{\"fees\":{\"usd\":[1,null,true]},\"side\":null,");
        fields.put("x-replay-of", "1-1");
        fields.put("traceparent", "00-1");

        assertThat(report(fields)).isEqualTo(report(drained("", "")));
    }

    @Test
    void everythingThatIsWrongIsSaid() {
        Map<String, String> fields = drained("\"status\":\"skipped_drain\"", "\"status\":\"sold\"");
        fields.remove("source");
        fields.computeIfPresent(
                "payload",
                (name, payload) -> payload.replace("\"symbol\":\"BTCUSDT\",", "")
                        .replace("1938", "\"soon\"")
                        .replace(
                                "\"mode\"",
                                "\"orders\":[{\"leg\":\"stop\",\"quantity\":\"much\"},7],\"levels\":{},\"mode\""));

        assertThat(invalid(fields).code()).isEqualTo(ResultCodec.INVALID_RESULT);
        assertThat(invalid(fields).reasons())
                .containsExactly(
                        "source: is missing",
                        "age_ms: must be a number of milliseconds, was 'soon'",
                        "symbol: is missing",
                        "status: must be a word that is known, was 'sold'",
                        "orders[1]: must be an object",
                        "orders[0].client_order_id: is missing",
                        "orders[0].type: is missing",
                        "orders[0].side: is missing",
                        "orders[0].reduce_only: is missing",
                        "orders[0].status: is missing",
                        "orders[0].quantity: must be a decimal, was 'much'",
                        "orders[1].client_order_id: is missing",
                        "orders[1].leg: is missing",
                        "orders[1].type: is missing",
                        "orders[1].side: is missing",
                        "orders[1].reduce_only: is missing",
                        "orders[1].status: is missing",
                        "levels.sl_pct: is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'mode' | 'filled_quantity':'-1','mode' | payload: filled quantity must not be negative, was -1",
                "'mode' | 'avg_price':'0','mode'        | payload: average price must be positive, was 0",
                "'mode' | 'avg_price':1e99999999,'mode' | avg_price: must be a decimal, was '1e99999999'",
                "'mode' | 'unprotected_ms':-1,'mode'    | payload: time without a stop must not be negative, was PT-0.001S",
                "skipped_drain | filled                 | payload: a result 'filled' needs a filled quantity and an average price",
                "CLOSE | OPEN                           | side: contradicts the action: an opening intent needs a side",
                "1766550734062-1 | x-1                  | entry_id: must be an entry id, was 'x-1'",
                "04:32:16Z | 25:32:16Z                  | timestamp: must be a time of ISO 8601, was '2025-12-24T25:32:16Z'",
                "BTCUSDT | BTC USDT                     | symbol: must be a symbol, was 'BTC USDT'",
            })
    void aWrongFactIsNamedWithWhatItWas(String of, String by, String reason) {
        assertThat(invalid(drained(of.replace('\'', '"'), by.replace('\'', '"')))
                        .reasons())
                .contains(reason);
    }

    @Test
    void theLegOfAnOrderIsThatOfItsId() {
        ClientOrderId stop = ClientOrderId.of("quantum", "s", IntentId.given("i"), OrderLeg.STOP);
        String order = "{\"leg\":\"entry\",\"client_order_id\":\"" + stop
                + "\",\"type\":\"STOP_MARKET\",\"side\":\"SELL\",\"reduce_only\":true,\"status\":\"open\"}";

        assertThat(invalid(drained("\"mode\"", "\"orders\":[" + order + "],\"mode\""))
                        .reasons())
                .containsExactly("orders[0].leg: contradicts the client_order_id, whose leg is stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "[]", "null", "{", "{} {}", "{\"a\":}", "not json"})
    void aPayloadThatIsNoObjectCannotBeRead(String payload) {
        Map<String, String> fields = drained("", "");
        fields.put("payload", payload);

        assertThat(invalid(fields).code()).isEqualTo(ResultCodec.UNDECODABLE);
        assertThat(invalid(fields).reasons()).singleElement().asString().startsWith("payload: ");
    }

    @Test
    void aPayloadCannotExhaustTheStack() {
        Map<String, String> fields = drained("", "");
        fields.put("payload", "{\"a\":" + "[".repeat(100_000));

        assertThat(invalid(fields).code()).isEqualTo(ResultCodec.UNDECODABLE);
    }

    @Test
    void anotherEventIsNoResult() {
        Map<String, String> fields = drained("", "");
        fields.put("event_type", "trade.intent");
        assertThat(invalid(fields))
                .isEqualTo(new Decoded.Invalid<>(
                        ResultCodec.UNDECODABLE, List.of("event_type: must be execution.result, was 'trade.intent'")));
        assertThat(invalid(Map.of("a", "1")).reasons())
                .containsExactly("event_type: is missing", "payload: is missing");
    }

    @Test
    void aReportHasASource() {
        ExecutionResult result = report(drained("", "")).result();
        assertThatIllegalArgumentException().isThrownBy(() -> new ExecutionReport(" ", result));
    }

    @Provide
    Arbitrary<ExecutionResult> results() {
        Arbitrary<TradeIntent> intents = Combinators.combine(
                        Arbitraries.strings().ascii().ofLength(6).filter(ResultCodecTest::isId),
                        Arbitraries.of(IntentAction.values()),
                        Arbitraries.of(Side.values()).injectNull(0.3),
                        texts(),
                        texts(),
                        times().injectNull(0.3))
                .as(ResultCodecTest::intent);
        Arbitrary<EntryId> ids = Combinators.combine(
                        Arbitraries.longs().between(0, 4_000_000_000_000L), Arbitraries.longs())
                .as(EntryId::new);
        Arbitrary<ExecutionResultBuilder> builders = Combinators.combine(
                        intents,
                        ids,
                        Arbitraries.of(ExecutionMode.values()),
                        Arbitraries.of(ExecutionStatus.values()),
                        times())
                .as((intent, id, mode, status, time) -> ExecutionResult.builder(
                                new Handed(intent, id), mode, status, time)
                        .filledQuantity(BigDecimal.ONE)
                        .averagePrice(BigDecimal.TEN));
        return Combinators.combine(
                        builders,
                        texts(),
                        texts(),
                        orders().list().ofMaxSize(4),
                        levels().injectNull(0.3),
                        Arbitraries.longs()
                                .between(0, 1_000_000)
                                .map(Duration::ofMillis)
                                .injectNull(0.3))
                .as((builder, reason, adapter, orders, levels, unprotected) -> builder.reason(reason)
                        .adapter(adapter)
                        .orders(orders)
                        .levels(levels)
                        .unprotected(unprotected)
                        .build());
    }

    private static boolean isId(String text) {
        return IntentId.isGiven(text) && text.chars().noneMatch(Character::isISOControl);
    }

    private static TradeIntent intent(
            String id, IntentAction action, Side side, String trace, String correlation, Instant own) {
        Side fitting =
                action == IntentAction.NONE ? null : action == IntentAction.OPEN && side == null ? Side.SELL : side;
        return TradeIntent.builder()
                .id(IntentId.given(id))
                .symbol(Symbol.of("BTCUSDT"))
                .action(action)
                .side(fitting)
                .size(action == IntentAction.OPEN ? new IntentSize.Notional(BigDecimal.TEN) : null)
                .traceId(trace)
                .correlationId(correlation)
                .timestamp(own)
                .build();
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange(' ', '\ud7ff')
                .withChars('\n', '\t', '\0', '"', '\\')
                .ofMaxLength(20)
                .injectNull(0.3);
    }

    private static Arbitrary<Instant> times() {
        return Combinators.combine(
                        Arbitraries.longs().between(-70_000_000_000L, 300_000_000_000L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    private static Arbitrary<BigDecimal> decimals() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("1000000000"))
                .ofScale(12)
                .injectNull(0.3);
    }

    private static Arbitrary<OrderReport> orders() {
        return Combinators.combine(
                        Arbitraries.of(OrderLeg.values()),
                        texts(),
                        Arbitraries.of(OrderType.values()),
                        Arbitraries.of(Side.values()),
                        decimals(),
                        decimals(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(OrderStatus.values()))
                .as((leg, orderId, type, side, quantity, price, reduceOnly, status) -> new OrderReport(
                        ClientOrderId.of("quantum", "s", IntentId.given("i"), leg),
                        orderId,
                        type,
                        side,
                        quantity,
                        price,
                        price,
                        reduceOnly,
                        status));
    }

    private static Arbitrary<ExitLevels> levels() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 399_999),
                        Arbitraries.integers().between(1, 999_999),
                        Arbitraries.integers().between(1, 1_000_000).injectNull(0.3))
                .as((stop, share, factor) -> new ExitLevels(
                        List.of(new ExitTarget(0.01, share / 1e6), new ExitTarget(0.3, (1_000_000 - share) / 1e6)),
                        stop / 1e6,
                        factor == null ? null : factor / 1e6));
    }

    @Provide
    Arbitrary<String> junk() {
        return Arbitraries.oneOf(
                Arbitraries.of("", "null", "{}", "[]", "1e999999999", "NaN", "\"", ":", ",", "-", "true", "\\ud800"),
                Arbitraries.strings().ofMaxLength(10));
    }

    /** The fields of a drained close, with one text in its payload replaced by another. */
    private Map<String, String> drained(String text, String by) {
        ExecutionResult result = ExecutionResult.builder(
                        new Handed(Decoding.valid(Decoding.closing()), Decoding.ID),
                        ExecutionMode.SAFE_DRAIN,
                        ExecutionStatus.SKIPPED_DRAIN,
                        NOW)
                .build();
        Map<String, String> fields = new LinkedHashMap<>(codec.encode(new ExecutionReport(SERVICE, result)));
        assertThat(fields.get("payload")).contains(text);
        if (!text.isEmpty()) {
            int at = fields.get("payload").lastIndexOf(text);
            fields.computeIfPresent(
                    "payload",
                    (name, payload) -> payload.substring(0, at) + by + payload.substring(at + text.length()));
        }
        return fields;
    }

    private Decoded<ExecutionReport> decode(Map<String, String> fields) {
        return codec.decode(RawEntry.of(EntryId.MIN, fields));
    }

    private ExecutionReport report(Map<String, String> fields) {
        Decoded<ExecutionReport> decoded = decode(fields);
        assertThat(decoded).isInstanceOf(Decoded.Valid.class);
        return ((Decoded.Valid<ExecutionReport>) decoded).value();
    }

    private Decoded.Invalid<ExecutionReport> invalid(Map<String, String> fields) {
        Decoded<ExecutionReport> decoded = decode(fields);
        assertThat(decoded).isInstanceOf(Decoded.Invalid.class);
        return (Decoded.Invalid<ExecutionReport>) decoded;
    }
}
