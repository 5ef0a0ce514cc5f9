package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.JavaProcessBuilder;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import io.tradeintent.testkit.binance.SimulatedExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was told to execute executes each intent once, within its limits, and says so. */
@RedisTest
class LiveRunTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final RedisServer redis;

    LiveRunTest(RedisServer redis) {
        this.redis = redis;
    }

    private JavaProcessBuilder run(String... arguments) {
        return JavaProcess.of(Runner.class)
                .quickStart()
                .args("run", "--start", "earliest")
                .args(arguments)
                .env("REDIS_URL", redis.uri().toString());
    }

    private static List<String> runOut(JavaProcessBuilder builder) {
        try (JavaProcess run = builder.args("--until-idle", "100ms").start()) {
            assertThat(run.awaitExit(LIMIT))
                    .as(String.join("\n", run.errorLines()))
                    .isZero();
            assertThat(run.errorLines()).as("what is absent is left out").noneMatch(line -> line.contains("\"null\""));
            return run.lines();
        }
    }

    private void add(String id, String symbol, String side, String size, int leverage) {
        Intents.add(
                redis,
                "payload",
                "{\"intent_id\":\"" + id + "\",\"symbol\":\"" + symbol + "\",\"side\":\"" + side + "\"," + size
                        + ",\"confidence\":0.8,\"leverage\":" + leverage + ",\"timestamp\":\"" + Instant.now() + "\"}");
    }

    private static Json outcomeOf(List<String> lines, String intent) {
        List<Json> found = Json.events(lines, "outcome").stream()
                .filter(outcome -> outcome.text("intent_id").equals(intent))
                .toList();
        assertThat(found).as(intent).hasSize(1);
        return found.get(0);
    }

    @Test
    void eachIntentIsExecutedOnceWithItsExitsAcrossRuns() {
        add("one", "ADAUSDT", "BUY", "\"position_size_usd\":200", 3);
        add("two", "ETHUSDT", "SELL", "\"quantity\":\"0.2\"", 5);
        add("three", "BTCUSDT", "BUY", "\"position_size_usd\":5", 1);

        List<String> first = runOut(run("--mode", "live", "--adapter", "paper", "--json"));

        assertThat(first.get(0))
                .startsWith("{\"event\":\"start\",\"mode\":\"live\",\"adapter\":\"paper\",\"environment\":null,"
                        + "\"engine\":\"adaptive-leverage\",\"limits\":{")
                .contains("\"min_confidence\":\"no limit\"");
        Json ada = outcomeOf(first, "one");
        assertThat(ada.text("status")).isEqualTo("filled");
        assertThat(ada.text("mode")).isEqualTo("live");
        assertThat(ada.text("filled_quantity")).isEqualTo("540");
        assertThat(ada.text("avg_price")).isEqualTo("0.3701");
        assertThat(legs(ada)).containsExactly("entry", "stop", "tp1", "tp2", "tp3");
        assertThat(legs(outcomeOf(first, "two"))).containsExactly("entry", "stop", "tp1", "tp2", "tp3");
        assertThat(outcomeOf(first, "three").text("status")).isEqualTo("rejected");

        add("one", "ADAUSDT", "BUY", "\"position_size_usd\":200", 3);
        add("two", "ETHUSDT", "SELL", "\"quantity\":\"0.2\"", 5);
        List<String> second = runOut(run("--mode", "live", "--adapter", "paper", "--json"));

        assertThat(Json.events(second, "outcome"))
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome.text("status")).isEqualTo("skipped_duplicate"));
        assertThat(Intents.length(redis, Intents.RESULTS)).isEqualTo(5);
    }

    private static List<String> legs(Json outcome) {
        return outcome.list("orders").stream()
                .map(order -> String.valueOf(((Map<?, ?>) order).get("leg")))
                .toList();
    }

    @Test
    void aPlugInOnTheClassPathIsFoundByName(@TempDir Path directory) throws IOException {
        Path orders = directory.resolve("orders.jsonl");
        add("ada", "ADAUSDT", "BUY", "\"position_size_usd\":200", 3);

        List<String> lines =
                runOut(run("--mode", "live", "--adapter", "paper-log", "--engine", "risk-multiple", "--json")
                        .env("PAPER_LOG_FILE", orders.toString()));

        assertThat(lines.get(0)).contains("\"adapter\":\"paper-log\"", "\"engine\":\"risk-multiple\"");
        assertThat(outcomeOf(lines, "ada").text("adapter")).isEqualTo("paper-log");
        assertThat(legs(outcomeOf(lines, "ada"))).contains("entry", "stop", "tp1");
        assertThat(Files.readString(orders)).contains("ADAUSDT");
    }

    @Test
    void theEnvironmentAloneCanAskForItAndSetsLimits() {
        add("ada", "ADAUSDT", "BUY", "\"position_size_usd\":200", 3);
        add("bold", "ADAUSDT", "BUY", "\"position_size_usd\":200", 11);
        add("large", "ETHUSDT", "BUY", "\"position_size_usd\":1500", 3);
        add("other", "SOLUSDT", "BUY", "\"position_size_usd\":200", 3);
        Intents.add(
                redis,
                "symbol",
                "ADAUSDT",
                "side",
                "BUY",
                "quantity",
                "100",
                "intent_id",
                "doubtful",
                "confidence",
                "0.6");

        List<String> lines = runOut(run("--json")
                .env("TRADE_INTENT_SAFE_DRAIN", "false")
                .env("EXECUTION_ADAPTER", "paper")
                .env("PAPER_MARKETS", "ADAUSDT=0.5,ETHUSDT=3000,SOLUSDT=100")
                .env("RISK_SYMBOLS", "ADAUSDT, ETHUSDT")
                .env("RISK_MAX_LEVERAGE", "10")
                .env("RISK_MAX_NOTIONAL_USD", "1000.5")
                .env("RISK_MIN_CONFIDENCE", "0.7"));

        assertThat(outcomeOf(lines, "ada").text("avg_price")).isEqualTo("0.5");
        assertThat(outcomeOf(lines, "bold").text("reason")).isEqualTo("leverage 11 is above 10");
        assertThat(outcomeOf(lines, "large").text("reason")).contains("above 1000.5");
        assertThat(outcomeOf(lines, "other").text("reason")).isEqualTo("SOLUSDT is not among the allowed symbols");
        assertThat(outcomeOf(lines, "doubtful").text("reason")).isEqualTo("confidence 0.6 is below 0.7");
        assertThat(Json.events(lines, "summary").get(0).object("outcomes").toString())
                .isEqualTo("{filled=1, skipped_risk=4}");
    }

    @Test
    void aPersonIsToldLoudlyAndSeesTheOrders() {
        add("ada", "ADAUSDT", "BUY", "\"position_size_usd\":200", 3);
        try (JavaProcess run = run("--mode", "live", "--adapter", "paper", "--engine", "fixed")
                .env("PAPER_ENVIRONMENT", "nowhere")
                .env(
                        "EXIT_LEVEL_ENGINE_CONFIG",
                        "tp1_pct=0.01; tp2_pct=0.02; tp3_pct=0.03; sl_pct=0.005; harvest_scheme=0.5,0.25,0.25")
                .start()) {
            run.awaitLine(line -> line.contains("tp3"), LIMIT);
            run.terminate();
            assertThat(run.awaitExit(LIMIT)).as("a term signal drains").isZero();

            assertThat(run.lines().get(0))
                    .startsWith("*** LIVE *** intents become orders, by the adapter paper, environment NOWHERE;"
                            + " exit levels by fixed; limits: ")
                    .contains("max leverage no limit");
            assertThat(run.errorLines()).anyMatch(line -> line.contains("WARN") && line.contains("LIVE"));
            assertThat(run.lines())
                    .anyMatch(line -> line.contains("filled  ADAUSDT BUY"))
                    .contains("    entry    BUY 540         at market               filled for 0.3701")
                    .contains("    stop     SELL all        when at 0.3682          open")
                    .contains("    tp1      SELL 270        when at 0.3739          open")
                    .contains("    tp3      SELL 135        when at 0.3813          open")
                    .contains("    levels   stop 0.5 %, tp1 1 % for 50 %, tp2 2 % for 25 %, tp3 3 % for 25 %")
                    .anyMatch(line -> line.equals("pending  0  entries delivered and not settled"));
        }
    }

    @Test
    void binanceIsTradedAtTheAddressThatTheEnvironmentNames() {
        try (SimulatedExchange exchange = SimulatedExchange.builder().start()) {
            add("ada", "ADAUSDT", "BUY", "\"position_size_usd\":200", 3);

            List<String> lines = runOut(run("--mode", "live", "--json")
                    .env("EXECUTION_ADAPTER", "binance")
                    .env("BINANCE_ENVIRONMENT", "testnet")
                    .env("BINANCE_BASE_URL", exchange.uri().toString())
                    .env("BINANCE_API_KEY", SimulatedExchange.DEFAULT_API_KEY)
                    .env("BINANCE_API_SECRET", SimulatedExchange.DEFAULT_API_SECRET));

            assertThat(lines.get(0)).contains("\"adapter\":\"binance\",\"environment\":\"testnet\"");
            assertThat(outcomeOf(lines, "ada").text("status")).isEqualTo("filled");
            assertThat(exchange.journal().entriesByClientId()).hasSize(1);
            assertThat(exchange.position("ADAUSDT")).isEqualByComparingTo("500");
            assertThat(exchange.openAlgoOrders("ADAUSDT")).hasSize(4);
            assertThat(exchange.leverage("ADAUSDT")).isEqualTo(3);
            assertThat(String.join("\n", lines)).doesNotContain(SimulatedExchange.DEFAULT_API_SECRET);
        }
    }

    @Test
    void anAdapterInTheEnvironmentIsNotUsedWhileNothingIsExecuted() {
        add("ada", "ADAUSDT", "BUY", "\"quantity\":100,\"entry_price\":\"0.5\"", 3);

        List<String> lines =
                runOut(run("--verbose").env("TRADE_INTENT_SAFE_DRAIN", "true").env("EXECUTION_ADAPTER", "nobody"));

        assertThat(lines.get(0)).startsWith("Safe drain: ");
        assertThat(lines)
                .anyMatch(line -> line.contains("skipped_drain  ADAUSDT BUY"))
                .contains("    entry    BUY 100         at market               not sent")
                .anyMatch(line -> line.matches(" {4}stop {5}SELL all {8}when at 0[.]49[0-9]* +not sent"))
                .anyMatch(line -> line.startsWith("    levels   stop 0."));
    }
}
