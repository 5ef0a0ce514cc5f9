package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The first thing that anybody sees. */
class DemoTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    @Test
    void everySampleEndsAsItShould() {
        List<String> lines = play(
                JavaProcess.of(Runner.class).quickStart().args("demo", "--json").start());
        Json summary = Json.events(lines, "summary").get(0);

        assertThat(summary.object("outcomes").toString())
                .isEqualTo("{skipped_drain=12, skipped_duplicate=2, skipped_no_action=2, skipped_stale=4}");
        assertThat(summary.number("dead_lettered")).isEqualTo(8);
        assertThat(summary.number("received")).isEqualTo(28);
        assertThat(summary.number("lag")).isZero();
        assertThat(summary.number("pending")).isZero();
        assertThat(statusOf(lines, "NEARUSDT")).containsExactly("skipped_stale");
        assertThat(statusOf(lines, "ADAUSDT")).startsWith("skipped_stale");
        assertThat(statusOf(lines, "LINKUSDT")).containsExactly("skipped_drain", "skipped_duplicate");
        assertThat(statusOf(lines, "DOTUSDT")).containsExactly("skipped_drain", "skipped_duplicate");
        assertThat(statusOf(lines, "XRPUSDT")).containsExactly("skipped_no_action");
        assertThat(Json.events(lines, "dead_letter").stream().map(letter -> letter.text("reason")))
                .containsOnly("undecodable", "invalid_intent");
        assertThat(Json.events(lines, "dead_letter").stream().map(letter -> letter.text("error")))
                .anyMatch(error -> error.contains("too far from entry_price 182.4 to be a price"));
    }

    @Test
    void itEndsWithTradesWhoseExitsTheExchangeConfirms() {
        List<String> lines = play(
                JavaProcess.of(Runner.class).quickStart().args("demo", "--json").start());
        List<Json> summaries = Json.events(lines, "summary");
        List<String> exchange = Json.events(lines, "exchange").stream()
                .map(happened -> happened.text("text"))
                .toList();

        assertThat(Json.parse(lines.get(lines.size() - 1))).isEqualTo(summaries.get(1));
        assertThat(summaries.get(1).object("outcomes").toString())
                .isEqualTo("{filled=4, rejected=1, skipped_duplicate=1, skipped_risk=1}");
        assertThat(summaries.get(1).number("pending")).isZero();
        assertThat(count(exchange, "executed ETHUSDT entry")).isEqualTo(1);
        assertThat(count(exchange, "accepted ETHUSDT stop")).isEqualTo(1);
        assertThat(count(exchange, "accepted ETHUSDT tp")).isEqualTo(3);
        assertThat(count(exchange, "executed ADAUSDT entry")).isEqualTo(2);
        assertThat(count(exchange, "cancelled ADAUSDT stop")).isEqualTo(2);
        assertThat(count(exchange, "accepted ADAUSDT stop")).isEqualTo(3);
        assertThat(count(exchange, "cancelled ADAUSDT tp")).isEqualTo(6);
        assertThat(count(exchange, "executed ADAUSDT stop SELL all")).isEqualTo(1);
        assertThat(count(exchange, "executed ETHUSDT tp1 BUY 0.06")).isEqualTo(1);
        assertThat(count(exchange, "executed ETHUSDT flatten BUY 0.14")).isEqualTo(1);
        assertThat(count(exchange, "cancelled ETHUSDT")).isEqualTo(3);
        assertThat(exchange).noneMatch(happened -> happened.contains("BTCUSDT"));
    }

    @Test
    void aSimulatedExchangeIsTradedOnOverHttp() {
        List<String> lines = play(JavaProcess.of(Runner.class)
                .quickStart()
                .args("demo", "--json", "--exchange", "simulated")
                .start());
        List<String> exchange = Json.events(lines, "exchange").stream()
                .map(happened -> happened.text("text"))
                .toList();

        assertThat(Json.parse(lines.get(lines.size() - 1)).object("outcomes").toString())
                .isEqualTo("{filled=4, rejected=1, skipped_duplicate=1, skipped_risk=1}");
        assertThat(count(exchange, "order filled ADAUSDT BUY 540 at 0.37010")).isEqualTo(1);
        assertThat(count(exchange, "algo placed ADAUSDT SELL")).isEqualTo(9);
        assertThat(count(exchange, "order filled ADAUSDT SELL 540")).isEqualTo(1);
        assertThat(count(exchange, "algo placed ETHUSDT BUY")).isEqualTo(4);
        assertThat(count(exchange, "algo canceled ETHUSDT")).isEqualTo(3);
        assertThat(count(exchange, "position ETHUSDT 0")).isEqualTo(1);
    }

    private static long count(List<String> lines, String begin) {
        return lines.stream().filter(line -> line.startsWith(begin)).count();
    }

    private static Stream<String> statusOf(List<String> lines, String symbol) {
        return Json.events(lines, "outcome").stream()
                .filter(outcome -> outcome.text("symbol").equals(symbol))
                .map(outcome -> outcome.text("status"));
    }

    @Test
    void theTableHasARowForEachAndFitsThePage() {
        for (int width : new int[] {80, 100, 160}) {
            List<String> lines = play(JavaProcess.of(Runner.class)
                    .quickStart()
                    .args("demo")
                    .env("COLUMNS", "" + width)
                    .start());

            assertThat(rows(lines))
                    .hasSize(28)
                    .allSatisfy(row -> assertThat(row.length()).isLessThanOrEqualTo(width));
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("    "))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
            assertThat(rows(lines)
                            .map(row -> row.indexOf("skipped_"))
                            .filter(at -> at >= 0)
                            .distinct())
                    .hasSize(1);
            assertThat(String.join("\n", lines))
                    .doesNotContain("\u001b")
                    .contains(
                            "filled  ADAUSDT BUY",
                            "stop     SELL all        when at 0.367           open",
                            "executed ADAUSDT stop SELL all",
                            "and has 100003.982; nothing is held.")
                    .contains("lag      0  entries never delivered", "What was processed is what is counted above.");
        }
    }

    private static Stream<String> rows(List<String> lines) {
        return lines.stream()
                .takeWhile(line -> !line.startsWith("LIVE"))
                .filter(line -> line.matches("[0-9]{13}-[0-9]+ .*"));
    }

    @Test
    void aGivenRedisIsLeftAsItWas() {
        try (RedisServer redis = RedisServer.start()) {
            redis.command("XADD", Intents.STREAM, "*", "payload", "somebody's");
            redis.command("SET", "other", "value");
            String before = Intents.everything(redis);

            List<String> lines = play(JavaProcess.of(Runner.class)
                    .quickStart()
                    .args("demo")
                    .env("REDIS_URL", redis.uri().toString())
                    .start());

            assertThat(lines.get(0)).contains("the given Redis", "names beginning with tradeintent-demo-");
            assertThat(rows(lines)).hasSize(28);
            assertThat(Intents.everything(redis)).isEqualTo(before);
        }
    }

    @Test
    void heldOpenItCanBeLookedAtUntilItIsEnded() {
        try (JavaProcess demo =
                JavaProcess.of(Runner.class).quickStart().args("demo", "--hold").start()) {
            String hint = demo.awaitLine(line -> line.contains("jar status --redis "), LIMIT);
            String url = hint.substring(hint.indexOf("redis://"));
            assertThat(Ran.verb(Map.of(), "status", "--redis", url))
                    .satisfies(ran -> assertThat(ran.code()).isEqualTo(3))
                    .satisfies(ran -> assertThat(ran.out()).contains("needs a person: dead_letters_waiting"));
            demo.terminate();
            assertThat(demo.awaitExit(LIMIT)).isZero();
            assertThat(Ran.verb(Map.of(), "status", "--redis", url).code()).isEqualTo(1);
        }
    }

    private static List<String> play(JavaProcess started) {
        try (JavaProcess demo = started) {
            assertThat(demo.awaitExit(LIMIT))
                    .as(String.join("\n", demo.errorLines()))
                    .isZero();
            assertThat(demo.errorLines()).isEmpty();
            return demo.lines();
        }
    }
}
