package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.ExecutionStatus;
import io.tradeintent.result.IntentHandler;
import io.tradeintent.result.IntentResult;
import io.tradeintent.result.OrderReport;
import io.tradeintent.result.OrderStatus;
import io.tradeintent.stream.Delivery;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An execution is reported once, whoever meets its intent. */
@RedisTest
class LiveResultsTest {

    private static final String INTENTS = "quantum:stream:trade.intent";
    private static final String RESULTS = "quantum:stream:execution.result";
    private static final String OPEN = "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1,\"intent_id\":\"i-1\"}";
    private static final String CLOSE = "{\"symbol\":\"ADAUSDT\",\"action\":\"CLOSE\",\"intent_id\":\"i-1\"}";
    private static final String HOLD = "{\"symbol\":\"ADAUSDT\",\"side\":\"HOLD\",\"intent_id\":\"i-1\"}";
    private static final Set<ExecutionStatus> ENDS = Set.of(
            ExecutionStatus.FILLED,
            ExecutionStatus.PARTIAL,
            ExecutionStatus.REJECTED,
            ExecutionStatus.FAILED,
            ExecutionStatus.CLOSED_UNPROTECTED,
            ExecutionStatus.SKIPPED_RISK);

    private static IntentHandler reporting(ExecutionStatus status) {
        return IntentHandler.inOneStep(ExecutionMode.LIVE, delivery -> IntentResult.reported(result(delivery, status)));
    }

    private static ExecutionResult result(Delivery<TradeIntent> delivery, ExecutionStatus status) {
        ClientOrderId id =
                ClientOrderId.of("quantum", delivery.stream(), delivery.value().id(), OrderLeg.ENTRY);
        return ExecutionResult.builder(delivery, ExecutionMode.LIVE, status, Instant.now())
                .reason("because")
                .adapter("paper")
                .orders(List.of(new OrderReport(
                        id, "77", OrderType.MARKET, Side.BUY, BigDecimal.ONE, null, null, false, OrderStatus.FILLED)))
                .filledQuantity(BigDecimal.ONE)
                .averagePrice(new BigDecimal("0.5"))
                .levels(ExitLevels.of(0.02, new ExitTarget(0.01, 1)))
                .unprotected(Duration.ofMillis(120))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void twoGroupsThatReadTheSameEntryReportItsEndOnce(ExecutionStatus status, RedisServer redis) {
        publish(redis, OPEN);
        consume(redis, "one", reporting(status), 1);
        consume(redis, "two", reporting(status), 2);
        String word = "\"status\":\"" + status.wireName() + '"';
        assertThat(payloads(redis).get(0)).contains(word);
        if (!ENDS.contains(status) && status != ExecutionStatus.SKIPPED_DRAIN) {
            assertThat(payloads(redis).get(1)).contains(word);
            assertThat(redis.command("KEYS", "quantum:ledger:*")).isEqualTo(List.of());
            return;
        }
        assertThat(payloads(redis).get(1)).contains("\"status\":\"skipped_duplicate\"");
        if (ENDS.contains(status)) {
            assertThat(payloads(redis).get(1))
                    .contains("as " + status.wireName() + ": because")
                    .contains("\"adapter\":\"paper\"", "\"order_id\":\"77\"", "\"sl_pct\":0.02")
                    .contains("\"filled_quantity\":\"1\"", "\"avg_price\":\"0.5\"", "\"unprotected_ms\":120");
            assertThat(redis.command("KEYS", "quantum:ledger:*"))
                    .isEqualTo(List.of("quantum:ledger:trade.intent:live.reported:i-1"));
        }
    }

    @Test
    void aCloseThatFoundNothingToCloseIsReportedOnce(RedisServer redis) {
        publish(redis, CLOSE);
        consume(redis, "one", reporting(ExecutionStatus.SKIPPED_NO_ACTION), 1);
        consume(redis, "two", reporting(ExecutionStatus.SKIPPED_NO_ACTION), 2);
        assertThat(payloads(redis).get(0)).contains("\"status\":\"skipped_no_action\"");
        assertThat(payloads(redis).get(1)).contains("\"status\":\"skipped_duplicate\"");
    }

    @Test
    void anIntentThatAsksForNothingIsNoExecution(RedisServer redis) {
        publish(redis, HOLD);
        consume(redis, "one", reporting(ExecutionStatus.SKIPPED_NO_ACTION), 1);
        consume(redis, "two", reporting(ExecutionStatus.SKIPPED_NO_ACTION), 2);
        assertThat(payloads(redis)).allSatisfy(payload -> assertThat(payload).contains("\"skipped_no_action\""));
    }

    @Test
    void whatWasDrainedIsStillExecutedAndReported(RedisServer redis) {
        publish(redis, OPEN);
        consume(
                redis,
                "shadow",
                IntentHandler.inOneStep(
                        ExecutionMode.SAFE_DRAIN,
                        delivery -> IntentResult.reported(ExecutionResult.builder(
                                        delivery,
                                        ExecutionMode.SAFE_DRAIN,
                                        ExecutionStatus.SKIPPED_DRAIN,
                                        Instant.now())
                                .build())),
                1);
        consume(redis, "live", reporting(ExecutionStatus.FILLED), 2);
        assertThat(payloads(redis).get(1)).contains("\"status\":\"filled\"");
    }

    @Test
    void anEndThatNobodyReportedIsReportedByTheNextEntryThatMeetsIt(RedisServer redis) {
        IntentHandler executedBefore = IntentHandler.inOneStep(ExecutionMode.LIVE, delivery -> {
            ExecutionResult ended = result(delivery, ExecutionStatus.FILLED);
            return IntentResult.reported(ExecutionResult.builder(
                                    delivery, ExecutionMode.LIVE, ExecutionStatus.SKIPPED_DUPLICATE, Instant.now())
                            .build())
                    .repeating(ended);
        });
        publish(redis, OPEN);
        publish(redis, OPEN);
        consume(redis, "one", executedBefore, 2);
        assertThat(payloads(redis).get(0)).contains("\"status\":\"filled\"");
        assertThat(payloads(redis).get(1)).contains("\"status\":\"skipped_duplicate\"");
    }

    @Test
    void aReportLivesAsLongAsTheLedger(RedisServer redis) {
        publish(redis, OPEN);
        consume(redis, "one", reporting(ExecutionStatus.FILLED), 1);
        assertThat((Long) redis.command("PTTL", "quantum:ledger:trade.intent:live.reported:i-1"))
                .isBetween(Duration.ofDays(6).toMillis(), Duration.ofDays(7).toMillis());
    }

    private static void publish(RedisServer redis, String payload) {
        redis.command("XADD", INTENTS, "*", "event_type", "trade.intent", "payload", payload);
    }

    private static void consume(RedisServer redis, String service, IntentHandler handler, int resultsThen) {
        try (var consumer = IntentStreams.consumer(RedisURI.create(redis.uri()))
                .service(service)
                .instance("1")
                .startAt(StartPosition.earliest())
                .handler(handler)
                .tune(tuned -> tuned.block(Duration.ofMillis(100)))
                .build()) {
            consumer.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> payloads(redis).size() == resultsThen);
        }
    }

    private static List<String> payloads(RedisServer redis) {
        return ((List<?>) redis.command("XRANGE", RESULTS, "-", "+"))
                .stream()
                        .map(entry -> (List<?>) ((List<?>) entry).get(1))
                        .map(fields -> (String) fields.get(fields.indexOf("payload") + 1))
                        .toList();
    }
}
