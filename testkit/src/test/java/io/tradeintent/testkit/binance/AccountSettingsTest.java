package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leverage, margin type, position mode, and what forbids to change them. */
class AccountSettingsTest {

    private final SimulatedExchange exchange = SimulatedExchange.builder()
            .symbol(ExchangeSymbol.of("LOWUSDT", "LOW", "USDT").maxLeverage(10), new BigDecimal("1"))
            .start();
    private final ExchangeClient client = ExchangeClient.of(exchange);

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void leverageIsOfASymbolAndTold() {
        Reply set = leverage("BTCUSDT", "7");

        assertThat(set.field("leverage")).isEqualTo("7");
        assertThat(set.field("symbol")).isEqualTo("BTCUSDT");
        assertThat(client.signed("GET", "/fapi/v1/symbolConfig", "symbol", "BTCUSDT")
                        .field("leverage"))
                .isEqualTo("7");
        assertThat(client.signed("GET", "/fapi/v1/symbolConfig", "symbol", "ETHUSDT")
                        .field("leverage"))
                .isEqualTo("20");
        assertThat(leverage("BTCUSDT", "7").status()).as("the same again").isEqualTo(200);
        assertThat(exchange.journal().count(Kind.LEVERAGE_SET)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"BTCUSDT, 0, -4028", "BTCUSDT, 126, -4028", "LOWUSDT, 11, -4028", "LOWUSDT, 2.5, -1102", "NO, 1, -1121"
    })
    void aLeverageThatTheSymbolDoesNotHaveIsRefused(String symbol, String leverage, int code) {
        assertThat(leverage(symbol, leverage).code()).isEqualTo(code);
        assertThat(exchange.journal().count(Kind.LEVERAGE_SET)).isZero();
    }

    @Test
    void aMarginTypeThatIsSetAlreadyNeedsNoChange() {
        assertThat(marginType("CROSSED").code()).isEqualTo(-4046);
        assertThat(marginType("ISOLATED").status()).isEqualTo(200);
        assertThat(marginType("ISOLATED").code()).isEqualTo(-4046);
        assertThat(client.signed("GET", "/fapi/v1/symbolConfig", "symbol", "BTCUSDT")
                        .field("marginType"))
                .isEqualTo("ISOLATED");
        assertThat(marginType("NONE").code()).isEqualTo(-1130);
    }

    @Test
    void whatIsOpenForbidsAnotherMarginTypeAndMode() {
        client.algo("BTCUSDT", "SELL", "STOP_MARKET", "49000", "quantity", "0.010", "clientAlgoId", "s");
        assertThat(marginType("ISOLATED").code()).isEqualTo(-4047);
        assertThat(dual("true").code()).isEqualTo(-4067);

        client.signed("DELETE", "/fapi/v1/algoOrder", "clientAlgoId", "s");
        client.market("BTCUSDT", "BUY", "0.01");
        assertThat(marginType("ISOLATED").code()).isEqualTo(-4048);
        assertThat(dual("true").code()).isEqualTo(-4068);
    }

    @Test
    void thePositionModeIsOfTheAccount() {
        assertThat(dual("false").code()).isEqualTo(-4059);
        assertThat(dual("true").status()).isEqualTo(200);
        assertThat(dual("true").code()).isEqualTo(-4059);
        assertThat(client.signed("GET", "/fapi/v1/positionSide/dual").field("dualSidePosition"))
                .isEqualTo("true");
        assertThat(client.signed("GET", "/fapi/v1/accountConfig").field("dualSidePosition"))
                .isEqualTo("true");
    }

    @Test
    void aListenKeyAsksForTheKeyOnly() {
        assertThat(client.unsigned("PUT", "/fapi/v1/listenKey").code()).isEqualTo(-1125);
        String key = client.unsigned("POST", "/fapi/v1/listenKey").field("listenKey");
        assertThat(key).hasSize(64);
        assertThat(client.unsigned("POST", "/fapi/v1/listenKey").field("listenKey"))
                .isEqualTo(key);
        assertThat(client.unsigned("PUT", "/fapi/v1/listenKey").status()).isEqualTo(200);
        assertThat(client.unsigned("DELETE", "/fapi/v1/listenKey").status()).isEqualTo(200);
        assertThat(client.unsigned("PUT", "/fapi/v1/listenKey").code()).isEqualTo(-1125);
        assertThat(client.send("POST", "/fapi/v1/listenKey", "", "").code()).isEqualTo(-2014);
    }

    private Reply leverage(String symbol, String leverage) {
        return client.signed("POST", "/fapi/v1/leverage", "symbol", symbol, "leverage", leverage);
    }

    private Reply marginType(String type) {
        return client.signed("POST", "/fapi/v1/marginType", "symbol", "BTCUSDT", "marginType", type);
    }

    private Reply dual(String on) {
        return client.signed("POST", "/fapi/v1/positionSide/dual", "dualSidePosition", on);
    }
}
