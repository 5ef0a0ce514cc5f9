package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes into a pipe is for a program or a file: no line of it is cut. */
@RedisTest
class PipeTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String LONG = "x".repeat(300);

    @Test
    void aListOfDeadLettersIsWhole(RedisServer redis) {
        Intents.setAside(redis, "1-1", "rejected-" + LONG, "payload", "{}");

        List<String> lines = linesOf(redis, "dead-letters", "list");

        assertThat(lines).anyMatch(line -> line.contains("rejected-" + LONG));
    }

    @Test
    void columnsAreObeyedWhereTheyAreGiven(RedisServer redis) {
        Intents.setAside(redis, "1-1", "rejected-" + LONG, "payload", "{}");

        try (JavaProcess list = JavaProcess.of(Runner.class)
                .quickStart()
                .args("dead-letters", "list")
                .env("REDIS_URL", redis.uri().toString())
                .env("COLUMNS", "80")
                .start()) {
            list.awaitExit(LIMIT);
            assertThat(list.lines()).isNotEmpty().noneMatch(line -> line.contains(LONG));
        }
    }

    private static List<String> linesOf(RedisServer redis, String... arguments) {
        try (JavaProcess list = JavaProcess.of(Runner.class)
                .quickStart()
                .args(arguments)
                .env("REDIS_URL", redis.uri().toString())
                .start()) {
            list.awaitExit(LIMIT);
            return list.lines();
        }
    }
}
