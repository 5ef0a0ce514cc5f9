package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.testkit.ManualClock;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What everybody can read: symbols with their filters, and prices. */
class MarketDataTest {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-10T00:00:00Z"));
    private final SimulatedExchange exchange =
            SimulatedExchange.builder().clock(clock).start();
    private final ExchangeClient client = new ExchangeClient(exchange, clock);

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void symbolsAreShownWithTheirFilters() {
        assertThat(info())
                .contains("\"symbol\":\"BTCUSDT\"")
                .contains("\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.10\",\"minPrice\":\"261.10\"")
                .contains(
                        "\"filterType\":\"MARKET_LOT_SIZE\",\"stepSize\":\"1\",\"minQty\":\"1\",\"maxQty\":\"1000000\"")
                .contains("\"filterType\":\"MIN_NOTIONAL\",\"notional\":\"100\"")
                .contains("币安人生USDT")
                .contains("\"status\":\"PENDING_TRADING\"")
                .contains("\"tickSize\":\"0\"");
    }

    @Test
    void theServerTimeBesideTheSymbolsIsStale() {
        Reply info = client.unsigned("GET", "/fapi/v1/exchangeInfo");

        assertThat(Instant.ofEpochMilli(Long.parseLong(info.field("serverTime"))))
                .isEqualTo(Instant.parse("2026-01-07T00:00:00Z"));
    }

    @Test
    void filtersThatAreShownCanBeOlderThanThoseThatHold() {
        exchange.staleExchangeInfo(true);
        exchange.changeSymbol(ExchangeSymbol.of("ADAUSDT", "ADA", "USDT").status("SETTLING"));

        assertThat(info()).doesNotContain("SETTLING");
        assertThat(client.market("ADAUSDT", "BUY", "100").code()).isEqualTo(-1122);
        exchange.staleExchangeInfo(false);
        assertThat(info()).contains("SETTLING");
    }

    @Test
    void pricesFollowTheMarkPrice() {
        exchange.markPrice("币安人生USDT", new BigDecimal("0.1700000"));

        assertThat(client.unsigned("GET", "/fapi/v1/premiumIndex", "symbol", "币安人生USDT")
                        .field("markPrice"))
                .isEqualTo("0.1700000");
        assertThat(client.unsigned("GET", "/fapi/v1/ticker/price", "symbol", "币安人生USDT")
                        .field("price"))
                .isEqualTo("0.1700000");
        assertThat(client.unsigned("GET", "/fapi/v1/premiumIndex").body())
                .startsWith("[{")
                .contains("ETHUSDT");
        assertThat(client.unsigned("GET", "/fapi/v1/premiumIndex", "symbol", "NO")
                        .code())
                .isEqualTo(-1121);
        assertThat(client.market("币安人生USDT", "BUY", "100").status()).isEqualTo(200);
        assertThat(exchange.markPrice("币安人生USDT")).isEqualTo("0.1700000");
    }

    @Test
    void whatMakesNoSenseIsRefusedWhereItIsWritten() {
        assertThatThrownBy(() -> exchange.markPrice("BTCUSDT", BigDecimal.ZERO)).hasMessage("price: 0 is not positive");
        assertThatThrownBy(() -> exchange.markPrice("NO", BigDecimal.ONE)).hasMessage("symbol: NO is not traded here");
        assertThatThrownBy(() -> exchange.liquidity("BTCUSDT", new BigDecimal("-1")))
                .hasMessage("quantity: -1 is negative");
        assertThatThrownBy(() -> SimulatedExchange.builder().markPrice("NO", BigDecimal.ONE))
                .hasMessageStartingWith("symbol: NO is not one of [BTCUSDT");
        assertThatThrownBy(() -> SimulatedExchange.builder().balance(BigDecimal.ZERO))
                .hasMessage("balance: 0 is not positive");
        assertThatThrownBy(() -> SimulatedExchange.builder().port(65536))
                .hasMessage("port: 65536 is not between 0 and 65535");
        assertThatThrownBy(() -> ExchangeAccount.hmac("a", "k", " ")).hasMessage("secret is blank");
        ExchangeAccount account = ExchangeAccount.hmac("a", "k", "s");
        assertThatThrownBy(() -> SimulatedExchange.builder().account(account).account(account))
                .hasMessageContaining("another one");
    }

    private String info() {
        return client.unsigned("GET", "/fapi/v1/exchangeInfo").body();
    }
}
