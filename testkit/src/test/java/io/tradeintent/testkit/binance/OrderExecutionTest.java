package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How orders are executed and what is told of it. */
class OrderExecutionTest {

    private final SimulatedExchange exchange = SimulatedExchange.builder().start();
    private final ExchangeClient client = ExchangeClient.of(exchange);

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void aMarketOrderIsFilledAtTheMarkPriceAtOnce() {
        Reply reply = client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "a", "newOrderRespType", "RESULT");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.field("status")).isEqualTo("FILLED");
        assertThat(reply.field("executedQty")).isEqualTo("0.010");
        assertThat(exchange.position("BTCUSDT")).isEqualByComparingTo("0.01");
        assertThat(exchange.journal().fills("a"))
                .singleElement()
                .satisfies(fill -> assertThat(fill.price()).isEqualByComparingTo("50000"));
    }

    @Test
    void anAcknowledgementSaysNothingOfTheExecution() {
        Reply reply = client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "a");

        assertThat(reply.field("status")).isEqualTo("NEW");
        assertThat(reply.field("executedQty")).isEqualTo("0");
        assertThat(exchange.journal().filledQuantity("a")).isEqualByComparingTo("0.01");
    }

    @Test
    void onlyAQueryTellsTheAveragePrice() {
        Reply placed = client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "a", "newOrderRespType", "RESULT");
        Reply queried = client.order("BTCUSDT", "a");

        assertThat(placed.has("avgPrice")).isFalse();
        assertThat(placed.has("cumQuote")).isFalse();
        assertThat(new BigDecimal(queried.field("avgPrice"))).isEqualByComparingTo("50000");
        assertThat(new BigDecimal(queried.field("cumQuote"))).isEqualByComparingTo("500");
        assertThat(queried.field("orderId")).isEqualTo(placed.field("orderId"));
    }

    @Test
    void aClientIdThatIsSentAgainAfterItsOrderWasFilledIsExecutedAgain() {
        client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "twice");
        Reply again = client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "twice");

        assertThat(again.status()).isEqualTo(200);
        assertThat(exchange.position("BTCUSDT")).isEqualByComparingTo("0.02");
        assertThat(exchange.journal().entriesByClientId().get("twice")).hasSize(2);
    }

    @Test
    void aClientIdIsRefusedWhileAnOrderWithItIsOpen() {
        client.limit("BTCUSDT", "BUY", "0.010", "49000", "GTC", "newClientOrderId", "resting");

        assertThat(client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "resting")
                        .code())
                .isEqualTo(-4116);
        assertThat(exchange.position("BTCUSDT")).isZero();

        client.signed("DELETE", "/fapi/v1/order", "symbol", "BTCUSDT", "origClientOrderId", "resting");
        assertThat(client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "resting")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aMarketOrderExpiresForWhatThereIsNoLiquidityFor() {
        exchange.liquidity("BTCUSDT", new BigDecimal("0.004"));

        Reply part = client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "p", "newOrderRespType", "RESULT");
        Reply none = client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "n", "newOrderRespType", "RESULT");

        assertThat(part.field("status")).isEqualTo("EXPIRED");
        assertThat(part.field("executedQty")).isEqualTo("0.004");
        assertThat(none.field("status")).isEqualTo("EXPIRED");
        assertThat(none.field("executedQty")).isEqualTo("0");
        assertThat(exchange.journal().count(Kind.ORDER_EXPIRED)).isEqualTo(2);
        exchange.unboundedLiquidity("BTCUSDT");
        assertThat(client.market("BTCUSDT", "BUY", "0.010", "newOrderRespType", "RESULT")
                        .field("status"))
                .isEqualTo("FILLED");
    }

    @Test
    void aRestingOrderIsFilledAtItsPriceWhenTheMarkPriceReachesIt() {
        Reply resting = client.limit("BTCUSDT", "BUY", "0.010", "49000", "GTC", "newClientOrderId", "r");
        assertThat(resting.field("status")).isEqualTo("NEW");
        assertThat(exchange.openOrders("BTCUSDT")).containsExactly("r");

        exchange.markPrice("BTCUSDT", new BigDecimal("48990"));

        assertThat(client.order("BTCUSDT", "r").field("status")).isEqualTo("FILLED");
        assertThat(exchange.journal().fills("r"))
                .singleElement()
                .satisfies(fill -> assertThat(fill.price()).isEqualByComparingTo("49000"));
        assertThat(exchange.openOrders("BTCUSDT")).isEmpty();
    }

    @Test
    void timeInForceSaysWhatBecomesOfTheRest() {
        exchange.liquidity("BTCUSDT", new BigDecimal("0.004"));
        Reply killed = client.limit("BTCUSDT", "BUY", "0.010", "50000", "FOK");
        Reply posted = client.limit("BTCUSDT", "BUY", "0.010", "50000", "GTX");
        Reply part = client.limit("BTCUSDT", "BUY", "0.010", "50000", "IOC", "newOrderRespType", "RESULT");
        Reply away = client.limit("BTCUSDT", "BUY", "0.010", "49999", "IOC", "newOrderRespType", "RESULT");

        assertThat(killed.code()).isEqualTo(-5021);
        assertThat(posted.code()).isEqualTo(-5022);
        assertThat(part.field("status") + part.field("executedQty")).isEqualTo("EXPIRED0.004");
        assertThat(away.field("status") + away.field("executedQty")).isEqualTo("EXPIRED0");
    }

    @Test
    void aCancelledOrderIsNoLongerOpen() {
        client.limit("BTCUSDT", "BUY", "0.010", "49000", "GTC", "newClientOrderId", "c");
        Reply open = client.signed("GET", "/fapi/v1/openOrder", "symbol", "BTCUSDT", "origClientOrderId", "c");
        Reply cancelled = client.signed("DELETE", "/fapi/v1/order", "symbol", "BTCUSDT", "origClientOrderId", "c");
        Reply again = client.signed("DELETE", "/fapi/v1/order", "symbol", "BTCUSDT", "origClientOrderId", "c");
        Reply gone = client.signed("GET", "/fapi/v1/openOrder", "symbol", "BTCUSDT", "origClientOrderId", "c");

        assertThat(open.field("status")).isEqualTo("NEW");
        assertThat(cancelled.field("status")).isEqualTo("CANCELED");
        assertThat(again.code()).isEqualTo(-2011);
        assertThat(gone.code()).isEqualTo(-2013);
        assertThat(client.order("BTCUSDT", "c").field("status")).isEqualTo("CANCELED");
    }

    @Test
    void theEntryPriceIsTheAverageOfWhatWasBought() {
        client.market("ADAUSDT", "BUY", "100");
        exchange.markPrice("ADAUSDT", new BigDecimal("0.5"));
        client.market("ADAUSDT", "BUY", "100");
        client.market("ADAUSDT", "SELL", "50", "reduceOnly", "true");

        Reply risk = client.signed("GET", "/fapi/v3/positionRisk", "symbol", "ADAUSDT");
        assertThat(new BigDecimal(risk.field("positionAmt"))).isEqualByComparingTo("150");
        assertThat(new BigDecimal(risk.field("entryPrice"))).isEqualByComparingTo("0.45");
        assertThat(new BigDecimal(risk.field("unRealizedProfit"))).isEqualByComparingTo("7.5");
    }

    @Test
    void aPositionThatTurnsIsEnteredAtThePriceOfTheTurn() {
        client.market("ADAUSDT", "BUY", "100");
        exchange.markPrice("ADAUSDT", new BigDecimal("0.5"));
        client.market("ADAUSDT", "SELL", "150");

        Reply risk = client.signed("GET", "/fapi/v3/positionRisk", "symbol", "ADAUSDT");
        assertThat(new BigDecimal(risk.field("positionAmt"))).isEqualByComparingTo("-50");
        assertThat(new BigDecimal(risk.field("entryPrice"))).isEqualByComparingTo("0.5");
        assertThat(exchange.balance()).isGreaterThan(new BigDecimal("10009"));
    }

    @Test
    void aFlatAccountHasNoPositionsToShow() {
        client.market("ADAUSDT", "BUY", "100");
        client.market("ADAUSDT", "SELL", "100", "reduceOnly", "true");

        assertThat(client.signed("GET", "/fapi/v3/positionRisk").body()).isEqualTo("[]");
    }

    @Test
    void tradesAreJoinedToTheirOrderByItsId() {
        Reply placed = client.market("ADAUSDT", "BUY", "100", "newClientOrderId", "t");
        client.market("ADAUSDT", "BUY", "20");

        Reply trades =
                client.signed("GET", "/fapi/v1/userTrades", "symbol", "ADAUSDT", "orderId", placed.field("orderId"));
        assertThat(trades.field("qty")).isEqualTo("100");
        assertThat(trades.field("orderId")).isEqualTo(placed.field("orderId"));
        assertThat(trades.body()).containsOnlyOnce("\"orderId\"").doesNotContain("clientOrderId");
    }

    @Test
    void listsHoldTheOrdersOfTheirSymbol() {
        client.limit("BTCUSDT", "BUY", "0.010", "49000", "GTC", "newClientOrderId", "one");
        client.market("ADAUSDT", "BUY", "100", "newClientOrderId", "two");

        assertThat(client.signed("GET", "/fapi/v1/openOrders").body())
                .contains("\"one\"")
                .doesNotContain("\"two\"");
        assertThat(client.signed("GET", "/fapi/v1/allOrders", "symbol", "ADAUSDT")
                        .body())
                .contains("\"two\"")
                .doesNotContain("\"one\"");
        client.signed("DELETE", "/fapi/v1/allOpenOrders", "symbol", "BTCUSDT");
        assertThat(client.signed("GET", "/fapi/v1/openOrders").body()).isEqualTo("[]");
    }

    @Test
    void theWindowOfAListIsSevenDaysAtMost() {
        assertThat(client.signed(
                                "GET",
                                "/fapi/v1/userTrades",
                                "symbol",
                                "ADAUSDT",
                                "startTime",
                                "0",
                                "endTime",
                                "604800001")
                        .code())
                .isEqualTo(-4165);
        assertThat(client.signed("GET", "/fapi/v1/allOrders", "symbol", "ADAUSDT", "startTime", "2", "endTime", "1")
                        .code())
                .isEqualTo(-1023);
        assertThat(client.signed("GET", "/fapi/v1/userTrades", "symbol", "ADAUSDT", "fromId", "1", "startTime", "2")
                        .code())
                .isEqualTo(-1128);
    }
}
