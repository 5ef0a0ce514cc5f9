package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.MarketContext;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.intent.TradeIntentBuilder;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.stream.EntryId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripTest {

    private final TradeIntentCodec codec = TradeIntentCodec.of("s");

    @Property
    void whatIsWrittenIsReadBackAsTheSameIntent(@ForAll("intents") TradeIntent intent) {
        assertThat(codec.decode(RawEntry.of(EntryId.MIN, codec.encode(intent)))).isEqualTo(new Decoded.Valid<>(intent));
    }

    @Provide
    Arbitrary<TradeIntent> intents() {
        Arbitrary<TradeIntentBuilder> request = Combinators.combine(
                        Arbitraries.of("BTCUSDT", "1000PEPEUSDT", "币安人生USDT", "a.b-c_d"),
                        Arbitraries.of(IntentAction.class),
                        Arbitraries.of(Side.class),
                        sizes(),
                        Arbitraries.integers().between(1, 125),
                        Arbitraries.integers().between(0, 1_000))
                .as(RoundTripTest::request);
        Arbitrary<BigDecimal> numbers = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.ONE)
                .ofScale(12)
                .injectNull(0.3);
        Arbitrary<String> texts = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars(" \"\\/é币-")
                .ofMinLength(1)
                .ofMaxLength(30)
                .injectNull(0.3);
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(946_684_800_000_000L, 4_102_444_800_000_000L)
                .map(micros -> Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000))
                .injectNull(0.2);
        return Combinators.combine(
                        request,
                        numbers,
                        numbers,
                        texts,
                        times,
                        Arbitraries.maps(
                                        Arbitraries.strings()
                                                .alpha()
                                                .ofMinLength(1)
                                                .map(name -> "x_" + name),
                                        Arbitraries.strings().ascii())
                                .ofMaxSize(5))
                .as(RoundTripTest::intent);
    }

    private static Arbitrary<IntentSize> sizes() {
        Arbitrary<BigDecimal> amounts = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.000001"), BigDecimal.ONE)
                .ofScale(6);
        return amounts.flatMap(amount -> Arbitraries.of(
                new IntentSize.Notional(amount.movePointRight(9)),
                new IntentSize.Quantity(amount),
                new IntentSize.FractionOfBalance(amount),
                new IntentSize.FractionOfPosition(amount)));
    }

    private static TradeIntentBuilder request(
            String symbol, IntentAction action, Side side, IntentSize size, int leverage, int id) {
        TradeIntentBuilder intent = TradeIntent.builder()
                .symbol(Symbol.of(symbol))
                .action(action)
                .leverage(leverage)
                .id(IntentId.given("i" + id));
        if (action == IntentAction.CLOSE) {
            return intent.side(id % 2 == 0 ? null : side).size(id % 3 == 0 ? null : size);
        }
        boolean opens = action == IntentAction.OPEN;
        IntentSize opening =
                size instanceof IntentSize.FractionOfPosition ? new IntentSize.Quantity(size.amount()) : size;
        return intent.side(opens ? side : null).size(opens ? opening : null);
    }

    private static TradeIntent intent(
            TradeIntentBuilder request,
            BigDecimal a,
            BigDecimal b,
            String text,
            Instant time,
            Map<String, String> attributes) {
        request.confidence(a)
                .entryPrice(b == null || b.signum() == 0 ? null : b)
                .market(new MarketContext(a, b, a == null ? null : a.negate(), b, text))
                .timestamp(time)
                .traceId(text)
                .correlationId(text == null ? null : text + "c")
                .source(text);
        attributes.forEach(request::attribute);
        return request.build();
    }

    @Example
    void envelopeIsWrittenInItsOrder() {
        Map<String, String> fields = codec.encode(opening()
                .timestamp(Instant.parse("2025-12-24T04:32:14.062679Z"))
                .traceId("t")
                .correlationId("c")
                .source("bot")
                .confidence(new BigDecimal("0.72"))
                .attribute("model", "m")
                .build());

        assertThat(fields.toString())
                .isEqualTo(
                        "{event_type=trade.intent, payload={\"symbol\":\"A\",\"side\":\"BUY\",\"action\":\"BUY\",\"position_size_usd\":200,"
                                + "\"leverage\":1,\"confidence\":0.72,\"timestamp\":\"2025-12-24T04:32:14.062679Z\",\"intent_id\":\"i\",\"model\":\"m\"},"
                                + " trace_id=t, correlation_id=c, timestamp=2025-12-24T04:32:14.062679Z, source=bot}");
    }

    @Example
    void derivedIdentityIsWrittenAndKept() {
        TradeIntent read = Decoding.valid(Decoding.opening("timestamp", "1766612429", "trace_id", "'t'"));
        TradeIntent again = Decoding.valid(RawEntry.of(EntryId.MAX, codec.encode(read)));

        assertThat(read.id().source()).isEqualTo(IntentId.Source.DERIVED);
        assertThat(again).isEqualTo(read);
        assertThat(again.id().source()).isEqualTo(IntentId.Source.GIVEN);
    }

    @Example
    void whatNoReaderWouldAcceptIsNotWritten() {
        assertThatThrownBy(() -> codec.encode(opening()
                        .entryPrice(BigDecimal.TEN)
                        .stopLoss(BigDecimal.ONE)
                        .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no reader would accept")
                .hasMessageContaining("stop_loss: too far from entry_price 10");
        assertThatThrownBy(() -> codec.encode(opening().timestamp(Instant.EPOCH).build()))
                .hasMessageContaining("timestamp: not from 2000");
    }

    @Example
    void attributesThatWouldSaySomethingElseAreNotWritten() {
        assertThatThrownBy(
                        () -> codec.encode(opening().attribute("quantity", "5").build()))
                .hasMessageContaining(
                        "would be read back as another intent; recognised fields as attributes: [quantity]");
        assertThatThrownBy(() -> codec.encode(opening().attribute("x", "\ud800").build()))
                .hasMessageContaining("a text has characters that cannot be written");
    }

    private static TradeIntentBuilder opening() {
        return TradeIntent.builder()
                .id(IntentId.given("i"))
                .symbol(Symbol.of("A"))
                .action(IntentAction.OPEN)
                .side(Side.BUY)
                .size(new IntentSize.Notional(new BigDecimal("200")));
    }
}
