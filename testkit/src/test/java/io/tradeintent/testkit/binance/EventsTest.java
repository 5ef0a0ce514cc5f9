package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.binance.journal.JournalRecord;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the exchange does without being asked, and what wallets show of it. */
class EventsTest {

    private final SimulatedExchange exchange = SimulatedExchange.builder()
            .limits(ExchangeLimits.unlimited())
            .symbol(ExchangeSymbol.of("BTCUSDC", "BTC", "USDC").maintenanceRate("0.025"), new BigDecimal("50000"))
            .balance("USDC", new BigDecimal("1000"))
            .start();
    private final ExchangeClient client = ExchangeClient.of(exchange);

    @AfterEach
    void close() {
        exchange.close();
    }

    @ParameterizedTest
    @CsvSource({"liquidate, autoclose-", "settle, settlement_autoclose-", "deleverage, adl_autoclose"})
    void aForcedCloseBearsItsNameAndEndsThePosition(String event, String prefix) {
        client.market("BTCUSDT", "SELL", "0.010");

        switch (event) {
            case "liquidate" -> exchange.events().liquidate("BTCUSDT");
            case "settle" -> exchange.events().settle("BTCUSDT");
            default -> exchange.events().deleverage("BTCUSDT", BigDecimal.ONE);
        }

        assertThat(exchange.position("BTCUSDT")).isZero();
        assertThat(exchange.journal().records(Kind.ORDER_FILLED))
                .extracting(JournalRecord::clientId)
                .last()
                .asString()
                .startsWith(prefix);
    }

    @Test
    void aSymbolThatIsTakenOffTheListTradesNoMore() {
        client.market("BTCUSDT", "BUY", "0.010");
        client.algo("BTCUSDT", "SELL", "STOP_MARKET", "49000", "closePosition", "true", "clientAlgoId", "s");

        exchange.events().delist("BTCUSDT");

        assertThat(client.market("BTCUSDT", "SELL", "0.010", "reduceOnly", "true")
                        .code())
                .isEqualTo(-1122);
        assertThat(exchange.openAlgoOrders()).isEmpty();
        assertThat(exchange.position("BTCUSDT")).isEqualByComparingTo("0.010");
        exchange.events().settle("BTCUSDT");
        assertThat(exchange.position("BTCUSDT")).isZero();
    }

    @Test
    void incomeTellsFeesProfitsAndFundingInTheAssetOfTheMarket() {
        client.market("BTCUSDC", "BUY", "0.010");
        exchange.events().fund("BTCUSDC", new BigDecimal("0.0001"));
        exchange.markPrice("BTCUSDC", new BigDecimal("51000"));
        client.market("BTCUSDC", "SELL", "0.010", "reduceOnly", "true");

        Reply income = client.signed("GET", "/fapi/v1/income");

        assertThat(income.body())
                .contains("\"incomeType\":\"FUNDING_FEE\",\"income\":\"-0.0500000\",\"asset\":\"USDC\"")
                .contains("\"incomeType\":\"REALIZED_PNL\"")
                .contains("\"incomeType\":\"COMMISSION\"");
        assertThat(exchange.balance()).isEqualByComparingTo("10000");
    }

    @Test
    void anAssetStandsAloneUnlessAllStandTogether() {
        client.signed("POST", "/fapi/v1/leverage", "symbol", "BTCUSDC", "leverage", "1");
        assertThat(client.market("BTCUSDC", "BUY", "0.030").code()).isEqualTo(-2019);

        try (SimulatedExchange together = SimulatedExchange.builder()
                .limits(ExchangeLimits.unlimited())
                .symbol(ExchangeSymbol.of("BTCUSDC", "BTC", "USDC"), new BigDecimal("50000"))
                .balance("USDC", new BigDecimal("1000"))
                .multiAssets(true)
                .start()) {
            ExchangeClient other = ExchangeClient.of(together);
            other.signed("POST", "/fapi/v1/leverage", "symbol", "BTCUSDC", "leverage", "1");
            assertThat(other.market("BTCUSDC", "BUY", "0.030").code()).isZero();
        }
    }

    @Test
    void bracketsTellTheMaintenanceRate() {
        Reply one = client.signed("GET", "/fapi/v1/leverageBracket", "symbol", "BTCUSDC");

        assertThat(one.field("maintMarginRatio")).isEqualTo("0.025");
        assertThat(one.field("initialLeverage")).isEqualTo("125");
    }
}
