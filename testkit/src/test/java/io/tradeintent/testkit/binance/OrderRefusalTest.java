package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that are refused, and with which code. */
class OrderRefusalTest {

    private final SimulatedExchange exchange =
            SimulatedExchange.builder().limits(ExchangeLimits.unlimited()).start();
    private final ExchangeClient client = ExchangeClient.of(exchange);

    @AfterEach
    void close() {
        exchange.close();
    }

    @ParameterizedTest
    @CsvSource({
        "BTCUSDT, 0, -4003",
        "BTCUSDT, -1, -4003",
        "BTCUSDT, 0.0001, -1111",
        "BTCUSDT, 1000.001, -4005",
        "BTCUSDT, 0.001, -4164",
        "BTCUSDT, 1E-2, -1100",
        "BTCUSDT, .5, -1100",
        "ADAUSDT, 12, -4164",
        "ADAUSDT, 13.5, -1111",
        "SEIUSDT, 1000001, -4005",
        "BTCUSDT, 1000, -2019",
        "NOSUCH, 1, -1121",
        "OPENUSDT, 100, -1122"
    })
    void aMarketOrderMustPassTheFilters(String symbol, String quantity, int code) {
        Reply reply = client.market(symbol, "BUY", quantity, "newClientOrderId", "bad");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(exchange.journal().records(Kind.ORDER_REJECTED))
                .singleElement()
                .satisfies(rejected -> {
                    assertThat(rejected.code()).isEqualTo(code);
                    assertThat(rejected.clientId()).isEqualTo("bad");
                });
        assertThat(exchange.journal().count(Kind.ORDER_ACCEPTED)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "BUY, 0.010, 0, -4001",
        "BUY, 0.010, 261.0, -4013",
        "BUY, 0.010, 809484.1, -4002",
        "BUY, 0.010, 49000.05, -4014",
        "BUY, 0.010, 49000.005, -1111",
        "BUY, 0.010, 52500.1, -4016",
        "SELL, 0.010, 47499.9, -4024",
        "BUY, 0.002, 49999.9, -4164"
    })
    void aLimitOrderMustPassTheFilters(String side, String quantity, String price, int code) {
        assertThat(client.limit("BTCUSDT", side, quantity, price, "GTC").code()).isEqualTo(code);
    }

    @Test
    void aLimitPriceAtTheEdgeOfTheBandIsAccepted() {
        assertThat(client.limit("BTCUSDT", "BUY", "0.010", "52500", "GTC").status())
                .isEqualTo(200);
        assertThat(client.limit("BTCUSDT", "SELL", "0.010", "47500", "GTC").status())
                .isEqualTo(200);
    }

    @Test
    void aStepThatIsNoPowerOfTenIsKept() {
        exchange.changeSymbol(ExchangeSymbol.of("ADAUSDT", "ADA", "USDT").lots("5", "5", "1000"));

        assertThat(client.market("ADAUSDT", "BUY", "17").code()).isEqualTo(-4023);
        assertThat(client.market("ADAUSDT", "BUY", "3").code()).isEqualTo(-4004);
        assertThat(client.market("ADAUSDT", "BUY", "20").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "type, NONSENSE, -1116",
        "side, LONG, -1117",
        "timeInForce, GTC, -1106",
        "price, 50000, -1106",
        "stopPrice, 49000, -1106",
        "reduceOnly, yes, -4062",
        "newOrderRespType, FULL, -1136",
        "positionSide, LONG, -4061",
        "positionSide, UP, -4060",
        "newClientOrderId, a b, -1100",
        "newClientOrderId, 1234567890123456789012345678901234567, -4015",
        "quoteOrderQty, 100, -1104"
    })
    void aMarketOrderWithAWrongParameterIsRefused(String name, String value, int code) {
        String[] parameters = {"symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", "0.01", name, value};
        for (int i = 0; i < 8; i += 2) {
            if (parameters[i].equals(name)) {
                parameters[i + 1] = value;
                parameters = Arrays.copyOf(parameters, 8);
            }
        }

        assertThat(client.signed("POST", "/fapi/v1/order", parameters).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET"})
    void aConditionalOrderIsSentToTheOtherEndpoint(String type) {
        Reply reply = client.signed(
                "POST",
                "/fapi/v1/order",
                "symbol",
                "BTCUSDT",
                "side",
                "SELL",
                "type",
                type,
                "stopPrice",
                "49000",
                "closePosition",
                "true");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(-4120);
    }

    @Test
    void aReduceOnlyOrderNeedsAPositionToReduce() {
        assertThat(client.market("BTCUSDT", "SELL", "0.01", "reduceOnly", "true")
                        .code())
                .isEqualTo(-2022);
        client.market("BTCUSDT", "BUY", "0.01");
        assertThat(client.market("BTCUSDT", "BUY", "0.01", "reduceOnly", "true").code())
                .isEqualTo(-2022);
    }

    @Test
    void aReduceOnlyOrderIsClippedToThePosition() {
        client.market("BTCUSDT", "BUY", "0.010");
        Reply close = client.market("BTCUSDT", "SELL", "0.500", "reduceOnly", "true", "newOrderRespType", "RESULT");

        assertThat(close.field("executedQty")).isEqualTo("0.010");
        assertThat(close.field("status")).isEqualTo("FILLED");
        assertThat(exchange.position("BTCUSDT")).isZero();
    }

    @Test
    void aReduceOnlyOrderIsExemptFromTheMinimumNotional() {
        client.market("BTCUSDT", "BUY", "0.010");

        assertThat(client.market("BTCUSDT", "SELL", "0.001", "reduceOnly", "true")
                        .status())
                .isEqualTo(200);
        assertThat(client.market("BTCUSDT", "SELL", "0.001").code()).isEqualTo(-4164);
    }

    @Test
    void leverageDecidesWhatCanBeBought() {
        assertThat(client.market("BTCUSDT", "BUY", "4.1").code()).isEqualTo(-2019);
        client.signed("POST", "/fapi/v1/leverage", "symbol", "BTCUSDT", "leverage", "50");
        assertThat(client.market("BTCUSDT", "BUY", "4.1").status()).isEqualTo(200);
        assertThat(client.market("BTCUSDT", "BUY", "8").code()).isEqualTo(-2019);
        assertThat(client.market("BTCUSDT", "SELL", "8").status())
                .as("turns the position")
                .isEqualTo(200);
    }

    @Test
    void hedgeModeAsksForThePositionSideAndForbidsReduceOnly() {
        client.signed("POST", "/fapi/v1/positionSide/dual", "dualSidePosition", "true");

        assertThat(client.market("BTCUSDT", "BUY", "0.01").code()).isEqualTo(-4061);
        assertThat(client.market("BTCUSDT", "BUY", "0.01", "positionSide", "LONG", "reduceOnly", "false")
                        .code())
                .isEqualTo(-1106);
        assertThat(client.market("BTCUSDT", "SELL", "0.01", "positionSide", "LONG")
                        .code())
                .isEqualTo(-2022);
    }

    @Test
    void hedgeModeKeepsTwoPositions() {
        client.signed("POST", "/fapi/v1/positionSide/dual", "dualSidePosition", "true");
        client.market("BTCUSDT", "BUY", "0.03", "positionSide", "LONG");
        client.market("BTCUSDT", "SELL", "0.01", "positionSide", "SHORT");

        assertThat(exchange.position("BTCUSDT", PositionSide.LONG)).isEqualByComparingTo("0.03");
        assertThat(exchange.position("BTCUSDT", PositionSide.SHORT)).isEqualByComparingTo("-0.01");
        assertThat(client.market("BTCUSDT", "SELL", "0.04", "positionSide", "LONG")
                        .code())
                .as("more than there is")
                .isEqualTo(-2022);
        client.market("BTCUSDT", "SELL", "0.03", "positionSide", "LONG");
        assertThat(exchange.position("BTCUSDT")).isEqualByComparingTo("-0.01");
    }

    @Test
    void marginIsWhatIsLeftOfTheBalance() {
        client.market("BTCUSDT", "BUY", "2");
        Reply account = client.signed("GET", "/fapi/v3/account");

        assertThat(new BigDecimal(account.field("totalInitialMargin"))).isEqualByComparingTo("5000");
        assertThat(new BigDecimal(account.field("totalWalletBalance"))).isEqualByComparingTo("9960");
        assertThat(new BigDecimal(account.field("availableBalance"))).isEqualByComparingTo("4960");
        assertThat(client.signed("GET", "/fapi/v3/balance").field("availableBalance"))
                .isEqualTo(account.field("availableBalance"));
    }
}
