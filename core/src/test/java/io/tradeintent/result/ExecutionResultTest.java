package io.tradeintent.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExecutionResultTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_766_612_429);

    @Test
    void whatItSaysOfTheIntentIsTheIntentsOwn() {
        ExecutionResult result = builder(ExecutionStatus.SKIPPED_STALE).build();

        assertThat(result.intentId()).isEqualTo(IntentId.given("i"));
        assertThat(result.symbol()).isEqualTo(Symbol.of("A"));
        assertThat(result.action()).isEqualTo(IntentAction.CLOSE);
        assertThat(result.traceId()).isEqualTo("t");
        assertThat(result.intentTimestamp()).isEqualTo(NOW.minusSeconds(60));
        assertThat(result.age()).isEqualTo(Duration.ofSeconds(60));
        assertThat(result).isEqualTo(builder(ExecutionStatus.SKIPPED_STALE).build());
        assertThat(result).isNotEqualTo(builder(ExecutionStatus.SKIPPED_DRAIN).build());
    }

    @Test
    void nothingIsCalledExecutedWithoutAQuantityAndAPrice() {
        for (ExecutionStatus status : new ExecutionStatus[] {ExecutionStatus.FILLED, ExecutionStatus.PARTIAL}) {
            String message = "a result '" + status.wireName() + "' needs a filled quantity and an average price";

            assertThatThrownBy(() -> builder(status).build()).hasMessage(message);
            assertThatThrownBy(
                            () -> builder(status).filledQuantity(BigDecimal.ONE).build())
                    .hasMessage(message);
            assertThatThrownBy(() -> builder(status)
                            .filledQuantity(BigDecimal.ZERO)
                            .averagePrice(BigDecimal.ONE)
                            .build())
                    .hasMessage(message);
        }
        assertThatThrownBy(() -> builder(ExecutionStatus.FAILED).averagePrice(BigDecimal.ZERO))
                .hasMessage("average price must be positive, was 0");
        assertThatThrownBy(() -> builder(ExecutionStatus.FAILED).filledQuantity(new BigDecimal("-1")))
                .hasMessage("filled quantity must not be negative, was -1");
    }

    @Test
    void wordsOnTheWireNeverChange() {
        assertThat(ExecutionStatus.values())
                .extracting(ExecutionStatus::wireName)
                .containsExactly(
                        "filled",
                        "partial",
                        "rejected",
                        "failed",
                        "closed_unprotected",
                        "skipped_stale",
                        "skipped_drain",
                        "skipped_duplicate",
                        "skipped_no_action",
                        "skipped_risk");
        assertThat(ExecutionMode.values()).extracting(ExecutionMode::wireName).containsExactly("safe_drain", "live");
    }

    private static ExecutionResultBuilder builder(ExecutionStatus status) {
        TradeIntent intent = TradeIntent.builder()
                .id(IntentId.given("i"))
                .symbol(Symbol.of("A"))
                .action(IntentAction.CLOSE)
                .traceId("t")
                .timestamp(NOW.minusSeconds(60))
                .build();
        return ExecutionResult.builder(new Once(intent), ExecutionMode.SAFE_DRAIN, status, NOW);
    }

    private record Once(TradeIntent value) implements Delivery<TradeIntent> {

        @Override
        public EntryId id() {
            return new EntryId(NOW.toEpochMilli(), 0);
        }

        @Override
        public String stream() {
            return "s";
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
            return NOW;
        }
    }
}
