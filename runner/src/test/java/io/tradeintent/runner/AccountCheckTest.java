package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import io.tradeintent.testkit.binance.SimulatedExchange;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An account is asked what it is before it is used. */
@RedisTest
class AccountCheckTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String SECRET = "no-secret-of-this-account-0123456789";

    private final RedisServer redis;

    AccountCheckTest(RedisServer redis) {
        this.redis = redis;
    }

    private static Map<String, String> account(String uri, String secret) {
        return Map.of(
                "EXECUTION_ADAPTER",
                "binance",
                "BINANCE_ENVIRONMENT",
                "testnet",
                "BINANCE_BASE_URL",
                uri,
                "BINANCE_API_KEY",
                SimulatedExchange.DEFAULT_API_KEY,
                "BINANCE_API_SECRET",
                secret);
    }

    private static Map<String, String> account(SimulatedExchange exchange) {
        return account(exchange.uri().toString(), SimulatedExchange.DEFAULT_API_SECRET);
    }

    private JavaProcess live(Map<String, String> account) {
        var run = JavaProcess.of(Runner.class)
                .quickStart()
                .args("run", "--mode", "live", "--start", "earliest", "--until-idle", "100ms", "--json")
                .env("REDIS_URL", redis.uri().toString());
        account.forEach(run::env);
        return run.start();
    }

    @Test
    void theDoctorTellsWhatTheAccountIs() {
        try (SimulatedExchange exchange = SimulatedExchange.builder().start()) {
            exchange.clockDrift(Duration.ofMinutes(3));

            Ran ran = Ran.verb(account(exchange), "doctor", "--venue", "--json");

            assertThat(ran.code()).as(ran.err()).isZero();
            Json venue = ran.event("venue");
            assertThat(venue.text("adapter")).isEqualTo("binance");
            assertThat(venue.text("environment")).isEqualTo("testnet");
            assertThat(venue.number("time_difference_ms")).isBetween(170_000L, 190_000L);
            assertThat(venue.flag("opens")).isTrue();
            assertThat(venue.flag("hedged")).isFalse();
            assertThat(venue.flag("multi_assets")).isFalse();
            assertThat(Ran.verb(account(exchange), "doctor", "--venue").out())
                    .contains("adapter    binance, environment testnet", "may open positions", "one-way")
                    .containsPattern("the venue's is 1[78][0-9]{4} ms ahead")
                    .contains("margin     the margin asset of each market");
            assertThat(exchange.openAlgoOrders()).isEmpty();
        }
    }

    @Test
    void theDoctorTellsOfAnAccountThatHedgesWithAllItsAssets() {
        try (SimulatedExchange exchange =
                SimulatedExchange.builder().hedgeMode(true).multiAssets(true).start()) {
            assertThat(Ran.verb(account(exchange), "doctor", "--venue").out())
                    .contains("positions  hedge", "margin     all assets");
        }
    }

    @Test
    void thePaperAccountNeedsNoVariable() {
        assertThat(Ran.verb(Map.of(), "doctor", "--venue", "--adapter", "paper").code())
                .isZero();
    }

    @Test
    void anAccountThatCannotBeUsedNeedsAPersonAndNothingIsConsumed() {
        try (SimulatedExchange exchange = SimulatedExchange.builder().start()) {
            Map<String, String> wrong = account(exchange.uri().toString(), SECRET);
            Intents.addGood(redis, "ADAUSDT");

            Ran doctor = Ran.verb(wrong, "doctor", "--venue");

            assertThat(doctor.code()).isEqualTo(3);
            assertThat(doctor.err())
                    .contains("the account of the adapter binance cannot be used: signature, -1022: ")
                    .doesNotContain(SECRET)
                    .hasLineCount(1);
            try (JavaProcess run = live(wrong)) {
                assertThat(run.awaitExit(LIMIT)).isEqualTo(3);
                assertThat(run.errorLines())
                        .anyMatch(line -> line.startsWith("tradeintent-runner: the account of the adapter binance"));
                assertThat(run.lines()).isEmpty();
            }
            assertThat(Intents.everything(redis)).doesNotContain("quantum:position", "execution.result");
            assertThat(redis.command("EXISTS", Intents.RESULTS)).isEqualTo(0L);
        }
    }

    @Test
    void aVenueThatCannotBeAskedFailsTheDoctorAndIsOnlyWarnedOfByARun() {
        Map<String, String> nowhere = account("http://127.0.0.1:1", SimulatedExchange.DEFAULT_API_SECRET);

        assertThat(Ran.verb(nowhere, "doctor", "--venue").code()).isEqualTo(1);
        try (JavaProcess run = live(nowhere)) {
            assertThat(run.awaitExit(LIMIT))
                    .as(String.join("\n", run.errorLines()))
                    .isZero();
            assertThat(run.errorLines())
                    .anyMatch(line -> line.contains("WARN")
                            && line.contains("the venue cannot be asked for its account yet")
                            && line.contains("adapter=\"binance\""));
        }
    }

    @Test
    void aMistypedVariableOfTheAdapterIsRefusedByTheDoctorToo() {
        Map<String, String> mistyped = Map.of("PAPER_BALLANCE", "5");

        Ran ran = Ran.verb(mistyped, "doctor", "--venue", "--adapter", "paper");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains("PAPER_BALLANCE is set and nothing reads it; the nearest that is read is PAPER_BALANCE");
    }
}
