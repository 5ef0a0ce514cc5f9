package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are refused before anybody looks at the account: keys, times, parameters, paths. */
class RequestRefusalTest {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimulatedExchange exchange =
            SimulatedExchange.builder().clock(clock).start();
    private final ExchangeClient client = new ExchangeClient(exchange, clock);

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void anUnknownPathIsNotFound() {
        Reply reply = client.unsigned("GET", "/fapi/v1/nothing");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(-5000);
        assertThat(client.unsigned("PUT", "/fapi/v1/order").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"'', -2014", "with space, -2014", "unknownkey, -2015"})
    void aKeyThatIsNotKnownIsUnauthorized(String key, int code) {
        Reply reply = client.send("GET", "/fapi/v3/balance?" + client.sign(""), key, "");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void publicEndpointsAskForNoKey() {
        assertThat(client.send("GET", "/fapi/v1/time", "", "").field("serverTime"))
                .isEqualTo(Long.toString(clock.millis()));
        assertThat(client.send("GET", "/fapi/v1/ping", "", "").body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, ''",
        "-5000, 0, ''",
        "-5001, -1021, outside of the recvWindow",
        "999, 0, ''",
        "1000, -1021, 1000ms ahead"
    })
    void aTimestampIsGoodFromOneSecondAheadToTheReceiveWindowBehind(long offMillis, int code, String text) {
        Reply reply = balanceAt(clock.millis() + offMillis, "");

        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.body()).contains(text);
    }

    @Test
    void theReceiveWindowIsTheClients() {
        assertThat(balanceAt(clock.millis() - 3000, "recvWindow=2000&").code()).isEqualTo(-1021);
        assertThat(balanceAt(clock.millis() - 30_000, "recvWindow=60000&").status())
                .isEqualTo(200);
        assertThat(balanceAt(clock.millis(), "recvWindow=60001&").code()).isEqualTo(-1130);
    }

    @Test
    void aTimestampInMicrosecondsIsFarAhead() {
        assertThat(balanceAt(clock.millis() * 1000, "").code()).isEqualTo(-1021);
    }

    @Test
    void theDriftOfTheServersClockCounts() {
        exchange.clockDrift(Duration.ofSeconds(-10));

        assertThat(balanceAt(clock.millis(), "").code()).isEqualTo(-1021);
        assertThat(client.unsigned("GET", "/fapi/v1/time").field("serverTime"))
                .isEqualTo(Long.toString(clock.millis() - 10_000));
        assertThat(exchange.journal().records().get(0).time()).isEqualTo(clock.instant());
    }

    @Test
    void anOrderThatReachesTheMatchingEngineTooLateIsRefusedThere() {
        exchange.engineDelay(Duration.ofMillis(5001));
        assertThat(client.market("BTCUSDT", "BUY", "0.01").code()).isEqualTo(-5028);
        assertThat(client.signed("GET", "/fapi/v3/balance").status()).isEqualTo(200);
        assertThat(client.algo("BTCUSDT", "SELL", "STOP_MARKET", "49000", "quantity", "0.010")
                        .status())
                .isEqualTo(200);

        exchange.engineDelay(Duration.ofMillis(5000));
        assertThat(client.market("BTCUSDT", "BUY", "0.01").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "symbol=BTCUSDT&symbol=BTCUSDT, -1101",
        "symbol=BTCUSDT&orderId=, -1105",
        "symbol=BTCUSDT&orderId, -1105",
        "orderId=5, -1102",
        "symbol=BTCUSDT, -1102",
        "symbol=BTCUSDT&orderId=5&surprise=1, -1104",
        "symbol=BTCUSDT&orderId=five, -1102",
        "symbol=NOSUCH&orderId=5, -1121",
        "symbol=BTCUSDT&orderId=5, -2013",
        "symbol=BTCUSDT&origClientOrderId=a%20b, -1100",
        "symbol=BTCUSDT&origClientOrderId=0123456789012345678901234567890123456, -4015"
    })
    void aParameterThatIsNotInOrderIsRefused(String query, int code) {
        Reply reply = client.send("GET", "/fapi/v1/order?" + client.sign(query));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void whatCannotBeDecodedIsRefused() {
        String payload = "symbol=BTCUSDT&side=%ZZ&timestamp=" + clock.millis();
        String signature = ExchangeClient.hmac(SimulatedExchange.DEFAULT_API_SECRET, payload);

        Reply reply = client.send(
                "POST", "/fapi/v1/order", SimulatedExchange.DEFAULT_API_KEY, payload + "&signature=" + signature);

        assertThat(reply.code()).isEqualTo(-1100);
    }

    @Test
    void aRequestWithoutATimestampIsRefused() {
        String payload = "symbol=BTCUSDT";
        String signature = ExchangeClient.hmac(SimulatedExchange.DEFAULT_API_SECRET, payload);

        assertThat(client.send("GET", "/fapi/v1/openOrders?" + payload + "&signature=" + signature)
                        .code())
                .isEqualTo(-1102);
    }

    private Reply balanceAt(long timestamp, String first) {
        String payload = first + "timestamp=" + timestamp;
        String signature = ExchangeClient.hmac(SimulatedExchange.DEFAULT_API_SECRET, payload);
        return client.send("GET", "/fapi/v3/balance?" + payload + "&signature=" + signature);
    }
}
