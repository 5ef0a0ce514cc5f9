package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the documents leave open, and the exchange plays both ways. */
class ExchangeHabitsTest {

    private final SimulatedExchange exchange =
            SimulatedExchange.builder().limits(ExchangeLimits.unlimited()).start();
    private final ExchangeClient client = ExchangeClient.of(exchange);

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void anOrderForTheWholePositionNeedsOneThatIsVisible() {
        assertThat(whole("s", "49000").code()).isEqualTo(-4509);

        exchange.inject(
                Fault.lateVisibility(Duration.ofHours(1), Visibility.ALL_HIDDEN),
                FaultRule.on("POST", "/fapi/v1/order").once());
        client.market("BTCUSDT", "BUY", "0.010");
        assertThat(whole("s", "49000").code()).isEqualTo(-4509);
        assertThat(client.algo("BTCUSDT", "SELL", "STOP_MARKET", "49000", "quantity", "0.010", "reduceOnly", "true")
                        .code())
                .isZero();
    }

    @Test
    void anOrderForTheWholePositionStaysAtFlatUnlessItExpires() {
        client.market("BTCUSDT", "BUY", "0.010");
        whole("s", "49000");
        exchange.hand().close("BTCUSDT");
        assertThat(exchange.openAlgoOrders()).hasSize(1);

        exchange.habits(ExchangeHabits.usual().wholeOrdersExpireAtFlat());
        client.market("BTCUSDT", "BUY", "0.010");
        exchange.hand().close("BTCUSDT");

        assertThat(exchange.openAlgoOrders()).isEmpty();
        assertThat(status("s")).isEqualTo("EXPIRED");
    }

    @Test
    void anIdThatIsUsedAgainNamesANewOrderUnlessTheOldOneAnswers() {
        client.market("BTCUSDT", "BUY", "0.010");
        String first = whole("s", "49000").field("algoId");
        exchange.hand().cancel("s");
        String second = whole("s", "49000").field("algoId");
        assertThat(second).isNotEqualTo(first);

        exchange.habits(ExchangeHabits.usual().reusedIdsAnswerWithTheOldOrder());
        exchange.hand().cancel("s");
        Reply third = whole("s", "49000");

        assertThat(third.field("algoId")).isEqualTo(second);
        assertThat(third.field("algoStatus")).isEqualTo("CANCELED");
        assertThat(exchange.openAlgoOrders()).isEmpty();
    }

    @Test
    void anExitAboveItsPositionIsCutInHedgeModeUnlessItIsRejected() {
        client.signed("POST", "/fapi/v1/positionSide/dual", "dualSidePosition", "true");
        exchange.habits(ExchangeHabits.usual().hedgeChildrenAboveThePositionAreRejected());
        client.market("BTCUSDT", "BUY", "0.010", "positionSide", "LONG");
        client.algo(
                "BTCUSDT",
                "SELL",
                "STOP_MARKET",
                "49000",
                "quantity",
                "0.020",
                "positionSide",
                "LONG",
                "clientAlgoId",
                "s");

        exchange.markPrice("BTCUSDT", new BigDecimal("48000"));

        assertThat(status("s")).isEqualTo("REJECTED");
        assertThat(exchange.position("BTCUSDT")).isEqualByComparingTo("0.010");
    }

    @Test
    void theNextExitCanBeRejectedWhenItTriggers() {
        client.market("BTCUSDT", "BUY", "0.010");
        whole("s", "49000");
        exchange.events().rejectNextChild("BTCUSDT");

        exchange.markPrice("BTCUSDT", new BigDecimal("48000"));

        assertThat(status("s")).isEqualTo("REJECTED");
        assertThat(exchange.position("BTCUSDT")).isEqualByComparingTo("0.010");
    }

    @Test
    void queriesTellNoPriceIfTheyAreNotTo() {
        client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "e");
        assertThat(client.order("BTCUSDT", "e").field("avgPrice")).isNotEqualTo("0");

        exchange.habits(ExchangeHabits.usual().withoutAveragePrices());

        assertThat(client.order("BTCUSDT", "e").field("avgPrice")).isEqualTo("0");
        assertThat(client.order("BTCUSDT", "e").field("cumQuote")).isEqualTo("0");
    }

    @Test
    void thereAreOnlySoManyConditionalOrders() {
        exchange.habits(ExchangeHabits.usual().conditionalLimit(1));
        client.market("BTCUSDT", "BUY", "0.010");
        whole("s", "49000");

        assertThat(client.algo("BTCUSDT", "SELL", "TAKE_PROFIT_MARKET", "51000", "quantity", "0.010")
                        .code())
                .isEqualTo(-4045);
    }

    @Test
    void whatRestsToReduceLeavesNothingToReduceForOthers() {
        client.market("BTCUSDT", "BUY", "0.010");
        String resting = exchange.hand()
                .reduceAt(
                        "BTCUSDT", OrderSide.SELL, PositionSide.BOTH, new BigDecimal("0.010"), new BigDecimal("51000"));

        assertThat(client.market("BTCUSDT", "SELL", "0.010", "reduceOnly", "true")
                        .code())
                .isEqualTo(-4118);

        assertThat(exchange.hand().cancel(resting)).isEqualTo(1);
        assertThat(client.market("BTCUSDT", "SELL", "0.010", "reduceOnly", "true")
                        .code())
                .isZero();
    }

    @Test
    void anOrderThatIsDeniedTriggersAllTheSame() {
        client.market("BTCUSDT", "BUY", "0.010");
        whole("s", "49000");
        exchange.events().deny("s", Duration.ofHours(1));

        assertThat(client.signed("GET", "/fapi/v1/algoOrder", "clientAlgoId", "s")
                        .code())
                .isEqualTo(-2013);
        assertThat(client.signed("GET", "/fapi/v1/openAlgoOrders", "symbol", "BTCUSDT")
                        .field("algoId"))
                .isEmpty();
        exchange.markPrice("BTCUSDT", new BigDecimal("48000"));
        assertThat(exchange.position("BTCUSDT")).isZero();
        assertThat(exchange.journal().count(Kind.ALGO_FINISHED)).isEqualTo(1);
    }

    private Reply whole(String id, String trigger) {
        return client.algo("BTCUSDT", "SELL", "STOP_MARKET", trigger, "closePosition", "true", "clientAlgoId", id);
    }

    private String status(String id) {
        return client.signed("GET", "/fapi/v1/algoOrder", "clientAlgoId", id).field("algoStatus");
    }
}
