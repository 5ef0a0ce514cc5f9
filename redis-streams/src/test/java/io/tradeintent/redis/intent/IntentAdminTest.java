package io.tradeintent.redis.intent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.EntryDecoder.Decoded;
import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.admin.CopyRule;
import io.tradeintent.redis.admin.DeadLetterSelection;
import io.tradeintent.redis.admin.ReplayRange;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An intent that is published again is the same intent and as old as it was. */
@RedisTest
class IntentAdminTest {

    private static final String INTENTS = "quantum:stream:trade.intent";
    private static final String RESULTS = "quantum:stream:execution.result";
    private static final String PAYLOAD = "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1}";
    private static final String TIMED =
            "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1,\"timestamp\":\"2025-12-24T04:32:14.062679\"}";

    /** What producers write of ids and times, in all shapes. */
    private static final List<List<String>> ENTRIES = List.of(
            List.of("payload", PAYLOAD),
            List.of("event_type", "trade.intent", "data", PAYLOAD, "source", "bot"),
            List.of("event_type", "trade.intent", "payload", PAYLOAD, "timestamp", "2025-12-24T04:32:00"),
            List.of("payload", PAYLOAD, "intent_id", "", "trace_id", ""),
            List.of("payload", PAYLOAD, "intent_id", "mine"),
            List.of("payload", TIMED),
            List.of("payload", TIMED.replace("2025", "2099")),
            List.of("payload", PAYLOAD, "timestamp", "2099-01-01T00:00:00"),
            List.of("symbol", "ADAUSDT", "side", "BUY", "quantity", "1"),
            List.of("symbol", "ADAUSDT", "side", "BUY", "quantity", "1", "timestamp", "1766550734062"),
            List.of("symbol", "ADAUSDT", "side", "BUY", "quantity", "1", "idempotency_key", "k"),
            List.of("symbol", "ADAUSDT", "side", "BUY", "quantity", "1", "intent_id", "none"),
            List.of("symbol", "ADAUSDT", "side", "BUY", "quantity", "1", "intent_id", "0", "idempotency_key", "null"));

    private final TradeIntentCodec codec = TradeIntentCodec.of(INTENTS);
    private RedisServer redis;
    private RedisTarget target;
    private StreamAdmin admin;

    @BeforeEach
    void open(RedisServer server) {
        redis = server;
        target = RedisTarget.of(RedisURI.create(server.uri()));
        admin = IntentStreams.admin(target).open();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aCopyKeepsTheIdTheOrdersAndTheAgeOfItsOriginal() {
        List<RawEntry> originals = addAll();

        admin.replay(ReplayRange.from(EntryId.MIN), Safety.GUARDED);

        assertSame(originals, entries().subList(originals.size(), 2 * originals.size()));
    }

    @Test
    void aReplayedDeadLetterKeepsTheIdTheOrdersAndTheAgeOfItsOriginal() {
        List<RawEntry> originals = addAll();
        originals.forEach(this::setAside);
        redis.command("DEL", INTENTS);

        admin.deadLetters().replay(DeadLetterSelection.all(), Safety.GUARDED);

        assertSame(originals, entries());
    }

    @Test
    void aCopyOfACopyIsStillTheSame() {
        List<RawEntry> originals = addAll();
        admin.replay(ReplayRange.from(EntryId.MIN), Safety.GUARDED);
        List<RawEntry> copies = entries().subList(originals.size(), 2 * originals.size());

        admin.replay(ReplayRange.from(copies.get(0).id()), Safety.GUARDED);

        assertSame(originals, entries().subList(2 * originals.size(), 3 * originals.size()));
    }

    @Test
    void whoeverForgetsWhatTheStreamHoldsDoesNoHarm() {
        List<RawEntry> originals = addAll();

        try (StreamAdmin generic = StreamAdmin.open(target, INTENTS)) {
            generic.replay(ReplayRange.from(EntryId.MIN), CopyRule.replayOf(), Safety.GUARDED);
        }

        assertSame(originals, entries().subList(originals.size(), 2 * originals.size()));
    }

    @Test
    void aCopySaysWhatItIsInFieldsThatOtherReadersKnow() {
        redis.command("XADD", INTENTS, "1766550734062-7", "payload", PAYLOAD);
        redis.command("XADD", INTENTS, "1766550734063-0", "payload", PAYLOAD, "intent_id", "mine");
        redis.command("XADD", INTENTS, "1766550734064-0", "payload", TIMED);
        redis.command("XADD", INTENTS, "1766550734065-0", "payload", "{no json");

        admin.replay(ReplayRange.from(EntryId.MIN), Safety.GUARDED);

        assertThat(entries().subList(4, 8).stream().map(IntentAdminTest::fields))
                .containsExactly(
                        List.of(
                                "payload",
                                PAYLOAD,
                                "intent_id",
                                INTENTS + ":1766550734062-7",
                                "timestamp",
                                "2025-12-24T04:32:14.062Z",
                                "x-replay-of",
                                "1766550734062-7"),
                        List.of(
                                "payload",
                                PAYLOAD,
                                "intent_id",
                                "mine",
                                "timestamp",
                                "2025-12-24T04:32:14.063Z",
                                "x-replay-of",
                                "1766550734063-0"),
                        List.of("payload", TIMED, "x-replay-of", "1766550734064-0"),
                        List.of("payload", "{no json", "x-replay-of", "1766550734065-0"));
    }

    @Test
    void aTimeThatNoReaderAcceptsIsNotWritten() {
        redis.command("XADD", INTENTS, "1-1", "payload", PAYLOAD);

        admin.replay(ReplayRange.from(EntryId.MIN), Safety.GUARDED);

        TradeIntent copy = valid(entries().get(1));
        assertThat(copy.id().value()).isEqualTo(INTENTS + ":1-1");
        assertThat(copy.timestamp()).isEqualTo(Instant.ofEpochMilli(1));
    }

    @Test
    void aCopyIsExecutedNoSecondTimeAndNoOldOneWithoutTheWordOfAnOperator() {
        redis.command("XADD", INTENTS, "1766550734062-7", "payload", PAYLOAD);
        EntryId fresh = EntryId.parse((String) redis.command("XADD", INTENTS, "*", "payload", PAYLOAD));
        drain(2);
        admin.replay(ReplayRange.from(EntryId.MIN), Safety.GUARDED);
        drain(4);
        admin.replay(ReplayRange.from(EntryId.MIN).limit(1), CopyRule.acceptAge(), Safety.GUARDED);
        drain(5);

        List<String> results = results();
        assertThat(results.get(0)).contains("skipped_stale", INTENTS + ":1766550734062-7\"");
        assertThat(results.get(1)).contains("skipped_drain", INTENTS + ':' + fresh + '"');
        assertThat(results.get(2)).contains("skipped_stale", INTENTS + ":1766550734062-7\"");
        assertThat(results.get(3)).contains("skipped_duplicate", INTENTS + ':' + fresh + '"');
        assertThat(results.get(4)).contains("skipped_drain", INTENTS + ":1766550734062-7\"");
    }

    @Test
    void aDeadLetterRunsInSpiteOfItsAgeOnTheWordOfAnOperatorOnly() {
        EntryId id = EntryId.parse("1766550734062-7");
        setAside(RawEntry.of(id, Map.of("payload", PAYLOAD)));
        admin.deadLetters().replay(DeadLetterSelection.all(), Safety.GUARDED);
        drain(1);
        setAside(RawEntry.of(id, Map.of("payload", PAYLOAD)));
        admin.deadLetters().replay(DeadLetterSelection.all(), CopyRule.acceptAge(), Safety.GUARDED);
        drain(2);

        assertThat(results().get(0)).contains("skipped_stale", INTENTS + ":1766550734062-7\"");
        assertThat(results().get(1)).contains("skipped_drain", INTENTS + ":1766550734062-7\"");
    }

    @Test
    void noOptionTakesTheIdentityAway() {
        redis.command("XADD", INTENTS, "1766550734062-7", "payload", PAYLOAD);

        try (StreamAdmin tuned = IntentStreams.admin(target)
                .tune(options -> options.copies(original -> Map.of()).deadline(Duration.ofSeconds(30)))
                .open()) {
            tuned.replay(ReplayRange.from(EntryId.MIN), original -> Map.of("intent_id", "forged"), Safety.GUARDED);
        }

        assertThat(valid(entries().get(1)).id().value()).isEqualTo(INTENTS + ":1766550734062-7");
    }

    @Test
    void theStreamIsFoundByItsPrefixOrItsKey() {
        redis.command("XADD", "desk:stream:trade.intent", "1-1", "payload", PAYLOAD);
        redis.command("XADD", "else", "1-1", "payload", PAYLOAD);
        redis.command("XADD", "else", "2-2", "payload", PAYLOAD);

        try (StreamAdmin byPrefix = IntentStreams.admin(RedisURI.create(redis.uri()))
                        .prefix("desk")
                        .open();
                StreamAdmin byKey = IntentStreams.admin(target).stream("else")
                        .prefix("desk")
                        .open()) {
            assertThat(byPrefix.info().length()).isEqualTo(1);
            assertThat(byKey.info().length()).isEqualTo(2);
        }
        assertThat(IntentStreams.admin(target)).hasToString(INTENTS + " at " + target);
    }

    private void assertSame(List<RawEntry> originals, List<RawEntry> copies) {
        Instant now = Instant.now();
        assertThat(copies).hasSameSizeAs(originals);
        for (int i = 0; i < originals.size(); i++) {
            TradeIntent original = valid(originals.get(i));
            TradeIntent copy = valid(copies.get(i));
            assertThat(copy.id()).as(ENTRIES.get(i).toString()).isEqualTo(original.id());
            assertThat(ClientOrderId.of("quantum", INTENTS, copy.id(), OrderLeg.ENTRY))
                    .isEqualTo(ClientOrderId.of("quantum", INTENTS, original.id(), OrderLeg.ENTRY));
            assertThat(copy.ageAt(now, copies.get(i).id().time()))
                    .as(ENTRIES.get(i).toString())
                    .isEqualTo(original.ageAt(now, originals.get(i).id().time()));
        }
    }

    private TradeIntent valid(RawEntry entry) {
        Decoded<TradeIntent> verdict = codec.decode(entry);
        assertThat(verdict).isInstanceOf(Decoded.Valid.class);
        return ((Decoded.Valid<TradeIntent>) verdict).value();
    }

    private List<RawEntry> addAll() {
        for (int i = 0; i < ENTRIES.size(); i++) {
            List<String> command = new ArrayList<>(List.of("XADD", INTENTS, "17665507340" + (62 + i) + "-1"));
            command.addAll(ENTRIES.get(i));
            redis.command(command.toArray(new String[0]));
        }
        return entries();
    }

    private void setAside(RawEntry original) {
        List<String> command = new ArrayList<>(List.of("XADD", INTENTS + ":dlq", "*"));
        command.addAll(fields(original));
        command.addAll(List.of(
                "x-original-stream", INTENTS, "x-original-id", original.id().toString(), "x-reason", "rejected"));
        redis.command(command.toArray(new String[0]));
    }

    private void drain(int results) {
        try (var consumer = IntentStreams.consumer(target)
                .service("desk")
                .instance("1")
                .startAt(StartPosition.earliest())
                .handler(ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()))
                .tune(options -> options.block(Duration.ofMillis(100)))
                .build()) {
            consumer.start();
            await().until(() -> results().size() == results);
        }
    }

    private List<String> results() {
        return rows(RESULTS).stream().map(row -> row.get(1).toString()).toList();
    }

    private List<RawEntry> entries() {
        return rows(INTENTS).stream()
                .map(row -> RawEntry.of(
                        EntryId.parse((String) row.get(0)),
                        ((List<?>) row.get(1))
                                .stream()
                                        .map(text -> String.valueOf(text).getBytes(UTF_8))
                                        .toArray(byte[][]::new)))
                .toList();
    }

    private List<List<?>> rows(String key) {
        List<List<?>> rows = new ArrayList<>();
        ((List<?>) redis.command("XRANGE", key, "-", "+")).forEach(row -> rows.add((List<?>) row));
        return rows;
    }

    private static List<String> fields(RawEntry entry) {
        List<String> fields = new ArrayList<>();
        for (int field = 0; field < entry.fields(); field++) {
            fields.add(new String(entry.name(field), UTF_8));
            fields.add(new String(entry.value(field), UTF_8));
        }
        return fields;
    }
}
