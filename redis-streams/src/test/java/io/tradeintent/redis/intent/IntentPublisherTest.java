package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisURI;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.intent.TradeIntentBuilder;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.FaultyProxy;
import io.tradeintent.testkit.ManualClock;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import io.tradeintent.testkit.ReplyCut;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RedisTest
class IntentPublisherTest {

    private static final String INTENTS = "quantum:stream:trade.intent";
    private static final String PAYLOAD = "{ \"symbol\":\"ADAUSDT\", \"side\":\"BUY\", \"quantity\":1.0,"
            + " \"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\" }";

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-11-27T05:00:00Z"));
    private RedisServer redis;
    private FaultyProxy proxy;
    private IntentPublisher publisher;

    @BeforeEach
    void open(RedisServer server) {
        redis = server;
        proxy = FaultyProxy.to(server);
        publisher = IntentStreams.publisher(RedisURI.create(proxy.uri()))
                .service("strategy")
                .clock(clock)
                .open();
    }

    @AfterEach
    void close() {
        publisher.close();
        proxy.close();
    }

    @Test
    void anIntentIsPublishedInTheEnvelopeShapeAndReadAsItWas() {
        TradeIntent intent = intent("i-1").source("desk").traceId("t").build();

        EntryId id = publisher.publish(intent);

        List<RawEntry> entries = entries(INTENTS);
        assertThat(entries).extracting(RawEntry::id).containsExactly(id);
        assertThat(TradeIntentCodec.of(INTENTS).decode(entries.get(0))).isEqualTo(new Decoded.Valid<>(intent));
        assertThat(publisher.fields(intent).keySet())
                .containsExactly("event_type", "payload", "trace_id", "timestamp", "source");
    }

    @Test
    void theServiceIsTheSourceOfWhatNamesNoOther() {
        publisher.publishAll(
                List.of(intent("i-1").build(), intent("i-2").source("desk").build()));
        publisher.publishPayloads(List.of(PAYLOAD));

        assertThat(entries(INTENTS).stream().map(entry -> read(entry).source()))
                .containsExactly("strategy", "desk", "strategy");
        assertThat(read(entries(INTENTS).get(0)).id().value()).isEqualTo("i-1");
    }

    @Test
    void aPayloadIsPublishedAsItIs() {
        List<EntryId> ids = publisher.publishPayloads(List.of(PAYLOAD));

        assertThat(redis.command("XRANGE", INTENTS, "-", "+"))
                .isEqualTo(List.of(List.of(
                        ids.get(0).toString(),
                        List.of(
                                "event_type",
                                "trade.intent",
                                "payload",
                                PAYLOAD,
                                "timestamp",
                                "2026-11-27T05:00:00Z",
                                "source",
                                "strategy"))));
        assertThat(publisher.fields(PAYLOAD)).containsEntry("payload", PAYLOAD);
    }

    @Test
    void whatNoReaderWouldAcceptIsRefusedBeforeAnythingIsPublished() {
        assertThatThrownBy(() -> publisher.publishPayloads(List.of(PAYLOAD, "{\"symbol\":7,\"side\":\"BUY\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "payload 2 of 2: no reader would accept the payload: symbol: a name is text, not a number or a"
                                + " truth value, was '7'; size: missing; an opening intent needs one of quantity,"
                                + " position_size_usd, position_usd, size_pct");
        assertThatThrownBy(() -> publisher.publishPayloads(List.of("[]")))
                .hasMessageContaining("payload: not a JSON object but a list");
        assertThatThrownBy(() -> publisher.publishAll(List.of(
                        intent("i-1").build(),
                        intent("i-2").attribute("side", "SELL").build())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no reader would accept", "i-2");

        assertThat(redis.command("EXISTS", INTENTS)).isEqualTo(0L);
    }

    @Test
    void aLostReplyPublishesNoIntentTwice() {
        publisher.publish(intent("i-1").build());
        ReplyCut cut = proxy.cutReplyTo("EVALSHA");

        EntryId id = publisher.publish(intent("i-2").build());

        assertThat(cut.happened()).isTrue();
        assertThat(entries(INTENTS)).extracting(RawEntry::id).hasSize(2).endsWith(id);
    }

    @Test
    void theStreamIsFoundByItsPrefixOrItsKeyAndTheRestCanBeTuned() {
        RedisTarget target = RedisTarget.of(RedisURI.create(redis.uri()));
        try (IntentPublisher byPrefix =
                        IntentStreams.publisher(target).prefix("desk").open();
                IntentPublisher byKey = IntentStreams.publisher(target).stream("else")
                        .prefix("desk")
                        .tune(options -> options.deadline(Duration.ofSeconds(30)))
                        .open()) {
            byPrefix.publish(intent("i-1").build());
            byKey.publishPayloads(List.of(PAYLOAD));
        }

        assertThat(redis.command("XLEN", "desk:stream:trade.intent")).isEqualTo(1L);
        assertThat(read(entries("else").get(0)).source()).isNull();
        assertThatThrownBy(() -> IntentStreams.publisher(target)
                        .tune(options -> options.deadline(Duration.ofMillis(1)))
                        .open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deadline must be at least 100 ms");
    }

    @Test
    void toLookAtAnEntryNothingIsConnected() {
        publisher.fields(PAYLOAD);
        publisher.fields(intent("i-1").build());

        assertThat(proxy.accepted()).isZero();
    }

    @Test
    void optionsAreRefusedWhereTheyAreWritten() {
        RedisTarget target = RedisTarget.of(RedisURI.create(redis.uri()));
        IntentPublisherBuilder builder = IntentStreams.publisher(target);

        assertThatThrownBy(() -> builder.service(" ")).hasMessage("service must be text, was ' '");
        assertThatThrownBy(() -> builder.stream("")).hasMessage("stream must be text, was ''");
        assertThatThrownBy(() -> builder.prefix("")).hasMessage("prefix must be text, was ''");
        assertThat(builder).hasToString(INTENTS + " at " + target);
    }

    private static TradeIntentBuilder intent(String id) {
        return TradeIntent.builder()
                .id(IntentId.given(id))
                .symbol(Symbol.of("ADAUSDT"))
                .action(IntentAction.OPEN)
                .side(Side.BUY)
                .size(new IntentSize.Quantity(BigDecimal.ONE))
                .timestamp(Instant.parse("2026-11-27T04:59:59Z"));
    }

    private TradeIntent read(RawEntry entry) {
        Decoded<TradeIntent> verdict = TradeIntentCodec.of(INTENTS).decode(entry);
        assertThat(verdict).isInstanceOf(Decoded.Valid.class);
        return ((Decoded.Valid<TradeIntent>) verdict).value();
    }

    private List<RawEntry> entries(String key) {
        return ((List<?>) redis.command("XRANGE", key, "-", "+"))
                .stream()
                        .map(row -> (List<?>) row)
                        .map(row -> RawEntry.of(EntryId.parse((String) row.get(0)), pairs((List<?>) row.get(1))))
                        .toList();
    }

    private static Map<String, String> pairs(List<?> fields) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i += 2) {
            pairs.put((String) fields.get(i), (String) fields.get(i + 1));
        }
        return pairs;
    }
}
