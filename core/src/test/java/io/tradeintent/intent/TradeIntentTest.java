package io.tradeintent.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TradeIntentTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void whatIsRequiredIsAskedForByName() {
        assertThatThrownBy(() -> TradeIntent.builder().build()).hasMessage("an intent needs an id");
        assertThatThrownBy(() -> TradeIntent.builder().id(IntentId.given("i")).build())
                .hasMessage("an intent needs a symbol");
        assertThatThrownBy(() -> TradeIntent.builder()
                        .id(IntentId.given("i"))
                        .symbol(Symbol.of("A"))
                        .build())
                .hasMessage("an intent needs an action");
        assertThatThrownBy(() -> intent(IntentAction.OPEN).build()).hasMessage("an opening intent needs a side");
        assertThatThrownBy(() -> intent(IntentAction.OPEN).side(Side.BUY).build())
                .hasMessage("an opening intent needs a size");
    }

    @Test
    void nothingIsFilledInThatWasNotSaid() {
        TradeIntent close = intent(IntentAction.CLOSE).build();

        assertThat(close.side()).isNull();
        assertThat(close.size()).isNull();
        assertThat(close.confidence()).isNull();
        assertThat(close.timestamp()).isNull();
        assertThat(close.traceId()).isNull();
        assertThat(close.market()).isEqualTo(MarketContext.UNKNOWN);
        assertThat(close.leverage()).isEqualTo(1);
        assertThat(close.attributes()).isEmpty();
    }

    @Test
    void contradictionsAreRefused() {
        assertThatThrownBy(() -> intent(IntentAction.NONE).side(Side.BUY).build())
                .hasMessageContaining("no side and no size");
        assertThatThrownBy(() -> opening()
                        .size(new IntentSize.FractionOfPosition(BigDecimal.ONE))
                        .build())
                .hasMessageContaining("cannot be sized by the position");
        assertThatThrownBy(() -> opening()
                        .entryPrice(BigDecimal.TEN)
                        .stopLoss(BigDecimal.TEN)
                        .build())
                .hasMessage("stop loss 10 is on the wrong side of the entry price 10 of a BUY");
        assertThatThrownBy(() -> opening()
                        .side(Side.SELL)
                        .entryPrice(BigDecimal.TEN)
                        .takeProfit(new BigDecimal("11"))
                        .build())
                .hasMessage("take profit 11 is on the wrong side of the entry price 10 of a SELL");
        assertThat(opening()
                        .entryPrice(BigDecimal.TEN)
                        .stopLoss(new BigDecimal("9"))
                        .takeProfit(new BigDecimal("11"))
                        .build()
                        .stopLoss())
                .isEqualTo("9");
    }

    @Test
    void numbersOutOfBoundsAreRefusedWhereTheyAreSet() {
        TradeIntentBuilder builder = TradeIntent.builder();

        assertThatThrownBy(() -> builder.leverage(0)).hasMessage("leverage must be from 1 to 125, was 0");
        assertThatThrownBy(() -> builder.leverage(126)).hasMessage("leverage must be from 1 to 125, was 126");
        assertThatThrownBy(() -> builder.confidence(new BigDecimal("1.1")))
                .hasMessage("confidence must be from 0 to 1, was 1.1");
        assertThatThrownBy(() -> builder.stopLoss(BigDecimal.ZERO)).hasMessage("stop loss must be positive, was 0");
        assertThatThrownBy(() -> builder.entryPrice(new BigDecimal("1e999999999")))
                .hasMessage("entry price must have at most 40 digits before and after the point, was 1E+999999999");
        assertThatThrownBy(() -> new IntentSize.Quantity(new BigDecimal("-1")))
                .hasMessage("quantity must be positive, was -1");
        assertThatThrownBy(() -> new IntentSize.FractionOfBalance(new BigDecimal("5")))
                .hasMessage("fraction of balance must be above 0 and at most 1, was 5");
        assertThatThrownBy(() -> new MarketContext(new BigDecimal("-1"), null, null, null, null))
                .hasMessage("atr must not be negative, was -1");
    }

    @Test
    void idIsComputedOnceAndOnlyWhenAskedFor() {
        AtomicInteger calls = new AtomicInteger();
        TradeIntent intent = opening()
                .identity(it -> IntentId.derived("d" + calls.incrementAndGet()))
                .build();

        assertThat(calls).hasValue(0);
        assertThat(intent.id()).isEqualTo(IntentId.derived("d1")).isSameAs(intent.id());
        assertThat(calls).hasValue(1);
    }

    @Test
    void attributesKeepTheirOrderAndCannotBeChanged() {
        TradeIntentBuilder builder =
                opening().attribute("b", "1").attribute("a", "2").attribute("b", "3");
        for (int i = 0; i < 20; i++) {
            builder.attribute("x" + i, "y");
        }
        TradeIntent intent = builder.build();
        builder.attribute("a", "changed later");

        assertThat(intent.attributes())
                .hasSize(22)
                .containsEntry("b", "3")
                .containsEntry("a", "2")
                .containsKey("x19");
        assertThat(intent.attributes().keySet()).startsWith("b", "a", "x0");
        assertThat(intent.attributes().get("z")).isNull();
        Map<String, String> attributes = intent.attributes();
        assertThatThrownBy(() -> attributes.put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(attributes::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equalIntentsAreThoseThatSayTheSame() {
        assertThat(opening().build())
                .isEqualTo(opening().build())
                .hasSameHashCodeAs(opening().build());
        assertThat(opening().build()).isNotEqualTo(opening().leverage(2).build());
        assertThat(opening().build()).isNotEqualTo(opening().traceId("t").build());
        assertThat(opening().build())
                .isNotEqualTo(opening().stopLoss(BigDecimal.ONE).build());
        assertThat(opening().build()).isNotEqualTo(opening().attribute("a", "b").build());
        assertThat(opening().build())
                .isNotEqualTo(opening().id(IntentId.given("other")).build());
    }

    @Test
    void ageCountsFromTheOlderOfBothTimes() {
        TradeIntent old = opening().timestamp(NOON.minusSeconds(600)).build();
        TradeIntent ahead = opening().timestamp(NOON.plusSeconds(600)).build();

        assertThat(old.ageAt(NOON, NOON.minusSeconds(10))).isEqualTo(Duration.ofSeconds(600));
        assertThat(ahead.ageAt(NOON, NOON.minusSeconds(10))).isEqualTo(Duration.ofSeconds(10));
        assertThat(opening().build().ageAt(NOON, NOON.minusSeconds(10))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void skewIsHowFarATimeIsAheadOfItsPublication() {
        assertThat(opening().timestamp(NOON.plusSeconds(6)).build().skew(NOON)).isEqualTo(Duration.ofSeconds(6));
        assertThat(opening().timestamp(NOON.minusSeconds(6)).build().skew(NOON)).isZero();
        assertThat(opening().build().skew(NOON)).isZero();
        assertThat(AgeLimit.TOLERATED_SKEW).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void closeObeysTheAgeLimitUnlessItHasItsOwn() {
        AgeLimit limit = AgeLimit.of(Duration.ofMinutes(5));
        TradeIntent close = intent(IntentAction.CLOSE).build();
        Instant justWithin = NOON.minusSeconds(300);

        assertThat(limit.isExceededBy(close, NOON, justWithin)).isFalse();
        assertThat(limit.isExceededBy(close, NOON, justWithin.minusMillis(1))).isTrue();
        assertThat(limit.forCloses(Duration.ofHours(1)).isExceededBy(close, NOON, NOON.minusSeconds(3_600)))
                .isFalse();
        assertThat(limit.forCloses(Duration.ofHours(1)).isExceededBy(opening().build(), NOON, NOON.minusSeconds(301)))
                .isTrue();
        assertThatThrownBy(() -> AgeLimit.of(Duration.ZERO)).hasMessage("maxAge must be positive, was PT0S");
    }

    @Test
    void sidesHaveOpposites() {
        assertThat(Side.BUY.opposite()).isEqualTo(Side.SELL);
        assertThat(Side.SELL.opposite()).isEqualTo(Side.BUY);
    }

    private static TradeIntentBuilder intent(IntentAction action) {
        return TradeIntent.builder()
                .id(IntentId.given("i"))
                .symbol(Symbol.of("A"))
                .action(action);
    }

    private static TradeIntentBuilder opening() {
        return intent(IntentAction.OPEN).side(Side.BUY).size(new IntentSize.Quantity(BigDecimal.ONE));
    }
}
