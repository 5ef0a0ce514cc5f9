package io.tradeintent.examples;

import static io.tradeintent.examples.Programs.INTENTS;
import static io.tradeintent.examples.Programs.LIMIT;
import static io.tradeintent.examples.Programs.RESULTS;
import static io.tradeintent.examples.Programs.addIntent;
import static io.tradeintent.examples.Programs.awaitGroup;
import static io.tradeintent.examples.Programs.awaitLength;
import static io.tradeintent.examples.Programs.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.JavaProcessBuilder;
import io.tradeintent.testkit.RedisServer;
import org.junit.jupiter.api.Test;

/** The runner of the examples does what its variables say. */
class RunnerMainTest {

    private static JavaProcessBuilder runner(RedisServer redis) {
        return JavaProcess.of(RunnerMain.class)
                .quickStart()
                .env("REDIS_HOST", redis.host())
                .env("REDIS_PORT", "" + redis.port());
    }

    @Test
    void executesNothingUnlessItIsToldTo() {
        try (RedisServer redis = RedisServer.builder().password("a+b c#").start();
                JavaProcess runner =
                        runner(redis).env("REDIS_PASSWORD", "a+b c#").start()) {
            awaitGroup(redis, INTENTS);
            addIntent(redis);
            awaitLength(redis, RESULTS, 1);
            assertThat(text(redis, RESULTS)).contains("skipped_drain");
            assertThat(runner.isAlive()).isTrue();
        }
    }

    @Test
    void executesByTheAdapterThatIsNamedAndSkipsWhatIsTooOld() {
        try (RedisServer redis = RedisServer.start();
                JavaProcess runner = runner(redis)
                        .env("TRADE_INTENT_SAFE_DRAIN", "false")
                        .env("TRADE_INTENT_MAX_AGE_MINUTES", "1")
                        .env("EXECUTION_ADAPTER", "paper")
                        .start()) {
            awaitGroup(redis, INTENTS);
            addIntent(redis);
            long old = System.currentTimeMillis() - 90_000;
            redis.command(
                    "XADD",
                    INTENTS,
                    "*",
                    "payload",
                    "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"quantity\":1,\"timestamp\":" + old + "}");
            awaitLength(redis, RESULTS, 2);
            assertThat(text(redis, RESULTS)).contains("\"status\":\"filled\"", "\"status\":\"skipped_stale\"");
            runner.terminate();
            assertThat(runner.awaitExit(LIMIT)).isEqualTo(143);
        }
    }

    @Test
    void refusesWhatItCannotRead() {
        try (JavaProcess runner = JavaProcess.of(RunnerMain.class)
                .quickStart()
                .env("TRADE_INTENT_SAFE_DRAIN", "no")
                .start()) {
            assertThat(runner.awaitExit(LIMIT)).isEqualTo(1);
            assertThat(String.join("\n", runner.errorLines()))
                    .contains("TRADE_INTENT_SAFE_DRAIN must be true or false");
        }
    }

    @Test
    void endsWithAFailureWhenItsStreamIsDeleted() {
        try (RedisServer redis = RedisServer.start();
                JavaProcess runner = runner(redis).start()) {
            awaitGroup(redis, INTENTS);
            redis.command("DEL", INTENTS);
            assertThat(runner.awaitExit(LIMIT)).isEqualTo(1);
            assertThat(String.join("\n", runner.errorLines())).contains("a person must decide");
        }
    }
}
