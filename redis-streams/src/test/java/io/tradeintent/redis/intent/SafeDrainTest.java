package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.StreamConsumer;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.ForwardingIntentHandler;
import io.tradeintent.result.IntentHandler;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Delivery;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SafeDrainTest {

    private static final String INTENTS = "quantum:stream:trade.intent";
    private static final String RESULTS = "quantum:stream:execution.result";

    private static RedisServer server;

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @BeforeEach
    void emptyRedis() {
        server.command("FLUSHALL");
    }

    @Test
    void aFreshIntentEndsAsDrainedInTheEnvelopeShape() {
        publish("{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"position_size_usd\":200,\"intent_id\":\"a-1\"}");
        drain(1, ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()));
        List<?> result = results().get(0);
        assertThat(result.toString())
                .startsWith("[event_type, execution.result, payload, {")
                .contains("source, desk");
        assertThat(payloads().get(0))
                .contains("\"intent_id\":\"a-1\"")
                .contains("\"symbol\":\"ADAUSDT\"")
                .contains("\"status\":\"skipped_drain\"")
                .contains("\"mode\":\"safe_drain\"");
    }

    @Test
    void anOldIntentIsStaleEvenIfItIsPublishedAnew() {
        publish("{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1,\"timestamp\":\"2020-01-01T00:00:00Z\"}");
        drain(1, ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()));
        assertThat(payloads()).singleElement().asString().contains("skipped_stale", "too old");
    }

    @Test
    void aTimestampFromTheFutureDoesNotMakeAnOldEntryFresh() {
        server.command(
                "XADD",
                INTENTS,
                "1000-0",
                "payload",
                "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1,\"timestamp\":\""
                        + Instant.now().plusSeconds(60) + "\"}");
        drain(1, ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()));
        assertThat(payloads()).singleElement().asString().contains("skipped_stale");
    }

    @Test
    void anOldIntentRunsOnTheWordOfAnOperatorOnly() {
        String old = "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1,\"timestamp\":\"2020-01-01T00:00:00Z\"}";
        server.command("XADD", INTENTS, "*", "payload", old, "x-accept-age", "true");
        drain(1, ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()));
        assertThat(payloads()).singleElement().asString().contains("skipped_drain");
    }

    @Test
    void theSameIntentInASecondEntryEndsAsADuplicate() {
        String payload =
                "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1,\"timestamp\":\"" + Instant.now() + "\"}";
        publish(payload);
        publish(payload);
        drain(2, ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()));
        assertThat(payloads().get(0)).contains("skipped_drain");
        assertThat(payloads().get(1)).contains("skipped_duplicate");
    }

    @Test
    void twoGroupsThatDrainTheSameIntentReportItOnceAsDrained() {
        publish("{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1,\"intent_id\":\"x\"}");
        drain(1, ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()));
        try (var other = consumer(ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()))
                .service("other")
                .build()) {
            other.start();
            await().until(() -> results().size() == 2);
        }
        assertThat(payloads().get(1)).contains("skipped_duplicate");
    }

    @Test
    void anIntentThatAsksForNothingIsReportedAsThat() {
        publish("{\"symbol\":\"ADAUSDT\",\"side\":\"HOLD\"}");
        drain(1, ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()));
        assertThat(payloads()).singleElement().asString().contains("skipped_no_action", "\"action\":\"NONE\"");
    }

    @Test
    void anInvalidIntentBecomesADeadLetterAndNoResult() {
        publish("{\"side\":\"BUY\",\"quantity\":-1}");
        publish("{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1}");
        drain(1, ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()));
        String letters = server.command("XRANGE", INTENTS + ":dlq", "-", "+").toString();
        assertThat(letters).contains("x-reason, invalid_intent", "symbol", "quantity");
        assertThat(payloads()).hasSize(1);
    }

    @Test
    void aHandlerThatBeganAnIntentIsGivenItEvenWhenItIsStale() {
        IntentHandler unfit = IntentHandler.inOneStep(ExecutionMode.LIVE, delivery -> {
            throw new IllegalStateException("not fresh");
        });
        IntentHandler finishing = new ForwardingIntentHandler(unfit) {
            @Override
            public IntentResult handleStale(Delivery<TradeIntent> delivery) {
                return IntentResult.reported(
                        ExecutionResult.builder(delivery, ExecutionMode.LIVE, ExecutionStatus.FAILED, Instant.now())
                                .build());
            }
        };
        server.command(
                "XADD", INTENTS, "1000-0", "payload", "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1}");
        drain(1, finishing);
        assertThat(payloads()).singleElement().asString().contains("\"status\":\"failed\"", "\"mode\":\"live\"");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> IntentStreams.consumer(RedisURI.create(server.uri()))
                        .service("desk")
                        .build())
                .hasMessage("handler is missing: it has no default");
        assertThatThrownBy(() -> IntentStreams.consumer(RedisURI.create(server.uri()))
                        .service("desk")
                        .handler(ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()))
                        .build())
                .hasMessage("startAt is missing: it has no default");
        assertThatThrownBy(() ->
                        IntentStreams.consumer(RedisURI.create(server.uri())).maxAge(Duration.ZERO))
                .hasMessageContaining("maxAge must be positive, was PT0S");
    }

    private static void publish(String payload) {
        server.command("XADD", INTENTS, "*", "event_type", "trade.intent", "payload", payload);
    }

    private static IntentConsumerBuilder consumer(IntentHandler handler) {
        return IntentStreams.consumer(RedisURI.create(server.uri()))
                .service("desk")
                .instance("1")
                .startAt(StartPosition.earliest())
                .handler(handler)
                .tune(consumer -> consumer.block(Duration.ofMillis(100)));
    }

    private static void drain(int expected, IntentHandler handler) {
        try (StreamConsumer<TradeIntent> consumer = consumer(handler).build()) {
            consumer.start();
            await().until(() -> results().size() == expected);
        }
    }

    private static List<List<?>> results() {
        List<List<?>> fields = new ArrayList<>();
        for (Object entry : (List<?>) server.command("XRANGE", RESULTS, "-", "+")) {
            fields.add((List<?>) ((List<?>) entry).get(1));
        }
        return fields;
    }

    private static List<String> payloads() {
        return results().stream()
                .map(fields -> (String) fields.get(fields.indexOf("payload") + 1))
                .toList();
    }
}
