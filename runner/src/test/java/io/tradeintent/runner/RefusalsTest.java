package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad configuration is refused by its name, its value and what is allowed, before anything is connected. */
class RefusalsTest {

    private static final String NOWHERE = "redis://127.0.0.1:1";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    TRADE_INTENT_SAFE_DRAIN      | yes        | true or false
                    TRADE_INTENT_SAFE_DRAIN      | TRUE       | true or false
                    EXECUTION_ADAPTER            | a b        | without blanks
                    EXIT_LEVEL_ENGINE            | none       | no exit-level engine is named 'none'
                    EXIT_LEVEL_ENGINE            | fixed      | EXIT_LEVEL_ENGINE_CONFIG is not set; the engine 'fixed' needs
                    EXIT_LEVEL_ENGINE_CONFIG     | tp1_pct    | name=value
                    EXIT_LEVEL_ENGINE_CONFIG     | a=1;a=2    | each name once
                    EXIT_LEVEL_ENGINE_CONFIG     | a=1        | 'adaptive-leverage' takes no configuration
                    RISK_MIN_CONFIDENCE          | 72         | from 0 to 1
                    RISK_MIN_CONFIDENCE          | -0.1       | a decimal number
                    RISK_MAX_NOTIONAL_USD        | 0          | above 0
                    RISK_MAX_NOTIONAL_USD        | 1e9        | a decimal number
                    RISK_MAX_NOTIONAL_USD        | 1000000000001 | up to 1000000000000
                    RISK_MAX_LEVERAGE            | 0          | from 1 to 125
                    RISK_MAX_LEVERAGE            | 126        | from 1 to 125
                    RISK_SYMBOLS                 | BTCUSDT,   | separated by commas
                    RISK_SYMBOLS                 | BTC USDT   | separated by commas
                    TRADE_INTENT_MAX_AGE_MINUTES | 5m         | from 1 to 525600
                    TRADE_INTENT_MAX_AGE_MINUTES | 0          | from 1 to 525600
                    TRADE_INTENT_MAX_AGE_MINUTES | -5         | from 1 to 525600
                    TRADE_INTENT_MAX_DELIVERIES  | 0          | from 1 to 1000
                    TRADE_INTENT_MAX_DELIVERIES  | many       | from 1 to 1000
                    TRADE_INTENT_START           | latest     | new, earliest
                    TRADE_INTENT_START           | 1766550734 | new, earliest
                    TRADE_INTENT_START           | 2026-01-31T09:30:00 | with its zone
                    TRADE_INTENT_SERVICE         | a b        | without blanks
                    TRADE_INTENT_INSTANCE        | a b        | without blanks
                    """)
    void aVariableIsNamedWithItsValueAndWhatIsAllowed(String name, String value, String allowed) {
        Ran ran = Ran.verb(Map.of("REDIS_URL", NOWHERE, name, value), "run");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(name + " is '" + value + "'", allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    run --mode dry            | --mode is 'dry'; allowed is safe-drain or live
                    run --mode LIVE           | --mode is 'LIVE'; allowed is safe-drain or live
                    run --mode live           | no adapter is named: give --adapter or set EXECUTION_ADAPTER
                    run --adapter paper       | --adapter is 'paper'; allowed is no adapter in the mode safe-drain
                    run --mode live --adapter nobody | no execution adapter is named 'nobody'
                    run --mode live --adapter binance | --adapter is 'binance'; BINANCE_ENVIRONMENT is missing
                    demo --exchange nasdaq    | --exchange is 'nasdaq'; allowed is paper or simulated
                    run --engine nothing      | --engine is 'nothing'
                    run --until-idle 5        | --until-idle is '5'
                    run --until-idle 0s       | --until-idle is '0s'
                    run --max-age 0s          | --max-age is '0s'
                    run --stop-within 0s      | --stop-within is '0s'; allowed is a duration from 1ms to 50s
                    run --stop-within 51s     | --stop-within is '51s'; allowed is a duration from 1ms to 50s
                    run --start yesterday     | --start is 'yesterday'
                    run --nonsense            | --nonsense
                    skip-to tomorrow          | WHERE is 'tomorrow'
                    skip-to                   | WHERE
                    skip-to new --dry-run --force | contradict
                    replay                    | --from
                    replay --from 5           | --from is '5'
                    replay --from 5-1 --limit 0 | --limit is '0'
                    pending --limit 10001     | --limit is '10001'
                    groups --max-pending-age 1 | --max-pending-age is '1'
                    prune-consumers --idle x  | --idle is 'x'
                    dead-letters              | subcommand
                    dead-letters purge --all --reason x | exclude one another
                    dead-letters list --id x  | --id is 'x'
                    executions --limit 0      | --limit is '0'
                    execution                 | INTENT
                    execution none            | INTENT is 'none'; allowed is the id of an intent
                    doubts clear ADA*         | INTENT
                    doubts clear A~B one --yes | SYMBOL is 'A~B'; allowed is a symbol such as BTCUSDT
                    doubts --json clear A one | --json stands before the verb
                    doctor                    | --venue
                    doctor --venue            | no adapter is named: give --adapter or set EXECUTION_ADAPTER
                    doctor --venue --adapter nobody | no execution adapter is named 'nobody'
                    publish                   | --symbol
                    publish --count 0         | --count is '0'
                    publish --file /no/such   | --file is '/no/such'
                    nonsense                  | nonsense
                    """)
    void anOptionIsNamedToo(String line, String named) {
        Ran ran = Ran.verb(Map.of("REDIS_URL", NOWHERE), line.split(" "));

        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(named);
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, live, contradict each other",
        "false, safe-drain, contradict each other",
        "false, live, no adapter is named"
    })
    void optionAndVariableMustAgreeOnWhetherIntentsAreExecuted(String drains, String mode, String message) {
        Ran ran = Ran.verb(Map.of("REDIS_URL", NOWHERE, "TRADE_INTENT_SAFE_DRAIN", drains), "run", "--mode", mode);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PAPER_BALANCE | -5           | EXECUTION_ADAPTER is 'paper'; PAPER_BALANCE must be
                    PAPER_MARKETS | BTCUSDT      | EXECUTION_ADAPTER is 'paper'; PAPER_MARKETS holds 'BTCUSDT'
                    PAPER_ENVIRONMENT | ''       | PAPER_ENVIRONMENT is set to nothing
                    """)
    void whatAnAdapterCannotBeMadeFromIsRefused(String name, String value, String message) {
        Map<String, String> environment = Map.of(
                "REDIS_URL", NOWHERE, "TRADE_INTENT_SAFE_DRAIN", "false", "EXECUTION_ADAPTER", "paper", name, value);

        Ran ran = Ran.verb(environment, "run");

        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "REDIS_URL, '', REDIS_URL is set to nothing",
        "REDIS_URL, localhost:6379, REDIS_URL cannot be read",
        "REDIS_URL, http://localhost, REDIS_URL cannot be read",
        "REDIS_URL, redis://, REDIS_URL cannot be read",
        "TRADE_INTENT_SERVICE, x, no Redis was named"
    })
    void withoutAPlaceNothingStarts(String name, String value, String message) {
        Ran ran = Ran.verb(Map.of(name, value), "run");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(message);
    }

    @Test
    void thePartsOfAPlaceAreCheckedToo() {
        assertThat(Ran.verb(Map.of("REDIS_HOST", "h", "REDIS_PORT", "tcp://10.0.0.1:6379"), "lag")
                        .err())
                .contains("REDIS_PORT is 'tcp://10.0.0.1:6379'; allowed is a whole number from 1 to 65535");
        assertThat(Ran.verb(Map.of("REDIS_HOST", "h", "REDIS_USERNAME", "u"), "lag")
                        .err())
                .contains("REDIS_USERNAME is set without REDIS_PASSWORD");
    }

    @Test
    void anOptionWinsOverTheEnvironment() {
        Ran ran = Ran.verb(
                Map.of("REDIS_URL", "nonsense", "TRADE_INTENT_SERVICE", "a b"),
                "lag",
                "--redis",
                NOWHERE,
                "--service",
                "s");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("cannot connect to 127.0.0.1:1");
    }
}
