package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeintent.testkit.ManualClock;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Request weight and order counts, and what follows from too much of either. */
class RateLimitsTest {

    private static final ExchangeLimits LIMITS = ExchangeLimits.production();

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "GET, /fapi/v1/ping, '', 1",
        "GET, /fapi/v1/exchangeInfo, '', 1",
        "GET, /fapi/v1/premiumIndex, symbol=BTCUSDT, 1",
        "GET, /fapi/v1/premiumIndex, '', 10",
        "GET, /fapi/v1/openOrders, symbol=BTCUSDT, 1",
        "GET, /fapi/v1/openOrders, '', 40",
        "GET, /fapi/v1/openAlgoOrders, symbol=BTCUSDT, 1",
        "GET, /fapi/v1/openAlgoOrders, '', 40",
        "GET, /fapi/v1/allOrders, symbol=BTCUSDT, 5",
        "GET, /fapi/v1/userTrades, symbol=BTCUSDT, 5",
        "GET, /fapi/v3/positionRisk, '', 5",
        "GET, /fapi/v3/account, '', 5",
        "GET, /fapi/v3/balance, '', 5",
        "GET, /fapi/v1/accountConfig, '', 5",
        "GET, /fapi/v1/positionSide/dual, '', 30",
        "POST, /fapi/v1/leverage, symbol=BTCUSDT&leverage=5, 1",
        "POST, /fapi/v1/order, symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01, 0",
        "POST, /fapi/v1/algoOrder, symbol=BTCUSDT, 0"
    })
    void everyRequestHasItsWeight(String method, String path, String query, int weight) {
        try (SimulatedExchange exchange = start(LIMITS)) {
            ExchangeClient client = new ExchangeClient(exchange, clock);
            boolean isPublic = path.matches(".*/(ping|exchangeInfo|premiumIndex)");

            Reply reply = client.send(method, path + "?" + (isPublic ? query : client.sign(query)));

            assertThat(reply.header("X-MBX-USED-WEIGHT-1M")).isEqualTo(Integer.toString(weight));
        }
    }

    @Test
    void weightOverTheLimitIsRefusedUntilTheNextMinute() {
        try (SimulatedExchange exchange = start(LIMITS.withWeightPerMinute(3))) {
            ExchangeClient client = new ExchangeClient(exchange, clock);
            for (int i = 0; i < 3; i++) {
                assertThat(client.unsigned("GET", "/fapi/v1/time").status()).isEqualTo(200);
            }

            Reply refused = client.unsigned("GET", "/fapi/v1/time");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo(-1003);
            assertThat(refused.header("Retry-After")).isEmpty();
            assertThat(exchange.journal().count(Kind.LIMITED)).isEqualTo(1);

            clock.advance(Duration.ofMinutes(1));
            assertThat(client.unsigned("GET", "/fapi/v1/time").status()).isEqualTo(200);
        }
    }

    @Test
    void whenToComeBackIsSaidWhereTheLimitsSaySo() {
        try (SimulatedExchange exchange = start(LIMITS.withWeightPerMinute(1).withRetryAfter(Duration.ofSeconds(30)))) {
            ExchangeClient client = new ExchangeClient(exchange, clock);
            client.unsigned("GET", "/fapi/v1/time");

            assertThat(client.unsigned("GET", "/fapi/v1/time").header("Retry-After"))
                    .isEqualTo("30");
        }
    }

    @Test
    void whoDoesNotStopIsBannedAndEachBanIsLonger() {
        try (SimulatedExchange exchange = start(LIMITS.withWeightPerMinute(1).withBan(2, Duration.ofMinutes(2)))) {
            ExchangeClient client = new ExchangeClient(exchange, clock);
            client.unsigned("GET", "/fapi/v1/time");
            assertThat(client.unsigned("GET", "/fapi/v1/time").status()).isEqualTo(429);
            assertThat(client.unsigned("GET", "/fapi/v1/time").status()).isEqualTo(429);

            Reply banned = client.unsigned("GET", "/fapi/v1/time");
            assertThat(banned.status()).isEqualTo(418);
            assertThat(banned.code()).isEqualTo(-1003);
            assertThat(banned.body())
                    .contains("banned until " + clock.instant().plusSeconds(120).toEpochMilli());
            assertThat(exchange.journal().count(Kind.BANNED)).isEqualTo(1);

            clock.advance(Duration.ofMinutes(2));
            client.unsigned("GET", "/fapi/v1/time");
            client.unsigned("GET", "/fapi/v1/time");
            client.unsigned("GET", "/fapi/v1/time");
            assertThat(client.unsigned("GET", "/fapi/v1/time").body())
                    .contains("banned until " + clock.instant().plusSeconds(240).toEpochMilli());
        }
    }

    @Test
    void ordersAreCountedInTwoWindows() {
        try (SimulatedExchange exchange = start(LIMITS.withOrders(2, 3))) {
            ExchangeClient client = new ExchangeClient(exchange, clock);
            order(client);
            Reply second = client.algo("BTCUSDT", "SELL", "STOP_MARKET", "49000", "closePosition", "true");
            assertThat(second.header("X-MBX-ORDER-COUNT-10S")).isEqualTo("2");
            assertThat(second.header("X-MBX-ORDER-COUNT-1M")).isEqualTo("2");

            Reply third = order(client);
            assertThat(third.status()).isEqualTo(429);
            assertThat(third.code()).isEqualTo(-1015);
            assertThat(third.body()).contains("TEN_SECONDS");

            clock.advance(Duration.ofSeconds(10));
            Reply fourth = order(client);
            assertThat(fourth.header("X-MBX-ORDER-COUNT-10S")).isEqualTo("1");
            assertThat(fourth.header("X-MBX-ORDER-COUNT-1M")).isEqualTo("3");
            assertThat(order(client).body()).contains("MINUTE");
            clock.advance(Duration.ofMinutes(1));
            assertThat(order(client).status()).isEqualTo(200);
        }
    }

    @Test
    void aRejectedOrderTellsNoOrderCount() {
        try (SimulatedExchange exchange = start(LIMITS)) {
            ExchangeClient client = new ExchangeClient(exchange, clock);
            Reply rejected = client.market("BTCUSDT", "BUY", "0.0001");

            assertThat(rejected.header("X-MBX-ORDER-COUNT-10S")).isEmpty();
            assertThat(rejected.header("X-MBX-USED-WEIGHT-1M")).isEqualTo("0");
            assertThat(order(client).header("X-MBX-ORDER-COUNT-10S"))
                    .as("it counted")
                    .isEqualTo("2");
        }
    }

    @Test
    void theLimitsAreToldByTheExchange() {
        try (SimulatedExchange exchange = start(LIMITS)) {
            ExchangeClient client = new ExchangeClient(exchange, clock);

            assertThat(client.unsigned("GET", "/fapi/v1/exchangeInfo").body())
                    .contains("\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":2400")
                    .contains("\"ORDERS\",\"interval\":\"SECOND\",\"intervalNum\":10,\"limit\":300");
            assertThat(client.signed("GET", "/fapi/v1/rateLimit/order").body()).contains("\"limit\":1200");
        }
    }

    @Test
    void aLimitThatNothingCouldPassIsRefused() {
        assertThatThrownBy(() -> LIMITS.withWeightPerMinute(0)).hasMessage("weightPerMinute: 0 is less than 1");
        assertThatThrownBy(() -> LIMITS.withOrders(1, 0)).hasMessage("ordersPerMinute: 0 is less than 1");
        assertThatThrownBy(() -> LIMITS.withBan(1, Duration.ZERO)).hasMessage("firstBan: PT0S is not positive");
    }

    private static Reply order(ExchangeClient client) {
        return client.market("BTCUSDT", "BUY", "0.01");
    }

    private SimulatedExchange start(ExchangeLimits limits) {
        return SimulatedExchange.builder().limits(limits).clock(clock).start();
    }
}
