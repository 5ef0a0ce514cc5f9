package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.execution.ExecutionMode;
import io.tradeintent.execution.ExecutionResult;
import io.tradeintent.execution.ExecutionStatus;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.math.BigDecimal;
import java.time.Instant;
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
                        delivery(intent, Decoding.ID), ExecutionMode.LIVE, ExecutionStatus.FILLED, NOW)
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
    void whatIsAbsentIsLeftOut() {
        ExecutionResult result = ExecutionResult.builder(
                        delivery(Decoding.valid(Decoding.closing()), Decoding.ID),
                        ExecutionMode.SAFE_DRAIN,
                        ExecutionStatus.SKIPPED_DRAIN,
                        NOW)
                .build();

        assertThat(encoder.encode(result).toString())
                .isEqualTo(
                        "{event_type=execution.result, payload={\"intent_id\":\"quantum:stream:trade.intent:1766550734062-1\","
                                + "\"stream\":\"quantum:stream:trade.intent\",\"entry_id\":\"1766550734062-1\",\"symbol\":\"BTCUSDT\",\"action\":\"CLOSE\","
                                + "\"status\":\"skipped_drain\",\"mode\":\"safe_drain\",\"age_ms\":1938,\"timestamp\":\"2025-12-24T04:32:16Z\"},"
                                + " timestamp=2025-12-24T04:32:16Z, source=trade_intent_consumer}");
    }

    @Test
    void agesBeyondAnySenseAreStillWritten() {
        for (EntryId id : new EntryId[] {new EntryId(Long.MIN_VALUE, 0), new EntryId(Long.MAX_VALUE, 0), EntryId.MAX}) {
            ExecutionResult result = ExecutionResult.builder(
                            delivery(Decoding.valid(Decoding.closing()), id),
                            ExecutionMode.SAFE_DRAIN,
                            ExecutionStatus.SKIPPED_STALE,
                            NOW)
                    .build();

            assertThat(encoder.encode(result).get("payload")).contains("\"age_ms\":");
        }
    }

    private static Delivery<TradeIntent> delivery(TradeIntent intent, EntryId id) {
        return new Delivery<>() {
            @Override
            public TradeIntent value() {
                return intent;
            }

            @Override
            public EntryId id() {
                return id;
            }

            @Override
            public String stream() {
                return Decoding.STREAM;
            }

            @Override
            public int deliveries() {
                return 1;
            }

            @Override
            public Origin origin() {
                return Origin.NEW;
            }

            @Override
            public Instant publishedAt() {
                return id.time();
            }
        };
    }
}
