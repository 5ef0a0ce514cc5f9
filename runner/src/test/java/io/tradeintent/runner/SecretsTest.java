package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password never appears, whatever goes wrong. */
class SecretsTest {

    private static final String SECRET = "s3cr3t-hunter2";
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static RedisServer redis;

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.builder().password(SECRET).start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
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
                "publish --symbol A --side BUY --usd 5"
            })
    void noVerbShowsIt(String verb) {
        String place = "127.0.0.1:" + redis.port();
        for (String url : List.of(
                redis.uri().toString(),
                "redis://:" + SECRET + "-wrong@" + place,
                "redis://user:" + SECRET + "@" + place,
                "redis://:" + SECRET + "@127.0.0.1:1",
                "redis://:" + SECRET + "@",
                "redis//:" + SECRET + "@" + place,
                "redis://:" + SECRET + "@h:99999999",
                SECRET)) {
            Ran ran = Ran.verb(Map.of("REDIS_URL", url), verb.split(" "));
            assertThat(ran.out() + ran.err()).doesNotContain(SECRET).doesNotContain("\tat ");
            Ran byOption = Ran.verb(Map.of(), (verb + " --redis " + url).split(" "));
            assertThat(byOption.out() + byOption.err()).doesNotContain(SECRET);
        }
    }

    @Test
    void aMistypedOptionDoesNotShowItEither() {
        Ran ran = Ran.verb(Map.of(), "status", "--rediss", "redis://:" + SECRET + "@127.0.0.1");
        assertThat(ran.err()).contains("--rediss").doesNotContain(SECRET);
    }

    @Test
    void wrongCredentialsAreRefusedAtTheStartInOneLine() {
        try (JavaProcess run = JavaProcess.of(Runner.class)
                .quickStart()
                .args("run")
                .env("REDIS_URL", "redis://:" + SECRET + "-wrong@127.0.0.1:" + redis.port())
                .start()) {
            assertThat(run.awaitExit(LIMIT)).isEqualTo(1);
            assertThat(run.errorLines()).hasSize(1);
            assertThat(run.errorLines().get(0)).contains("WRONGPASS").doesNotContain(SECRET);
            assertThat(run.lines()).isEmpty();
        }
    }

    @Test
    void runningShowsItNeither() {
        try (JavaProcess run = JavaProcess.of(Runner.class)
                .quickStart()
                .args("run", "--json", "--until-idle", "100ms")
                .env("REDIS_URL", redis.uri().toString())
                .start()) {
            assertThat(run.awaitExit(LIMIT)).isZero();
            assertThat(String.join("\n", run.lines()) + String.join("\n", run.errorLines()))
                    .contains("summary")
                    .doesNotContain(SECRET);
        }
    }
}
