package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.redis.internal.result.ResultEncoder;
import io.tradeintent.result.ExecutionMode;
import io.tradeintent.result.ExecutionResult;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultEncoderTest {

    private static final Instant NOW = Instant.parse("2025-12-24T04:32:16Z");

    private final ResultEncoder encoder = new ResultEncoder("trade_intent_consumer");

    @Test
    void everythingIsWrittenInItsOrder() {
        TradeIntent intent = Decoding.valid(Decoding.opening(
                "intent_id",
                "'i'",
                "trace_id",
                "'t'",
                "correlation_id",
                "'c'",
                "timestamp",
                "'2025-12-24T04:32:14.062679'"));
        ExecutionResult result = ExecutionResult.builder(
                        new Handed(intent, Decoding.ID), ExecutionMode.LIVE, ExecutionStatus.FILLED, NOW)
                .reason("all of it")
                .adapter("paper")
                .filledQuantity(new BigDecimal("1E+3"))
                .averagePrice(new BigDecimal("0.00000001"))
                .build();

        assertThat(encoder.encode(result).toString())
                .isEqualTo(
                        "{event_type=execution.result, payload={\"intent_id\":\"i\",\"stream\":\"quantum:stream:trade.intent\","
                                + "\"entry_id\":\"1766550734062-1\",\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"action\":\"OPEN\",\"status\":\"filled\","
                                + "\"reason\":\"all of it\",\"mode\":\"live\",\"adapter\":\"paper\",\"filled_quantity\":\"1000\",\"avg_price\":\"0.00000001\","
                                + "\"trace_id\":\"t\",\"correlation_id\":\"c\",\"intent_timestamp\":\"2025-12-24T04:32:14.062679Z\",\"age_ms\":1938,"
                                + "\"timestamp\":\"2025-12-24T04:32:16Z\"}, trace_id=t, correlation_id=c, timestamp=2025-12-24T04:32:16Z,"
                                + " source=trade_intent_consumer}");
    }

    @Test
    void anEnvelopeHasAllOfItsFieldsAndThePayloadLeavesOutWhatIsAbsent() {
        ExecutionResult result = ExecutionResult.builder(
                        new Handed(Decoding.valid(Decoding.closing()), Decoding.ID),
                        ExecutionMode.SAFE_DRAIN,
                        ExecutionStatus.SKIPPED_DRAIN,
                        NOW)
                .build();

        assertThat(encoder.encode(result).toString())
                .isEqualTo(
                        "{event_type=execution.result, payload={\"intent_id\":\"quantum:stream:trade.intent:1766550734062-1\","
                                + "\"stream\":\"quantum:stream:trade.intent\",\"entry_id\":\"1766550734062-1\",\"symbol\":\"BTCUSDT\",\"action\":\"CLOSE\","
                                + "\"status\":\"skipped_drain\",\"mode\":\"safe_drain\",\"age_ms\":1938,\"timestamp\":\"2025-12-24T04:32:16Z\"},"
                                + " trace_id=, correlation_id=quantum:stream:trade.intent:1766550734062-1,"
                                + " timestamp=2025-12-24T04:32:16Z, source=trade_intent_consumer}");
    }

    @Test
    void aTraceContextIsFoundAgainInTheResult() {
        TradeIntent intent = Decoding.valid(Decoding.opening(
                "intent_id", "'i'", "traceparent", "'00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'"));
        Map<String, String> fields = encoder.encode(ExecutionResult.builder(
                        new Handed(intent, Decoding.ID), ExecutionMode.SAFE_DRAIN, ExecutionStatus.SKIPPED_DRAIN, NOW)
                .build());

        assertThat(fields)
                .containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
                .containsEntry("correlation_id", "i");
        assertThat(fields.get("payload"))
                .contains("\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\"")
                .doesNotContain("correlation_id");
    }

    @Test
    void ordersLevelsAndTheTimeWithoutAStopAreWritten() {
        TradeIntent intent = Decoding.valid(Decoding.opening("intent_id", "'i'"));
        ClientOrderId entry = ClientOrderId.of("quantum", Decoding.STREAM, intent.id(), OrderLeg.ENTRY);
        ClientOrderId stop = ClientOrderId.of("quantum", Decoding.STREAM, intent.id(), OrderLeg.STOP);
        ExecutionResult result = ExecutionResult.builder(
                        new Handed(intent, Decoding.ID), ExecutionMode.LIVE, ExecutionStatus.FILLED, NOW)
                .orders(List.of(
                        new OrderReport(
                                entry,
                                "8389765",
                                OrderType.MARKET,
                                Side.BUY,
                                new BigDecimal("1E+2"),
                                new BigDecimal("0.00000012"),
                                null,
                                false,
                                OrderStatus.FILLED),
                        new OrderReport(
                                stop,
                                null,
                                OrderType.STOP_MARKET,
                                Side.SELL,
                                null,
                                null,
                                new BigDecimal("1E-7"),
                                true,
                                OrderStatus.SENT)))
                .levels(new ExitLevels(
                        List.of(new ExitTarget(0.000001, 0.1), new ExitTarget(0.1 + 0.2, 0.9)), 1.0 / 3 * 0.1, 1e-6))
                .filledQuantity(new BigDecimal("100"))
                .averagePrice(new BigDecimal("0.00000012"))
                .unprotected(Duration.ofSeconds(2))
                .build();

        assertThat(encoder.encode(result).get("payload"))
                .contains("\"orders\":[{\"leg\":\"entry\",\"client_order_id\":\"" + entry
                        + "\",\"order_id\":\"8389765\",\"type\":\"MARKET\",\"side\":\"BUY\",\"quantity\":\"100\","
                        + "\"price\":\"0.00000012\",\"reduce_only\":false,\"status\":\"filled\"},"
                        + "{\"leg\":\"stop\",\"client_order_id\":\"" + stop
                        + "\",\"type\":\"STOP_MARKET\",\"side\":\"SELL\",\"trigger_price\":\"0.0000001\","
                        + "\"reduce_only\":true,\"status\":\"sent\"}],\"filled_quantity\"")
                .contains(
                        "],\"filled_quantity\":\"100\",\"avg_price\":\"0.00000012\",\"levels\":{\"tp1_pct\":0.000001,\"tp2_pct\":0.3,\"sl_pct\":0.033333333333,"
                                + "\"harvest_scheme\":[0.1,0.9],\"lsf\":0.000001},\"unprotected_ms\":2000,")
                .doesNotContain("tp3_pct");
    }

    @Test
    void levelsThatWereNotScaledNameNoFactor() {
        ExecutionResult result = ExecutionResult.builder(
                        new Handed(Decoding.valid(Decoding.closing()), Decoding.ID),
                        ExecutionMode.LIVE,
                        ExecutionStatus.REJECTED,
                        NOW)
                .levels(ExitLevels.of(0.02, new ExitTarget(0.01, 1)))
                .build();

        assertThat(encoder.encode(result).get("payload"))
                .contains("\"levels\":{\"tp1_pct\":0.01,\"sl_pct\":0.02,\"harvest_scheme\":[1]}");
    }

    @Test
    void agesBeyondAnySenseAreStillWritten() {
        for (EntryId id : new EntryId[] {new EntryId(Long.MIN_VALUE, 0), new EntryId(Long.MAX_VALUE, 0), EntryId.MAX}) {
            ExecutionResult result = ExecutionResult.builder(
                            new Handed(Decoding.valid(Decoding.closing()), id),
                            ExecutionMode.SAFE_DRAIN,
                            ExecutionStatus.SKIPPED_STALE,
                            NOW)
                    .build();

            assertThat(encoder.encode(result).get("payload")).contains("\"age_ms\":");
        }
    }
}
