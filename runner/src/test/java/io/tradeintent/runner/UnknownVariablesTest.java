package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A variable that looks like a setting and that nothing reads is refused: a mistyped limit would be no limit. */
class UnknownVariablesTest {

    private static final String NOWHERE = "redis://127.0.0.1:1";
    private static final String SECRET = "s3cr3t";

    private static Ran run(Map<String, String> variables, String... arguments) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("REDIS_URL", NOWHERE);
        return Ran.verb(environment, arguments);
    }

    private static void refused(Ran ran, String message) {
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(message).doesNotContain(SECRET);
        assertThat(ran.out()).isEmpty();
    }

    /** It got as far as looking for Redis. */
    private static void taken(Ran ran) {
        assertThat(ran.code()).as(ran.err()).isEqualTo(1);
        assertThat(ran.err()).contains("127.0.0.1:1");
    }

    @ParameterizedTest
    @CsvSource({
        "RISK_MAX_LEVRAGE, RISK_MAX_LEVERAGE",
        "RISK_SYMBOL, RISK_SYMBOLS",
        "TRADE_INTENT_SAVE_DRAIN, TRADE_INTENT_SAFE_DRAIN",
        "EXECUTION_ADAPTOR, EXECUTION_ADAPTER",
        "EXIT_LEVEL_ENGINE_CFG, EXIT_LEVEL_ENGINE",
        "REDIS_PASSWD, REDIS_PASSWORD",
        "BINANCE_API_KEI, BINANCE_API_KEY"
    })
    void itIsNamedWithTheNearestInEveryMode(String name, String nearest) {
        String message = name + " is set and nothing reads it; the nearest that is read is " + nearest;

        refused(run(Map.of(name, SECRET), "run"), message);
        refused(run(Map.of(name, SECRET), "run", "--mode", "live", "--adapter", "paper"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "paper, PAPER_BALANSE, PAPER_BALANCE",
        "binance, BINANCE_BASE_URI, BINANCE_BASE_URL",
        "paper-log, PAPER_LOG_FIEL, PAPER_LOG_FILE"
    })
    void whatAnAdapterDoesNotAskForIsRefusedOnceItWasMade(String adapter, String name, String nearest) {
        Map<String, String> variables = new HashMap<>(Map.of(name, SECRET));
        variables.put("BINANCE_ENVIRONMENT", "testnet");
        variables.put("BINANCE_API_KEY", "key");
        variables.put("BINANCE_API_SECRET", "secret");
        variables.put("PAPER_LOG_FILE", "/dev/null");

        refused(
                run(variables, "run", "--mode", "live", "--adapter", adapter),
                name + " is set and nothing reads it; the nearest that is read is " + nearest);
    }

    @Test
    void whatAPlugInAsksForIsItsOwn() {
        Map<String, String> variables = Map.of("PAPER_LOG_FILE", "/dev/null", "PAPER_BALANCE", "5000");

        taken(run(variables, "run", "--mode", "live", "--adapter", "paper-log"));
        taken(run(variables, "run", "--mode", "live", "--adapter", "paper"));
        taken(run(variables, "run"));
    }

    @Test
    void theVariablesOfBinanceMayStandWhereItIsNotUsed() {
        Map<String, String> variables = Map.of(
                "BINANCE_ENVIRONMENT", "testnet",
                "BINANCE_API_KEY", "key",
                "BINANCE_API_SECRET", "secret",
                "BINANCE_SECRET_KEY", "secret",
                "BINANCE_BASE_URL", "http://127.0.0.1:1",
                "BINANCE_MARGIN_TYPE", "isolated",
                "BINANCE_VISIBILITY_LAG_SECONDS", "60");

        taken(run(variables, "run"));
        taken(run(variables, "run", "--mode", "live", "--adapter", "paper"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BINANCE_TESTNET", "BINANCE_USE_TESTNET"})
    void anOldNameIsToldItsSuccessorBeforeAnythingElseIsMissed(String name) {
        String message = name + " is not read any more; set BINANCE_ENVIRONMENT, which is testnet or live";

        refused(run(Map.of(name, "true"), "run"), message);
        refused(run(Map.of(name, "true"), "run", "--mode", "live", "--adapter", "binance"), message);
    }

    @Test
    void severalAreNamedTogether() {
        refused(run(Map.of("RISK_A", "1", "EXECUTION_B", "2"), "run"), "EXECUTION_B is set and nothing reads it");
        refused(run(Map.of("RISK_A", "1", "EXECUTION_B", "2"), "run"), "; RISK_A is set and nothing reads it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "groups",
                "lag",
                "pending",
                "skip-to new",
                "replay --from 0-0",
                "dead-letters list",
                "dead-letters replay --all",
                "dead-letters purge --all",
                "prune-consumers",
                "publish --symbol A --side BUY --usd 5",
                "demo"
            })
    void everyVerbLooksAtWhereItWouldWorkAndForWhom(String verb) {
        refused(
                run(Map.of("TRADE_INTENT_SERVISE", "other"), verb.split(" ")),
                "TRADE_INTENT_SERVISE is set and nothing reads it; the nearest that is read is TRADE_INTENT_SERVICE");
        refused(run(Map.of("REDIS_HOTS", SECRET), verb.split(" ")), "the nearest that is read is REDIS_HOST");
    }

    @Test
    void whatIsOfNoConcernToAVerbIsLeftAlone() {
        taken(run(Map.of("RISK_MAX_LEVRAGE", "5"), "lag"));
        taken(run(Map.of("RISKY", "1", "REDISCOVER", "1", "BINANCEX", "1"), "run"));
    }

    @Test
    void whatKubernetesSaysOfAServiceThatIsCalledRedisIsNoSetting() {
        Map<String, String> variables = Map.of(
                "REDIS_SERVICE_HOST", "10.0.0.1",
                "REDIS_SERVICE_PORT", "6379",
                "REDIS_SERVICE_PORT_REDIS", "6379",
                "REDIS_PORT", "tcp://10.0.0.1:6379",
                "REDIS_PORT_6379_TCP", "tcp://10.0.0.1:6379",
                "REDIS_PORT_6379_TCP_ADDR", "10.0.0.1",
                "RISK_ENGINE_PORT", "tcp://10.0.0.2:80",
                "TRADE_INTENT_RUNNER_SERVICE_HOST", "10.0.0.3");

        taken(run(variables, "run"));
        taken(run(variables, "lag"));
    }

    @Test
    void helpIsGivenWhateverIsSet() {
        assertThat(run(Map.of("REDIS_HOTS", "x"), "lag", "--help").code()).isZero();
        assertThat(run(Map.of("REDIS_HOTS", "x"), "--version").code()).isZero();
    }
}
