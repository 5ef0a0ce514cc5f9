package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.JavaProcessBuilder;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run ends when and as it should, and its account adds up. */
@RedisTest
class RunTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int MANY = 15_000;

    private final RedisServer redis;

    RunTest(RedisServer redis) {
        this.redis = redis;
    }

    private JavaProcessBuilder run(String... arguments) {
        return JavaProcess.of(Runner.class)
                .quickStart()
                .args("run", "--json", "--start", "earliest")
                .args(arguments)
                .env("REDIS_URL", redis.uri().toString());
    }

    /** Runs until there is nothing left to do. */
    private List<String> runOut(String... arguments) {
        try (JavaProcess run = run(arguments).args("--until-idle", "300ms").start()) {
            assertThat(run.awaitExit(LIMIT))
                    .as(String.join("\n", run.errorLines()))
                    .isZero();
            return run.lines();
        }
    }

    private static Json summary(List<String> lines) {
        Json last = Json.parse(lines.get(lines.size() - 1));
        assertThat(last.text("event")).isEqualTo("summary");
        assertThat(last.sum("outcomes")).isEqualTo(Json.events(lines, "outcome").size());
        assertThat(last.number("dead_lettered"))
                .isEqualTo(Json.events(lines, "dead_letter").size());
        assertThat(last.number("received"))
                .as("%s", last)
                .isEqualTo(last.sum("outcomes")
                        + last.number("dead_lettered")
                        + last.number("handed_back")
                        + last.number("unfinished")
                        + last.number("ownership_lost"));
        return last;
    }

    private void publishMany() {
        assertThat(Ran.verb(Intents.environment(redis), "publish", "--count", "" + MANY)
                        .code())
                .isZero();
    }

    @Test
    void everyEntryOfAMixedStreamIsAnOutcomeOrADeadLetter() {
        Intents.addGood(redis, "ADAUSDT");
        Intents.addGood(redis, "BTCUSDT");
        Intents.add(redis, "symbol", "OLDUSDT", "side", "BUY", "quantity", "1", "timestamp", "1766550734");
        Intents.add(redis, "data", "{\"symbol\":\"X\",\"side\":\"HOLD\"}");
        Intents.add(redis, "payload", "{no json");
        Intents.add(redis, "symbol", "X");

        List<String> lines = runOut();
        Json summary = summary(lines);

        assertThat(summary.object("outcomes").toString())
                .isEqualTo("{skipped_drain=2, skipped_no_action=1, skipped_stale=1}");
        assertThat(summary.number("received")).isEqualTo(6);
        assertThat(summary.number("lag")).isZero();
        assertThat(summary.number("pending")).isZero();
        assertThat(Intents.length(redis, Intents.RESULTS)).isEqualTo(4);
        assertThat(Json.events(lines, "outcome"))
                .allSatisfy(outcome -> assertThat(String.valueOf(redis.command("XRANGE", Intents.RESULTS, "-", "+")))
                        .contains("\"entry_id\":\"" + outcome.text("entry_id") + "\""));
        assertThat(Json.events(lines, "state").stream().map(state -> state.text("state")))
                .containsExactly("running", "stopping", "stopped");
    }

    @Test
    void aTermSignalUnderLoadEndsWithZeroAndAnAccountThatAddsUp() {
        publishMany();
        List<String> first;
        try (JavaProcess run = run("--instance", "a").start()) {
            run.awaitLine(line -> line.contains("\"outcome\""), LIMIT);
            run.terminate();
            assertThat(run.awaitExit(LIMIT)).isZero();
            first = run.lines();
        }
        assertThat(summary(first).number("lag")).as("it was under load").isPositive();
        assertThat(summary(first).number("pending")).as("nothing is kept back").isZero();

        List<String> second = runOut("--instance", "b");

        assertThat(summary(first).sum("outcomes") + summary(second).sum("outcomes"))
                .isEqualTo(MANY);
        assertThat(Intents.length(redis, Intents.RESULTS)).isEqualTo(MANY);
    }

    @Test
    void whatAKilledRunLeftIsTakenUpAndReportedOnce() {
        publishMany();
        try (JavaProcess run = run("--instance", "a").start()) {
            run.awaitLine(line -> line.contains("\"outcome\""), LIMIT);
            run.kill();
            assertThat(run.awaitExit(LIMIT)).isEqualTo(137);
        }

        Json summary = summary(runOut("--instance", "a"));

        assertThat(summary.number("lag")).isZero();
        assertThat(summary.number("pending")).isZero();
        assertThat(Intents.length(redis, Intents.RESULTS)).isEqualTo(MANY);
    }

    @Test
    void aServerThatIsGoneIsSatOutAndLeavesTheRestUnknown() {
        try (JavaProcess run = run().start()) {
            run.awaitLine(line -> line.contains("\"connected\""), LIMIT);
            redis.kill();
            run.awaitLine(line -> line.contains("\"disconnected\""), LIMIT);
            assertThat(run.isAlive()).isTrue();
            run.terminate();
            assertThat(run.awaitExit(LIMIT)).isZero();
            Json summary = summary(run.lines());
            assertThat(summary.text("lag")).isEqualTo("null");
            assertThat(summary.text("pending")).isEqualTo("null");
        }
    }

    @Test
    void whatAPersonMustDecideEndsTheRunWithACodeOfItsOwn() {
        try (JavaProcess run = run().start()) {
            run.awaitLine(line -> line.contains("\"connected\""), LIMIT);
            redis.command("DEL", Intents.STREAM);
            assertThat(run.awaitExit(LIMIT)).isEqualTo(3);
            assertThat(run.errorLines())
                    .anyMatch(line -> line.startsWith("tradeintent-runner: the consumer failed: group"));
            summary(run.lines());
        }
    }

    @Test
    void aNewGroupSkipsTheBacklogUnlessTold() {
        Intents.addGood(redis, "ADAUSDT");
        try (JavaProcess run = JavaProcess.of(Runner.class)
                .quickStart()
                .args("run", "--json", "--until-idle", "100ms")
                .env("REDIS_URL", redis.uri().toString())
                .start()) {
            assertThat(run.awaitExit(LIMIT)).isZero();
            assertThat(summary(run.lines()).number("received")).isZero();
        }
    }

    @Test
    void digitsArePlainInEveryLocaleAndNothingColoursAPipe() {
        Intents.addGood(redis, "ADAUSDT");
        for (String[] locale : new String[][] {{"de", "DE", ""}, {"tr", "TR", ""}, {"ar", "EG", "u-nu-arab"}}) {
            try (JavaProcess run = JavaProcess.of(Runner.class)
                    .quickStart()
                    .args("run", "--start", "earliest", "--until-idle", "100ms", "--verbose", "--service", locale[0])
                    .env("REDIS_URL", redis.uri().toString())
                    .property("user.language", locale[0])
                    .property("user.country", locale[1])
                    .property("user.extensions", locale[2])
                    .start()) {
                assertThat(run.awaitExit(LIMIT)).isZero();
                assertThat(String.join("\n", run.lines()))
                        .contains("ADAUSDT BUY", "received 1 in ", "lag      0")
                        .matches("[\\x0a\\x20-\\x7e]*")
                        .doesNotContainPattern("[0-9],[0-9]");
                assertThat(String.join("\n", run.errorLines())).matches("[\\x09\\x0a\\x20-\\x7e]*");
            }
        }
    }
}
