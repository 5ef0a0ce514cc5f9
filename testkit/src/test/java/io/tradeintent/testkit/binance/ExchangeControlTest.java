package io.tradeintent.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulation is controlled and read over HTTP as it is in the same process. */
class ExchangeControlTest {

    private final SimulatedExchange exchange = SimulatedExchange.builder()
            .limits(ExchangeLimits.unlimited().withWeightPerMinute(1))
            .start();
    private final ExchangeClient client = ExchangeClient.of(exchange);

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void theMarkPriceAndTheLiquidityAreSet() {
        control("POST", "/sim/liquidity", "symbol", "BTCUSDT", "quantity", "0.004");
        control("POST", "/sim/mark-price", "symbol", "BTCUSDT", "price", "51000");

        client.market("BTCUSDT", "BUY", "0.010");
        control("POST", "/sim/liquidity", "symbol", "BTCUSDT");
        client.market("BTCUSDT", "BUY", "0.010");

        assertThat(exchange.position("BTCUSDT")).isEqualByComparingTo("0.014");
        assertThat(exchange.markPrice("BTCUSDT")).isEqualByComparingTo("51000");
        assertThat(control("GET", "/sim/state").body())
                .contains("{\"symbol\":\"BTCUSDT\",\"position_side\":\"BOTH\",\"quantity\":\"0.014\"")
                .contains("\"requests\":2");
    }

    @Test
    void theJournalIsReadFromWhereverOneWas() {
        client.market("BTCUSDT", "BUY", "0.010", "newClientOrderId", "a");
        String all = control("GET", "/sim/journal").body();
        String rest = control("GET", "/sim/journal", "after", "2").body();

        assertThat(all).isEqualTo(exchange.journal().toJsonLines());
        assertThat(all.lines().skip(2)).containsExactlyElementsOf(rest.lines().toList());
        assertThat(rest)
                .contains("\"kind\":\"ORDER_FILLED\"")
                .contains("\"client_id\":\"a\"")
                .contains("\"quantity\":\"0.010\"");
    }

    @ParameterizedTest
    @CsvSource({
        "fault=request-timeout&execution=executed, 408, 1",
        "fault=unknown-error&execution=not-executed, 503, 0",
        "fault=service-unavailable, 503, 0",
        "fault=throttled, 503, 0",
        "fault=internal-error, 503, 0",
        "fault=unexpected-response&execution=executed, 500, 1",
        "fault=backend-timeout&execution=executed, 408, 1",
        "fault=too-many-requests&millis=2000, 429, 0",
        "fault=too-many-orders, 429, 0",
        "fault=ip-ban&millis=60000, 418, 0",
        "fault=forbidden-page, 403, 0",
        "fault=key-rejected, 401, 0",
        "fault=slow-answer&millis=1, 200, 1",
        "fault=late-execution&millis=1, 200, 1",
        "fault=late-visibility&millis=1&visibility=all, 200, 1",
        "fault=error&status=400&code=-1&text=no&execution=executed, 400, 1"
    })
    void everyFaultCanBeInjected(String fault, int status, int executed) {
        assertThat(client.send(
                                "POST",
                                "/sim/faults?" + fault
                                        + "&method=POST&path=%2Ffapi%2Fv1%2Forder&symbol=BTCUSDT&clientIdContains=hit&times=1")
                        .status())
                .isEqualTo(200);

        assertThat(client.market("BTCUSDT", "BUY", "0.01", "newClientOrderId", "other")
                        .status())
                .isEqualTo(200);
        assertThat(client.market("BTCUSDT", "BUY", "0.01", "newClientOrderId", "hit-1")
                        .status())
                .isEqualTo(status);
        assertThat(exchange.journal().fills("hit-1")).hasSize(executed);
        assertThat(exchange.journal().count(Kind.FAULT)).isEqualTo(1);
    }

    @Test
    void faultsAreEndedTogether() {
        control("POST", "/sim/faults", "fault", "service-unavailable", "percent", "100", "seed", "1", "skip", "0");
        assertThat(client.unsigned("GET", "/fapi/v1/time").status()).isEqualTo(503);
        control("DELETE", "/sim/faults");
        assertThat(client.unsigned("GET", "/fapi/v1/time").status()).isEqualTo(200);
    }

    @Test
    void theClockIsSet() {
        control("POST", "/sim/clock", "driftMillis", "-60000", "engineDelayMillis", "6000");

        assertThat(client.market("BTCUSDT", "BUY", "0.01").code()).isEqualTo(-1021);
        control("POST", "/sim/clock", "driftMillis", "0");
        assertThat(client.market("BTCUSDT", "BUY", "0.01").code()).isEqualTo(-5028);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /sim/faults?fault=nonsense, 400, fault: nonsense is not known",
        "POST, /sim/faults?fault=slow-answer&millis=0, 400, is not positive",
        "POST, /sim/faults?fault=connection-cut&execution=maybe, 400, execution: maybe",
        "POST, /sim/mark-price?symbol=NO&price=1, 400, symbol: NO is not traded here",
        "POST, /sim/mark-price?symbol=BTCUSDT, 400, 'price'",
        "GET, /sim/nothing, 404, GET /sim/nothing is not known"
    })
    void whatMakesNoSenseIsRefused(String method, String path, int status, String text) {
        Reply reply = client.send(method, path);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains(text);
    }

    @Test
    void controlIsOutsideOfLimitsAndOfTheJournal() {
        for (int i = 0; i < 5; i++) {
            assertThat(control("GET", "/sim/state").status()).isEqualTo(200);
        }
        assertThat(exchange.journal().records()).isEmpty();
        assertThat(exchange.connections()).isPositive();
    }

    @Test
    void theExchangeRunsAsAProcessOfItsOwn() {
        try (JavaProcess process = JavaProcess.of(SimulatedExchange.class)
                .args("--port", "0", "--hedge", "--balance", "5000", "--journal", "--limits", "none")
                .args("--mark-price", "BTCUSDT=60000")
                .env("BINANCE_API_KEY", "childkey")
                .env("BINANCE_API_SECRET", "childsecret")
                .start()) {
            String line = process.awaitLine(text -> text.startsWith("listening on "), Duration.ofSeconds(20));
            URI uri = URI.create(line.substring("listening on ".length()));
            ExchangeClient remote = new ExchangeClient(uri, Clock.systemUTC());
            String payload = "timestamp=" + System.currentTimeMillis();

            Reply balance = remote.send(
                    "GET",
                    "/fapi/v3/balance?" + payload + "&signature=" + ExchangeClient.hmac("childsecret", payload),
                    "childkey",
                    "");

            assertThat(balance.field("balance")).isEqualTo("5000");
            assertThat(remote.send("GET", "/sim/state").body())
                    .contains("60000")
                    .contains("\"hedge\":true");
            process.awaitLine(text -> text.contains("GET /fapi/v3/balance"), Duration.ofSeconds(20));
        }
    }

    private Reply control(String method, String path, String... parameters) {
        return client.unsigned(method, path, parameters);
    }
}
