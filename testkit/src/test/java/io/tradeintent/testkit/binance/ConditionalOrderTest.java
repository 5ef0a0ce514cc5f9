package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.binance.journal.JournalRecord;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditional orders: what is accepted, and what becomes of it when the mark price moves. */
class ConditionalOrderTest {

    private final SimulatedExchange exchange =
            SimulatedExchange.builder().limits(ExchangeLimits.unlimited()).start();
    private final ExchangeClient client = ExchangeClient.of(exchange);

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void aStopForThePositionClosesAllOfIt() {
        client.market("BTCUSDT", "BUY", "0.010");
        Reply placed = stop("49000", "clientAlgoId", "s");
        assertThat(placed.field("algoStatus")).isEqualTo("NEW");
        client.market("BTCUSDT", "BUY", "0.010");

        exchange.markPrice("BTCUSDT", new BigDecimal("49000.1"));
        assertThat(exchange.openAlgoOrders("BTCUSDT")).hasSize(1);
        exchange.markPrice("BTCUSDT", new BigDecimal("48999.9"));

        assertThat(exchange.position("BTCUSDT")).isZero();
        assertThat(exchange.openAlgoOrders("BTCUSDT")).isEmpty();
        Reply queried = client.signed("GET", "/fapi/v1/algoOrder", "clientAlgoId", "s");
        assertThat(queried.field("algoStatus")).isEqualTo("FINISHED");
        Reply child =
                client.signed("GET", "/fapi/v1/order", "symbol", "BTCUSDT", "orderId", queried.field("actualOrderId"));
        assertThat(child.field("executedQty")).isEqualTo("0.020");
        assertThat(child.field("origType")).isEqualTo("STOP_MARKET");
        assertThat(exchange.journal().records(Kind.ALGO_PLACED, Kind.ALGO_TRIGGERED, Kind.ALGO_FINISHED))
                .extracting(JournalRecord::kind)
                .containsExactly(Kind.ALGO_PLACED, Kind.ALGO_TRIGGERED, Kind.ALGO_FINISHED);
    }

    @ParameterizedTest
    @CsvSource({
        "SELL, STOP_MARKET, 50000, 0",
        "SELL, STOP_MARKET, 49999.9, 1",
        "BUY, STOP_MARKET, 50000, 0",
        "BUY, STOP_MARKET, 50000.1, 1",
        "SELL, TAKE_PROFIT_MARKET, 50000, 0",
        "SELL, TAKE_PROFIT_MARKET, 50000.1, 1",
        "BUY, TAKE_PROFIT_MARKET, 50000, 0",
        "BUY, TAKE_PROFIT_MARKET, 49999.9, 1"
    })
    void whatWouldTriggerAtOnceIsRefused(String side, String type, String trigger, int open) {
        Reply reply = client.algo("BTCUSDT", side, type, trigger, "quantity", "0.010");

        assertThat(reply.code()).isEqualTo(open == 0 ? -2021 : 0);
        assertThat(exchange.openAlgoOrders()).hasSize(open);
    }

    @Test
    void aReduceOnlyTargetIsClippedToThePosition() {
        client.market("BTCUSDT", "BUY", "0.010");
        client.algo("BTCUSDT", "SELL", "TAKE_PROFIT_MARKET", "51000", "quantity", "0.050", "reduceOnly", "true");

        exchange.markPrice("BTCUSDT", new BigDecimal("51000"));

        assertThat(exchange.position("BTCUSDT")).isZero();
    }

    @Test
    void whatFindsNothingToCloseExpires() {
        client.algo(
                "BTCUSDT",
                "SELL",
                "TAKE_PROFIT_MARKET",
                "51000",
                "quantity",
                "0.010",
                "reduceOnly",
                "true",
                "clientAlgoId",
                "t");
        exchange.markPrice("BTCUSDT", new BigDecimal("51000"));

        assertThat(exchange.position("BTCUSDT")).isZero();
        assertThat(client.signed("GET", "/fapi/v1/algoOrder", "clientAlgoId", "t")
                        .field("algoStatus"))
                .isEqualTo("EXPIRED");
        assertThat(exchange.journal().count(Kind.ORDER_ACCEPTED)).isZero();
    }

    @Test
    void aStopThatFindsNoLiquidityLeavesThePosition() {
        client.market("BTCUSDT", "BUY", "0.010");
        stop("49000");
        exchange.liquidity("BTCUSDT", new BigDecimal("0.004"));
        exchange.markPrice("BTCUSDT", new BigDecimal("49000"));

        assertThat(exchange.position("BTCUSDT")).isEqualByComparingTo("0.006");
        assertThat(exchange.openAlgoOrders("BTCUSDT")).isEmpty();
    }

    @Test
    void aLimitStopRestsOnceItIsTriggered() {
        client.market("BTCUSDT", "BUY", "0.010");
        client.algo(
                "BTCUSDT",
                "SELL",
                "STOP",
                "49000",
                "price",
                "49500",
                "quantity",
                "0.010",
                "clientAlgoId",
                "s",
                "reduceOnly",
                "true");

        exchange.markPrice("BTCUSDT", new BigDecimal("49000"));
        assertThat(client.signed("GET", "/fapi/v1/algoOrder", "clientAlgoId", "s")
                        .field("algoStatus"))
                .isEqualTo("TRIGGERED");
        exchange.markPrice("BTCUSDT", new BigDecimal("49500"));
        assertThat(client.signed("GET", "/fapi/v1/algoOrder", "clientAlgoId", "s")
                        .field("algoStatus"))
                .isEqualTo("FINISHED");
        assertThat(exchange.position("BTCUSDT")).isZero();
    }

    @Test
    void aTriggeredEntryWithoutMarginIsRejected() {
        client.algo("BTCUSDT", "BUY", "STOP_MARKET", "51000", "quantity", "100", "clientAlgoId", "big");
        exchange.markPrice("BTCUSDT", new BigDecimal("51000"));

        assertThat(client.signed("GET", "/fapi/v1/algoOrder", "clientAlgoId", "big")
                        .field("algoStatus"))
                .isEqualTo("REJECTED");
        assertThat(exchange.journal().records(Kind.ALGO_REJECTED))
                .extracting(JournalRecord::code)
                .containsExactly(-2019);
    }

    @Test
    void aClientIdIsUniqueAmongOpenConditionalOrders() {
        client.algo("BTCUSDT", "SELL", "STOP_MARKET", "49000", "quantity", "0.010", "clientAlgoId", "x");
        assertThat(client.algo("BTCUSDT", "SELL", "STOP_MARKET", "48000", "quantity", "0.010", "clientAlgoId", "x")
                        .code())
                .isEqualTo(-4116);

        client.signed("DELETE", "/fapi/v1/algoOrder", "clientAlgoId", "x");
        assertThat(client.algo("BTCUSDT", "SELL", "STOP_MARKET", "48000", "quantity", "0.010", "clientAlgoId", "x")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void thereIsOneStopAndOneTargetForAPosition() {
        client.market("BTCUSDT", "BUY", "0.010");
        client.market("ETHUSDT", "BUY", "0.010");
        stop("49000");
        assertThat(stop("48000").code()).isEqualTo(-4130);
        assertThat(client.algo("BTCUSDT", "SELL", "TAKE_PROFIT_MARKET", "51000", "closePosition", "true")
                        .status())
                .isEqualTo(200);
        assertThat(client.algo("BTCUSDT", "BUY", "STOP_MARKET", "51000", "closePosition", "true")
                        .status())
                .isEqualTo(200);
        assertThat(client.algo("ETHUSDT", "SELL", "STOP_MARKET", "2400", "closePosition", "true")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAccountHasTwoHundredOpenOnesAtMost() {
        for (int i = 0; i < 200; i++) {
            assertThat(client.algo("BTCUSDT", "SELL", "STOP_MARKET", "49000", "quantity", "0.010")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(client.algo("ETHUSDT", "SELL", "STOP_MARKET", "2400", "quantity", "0.010")
                        .code())
                .isEqualTo(-4045);
    }

    @Test
    void cancellingIsConfirmedOnceWithACodeThatIsText() {
        client.market("BTCUSDT", "BUY", "0.010");
        stop("49000", "clientAlgoId", "s");

        Reply cancelled = client.signed("DELETE", "/fapi/v1/algoOrder", "clientAlgoId", "s");
        assertThat(cancelled.body()).contains("\"code\":\"200\"");
        assertThat(client.signed("DELETE", "/fapi/v1/algoOrder", "clientAlgoId", "s")
                        .code())
                .isEqualTo(-2011);
        assertThat(client.signed("GET", "/fapi/v1/algoOrder", "clientAlgoId", "s")
                        .field("algoStatus"))
                .isEqualTo("CANCELED");
        exchange.markPrice("BTCUSDT", new BigDecimal("48000"));
        assertThat(exchange.journal().count(Kind.ALGO_TRIGGERED)).isZero();
    }

    @Test
    void listsAreOfTheirSymbol() {
        client.market("BTCUSDT", "BUY", "0.010");
        client.market("ETHUSDT", "BUY", "0.010");
        stop("49000", "clientAlgoId", "btc");
        client.algo("ETHUSDT", "SELL", "STOP_MARKET", "2400", "closePosition", "true", "clientAlgoId", "eth");

        assertThat(client.signed("GET", "/fapi/v1/openAlgoOrders", "symbol", "BTCUSDT")
                        .body())
                .contains("\"btc\"")
                .doesNotContain("\"eth\"");
        client.signed("DELETE", "/fapi/v1/algoOpenOrders", "symbol", "BTCUSDT");
        assertThat(client.signed("GET", "/fapi/v1/openAlgoOrders").body())
                .contains("\"eth\"")
                .doesNotContain("\"btc\"");
        assertThat(client.signed("GET", "/fapi/v1/allAlgoOrders", "symbol", "BTCUSDT")
                        .body())
                .contains("\"btc\"");
        assertThat(client.signed("GET", "/fapi/v1/openOrders").body()).isEqualTo("[]");
        assertThat(client.order("BTCUSDT", "btc").code()).isEqualTo(-2013);
    }

    @ParameterizedTest
    @CsvSource({
        "quantity, 0.01, -4137",
        "reduceOnly, true, -1106",
        "price, 49000, -1106",
        "workingType, LAST, -4031",
        "stopPrice, 49000, -1104",
        "newClientOrderId, a, -1104",
        "priceProtect, yes, -1130",
        "positionSide, LONG, -4061",
        "clientAlgoId, a b, -1100"
    })
    void aStopForThePositionWithAWrongParameterIsRefused(String name, String value, int code) {
        assertThat(stop("49000", name, value).code()).isEqualTo(code);
        assertThat(exchange.journal().records(Kind.ALGO_REJECTED))
                .extracting(JournalRecord::code)
                .containsExactly(code);
    }

    @Test
    void aTriggerPriceMustBeOnTheTick() {
        assertThat(stop("49000.05").code()).isEqualTo(-4014);
        assertThat(stop("0").code()).isEqualTo(-4006);
        assertThat(stop("809484.1").code()).isEqualTo(-4002);
    }

    @Test
    void aTrailingStopIsNotKnown() {
        assertThat(client.algo("BTCUSDT", "SELL", "TRAILING_STOP_MARKET", "49000", "quantity", "0.01")
                        .code())
                .isEqualTo(-1116);
    }

    @Test
    void inHedgeModeAStopIsForOnePosition() {
        client.signed("POST", "/fapi/v1/positionSide/dual", "dualSidePosition", "true");
        client.market("BTCUSDT", "BUY", "0.03", "positionSide", "LONG");
        client.market("BTCUSDT", "SELL", "0.02", "positionSide", "SHORT");

        assertThat(client.algo(
                                "BTCUSDT",
                                "BUY",
                                "STOP_MARKET",
                                "51000",
                                "closePosition",
                                "true",
                                "positionSide",
                                "LONG")
                        .code())
                .isEqualTo(-4020);
        assertThat(stop("49000", "positionSide", "LONG").status()).isEqualTo(200);
        exchange.markPrice("BTCUSDT", new BigDecimal("49000"));

        assertThat(exchange.position("BTCUSDT", PositionSide.LONG)).isZero();
        assertThat(exchange.position("BTCUSDT", PositionSide.SHORT)).isEqualByComparingTo("-0.02");
    }

    private Reply stop(String trigger, String... more) {
        String[] parameters = new String[more.length + 2];
        parameters[0] = "closePosition";
        parameters[1] = "true";
        System.arraycopy(more, 0, parameters, 2, more.length);
        return client.algo("BTCUSDT", "SELL", "STOP_MARKET", trigger, parameters);
    }
}
