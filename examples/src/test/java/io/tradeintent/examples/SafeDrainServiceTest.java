package io.tradeintent.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of the README does what the README says. */
class SafeDrainServiceTest {

    private static final String INTENTS = "quantum:stream:trade.intent";
    private static final String RESULTS = "quantum:stream:execution.result";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void reportsEveryNewIntentAndAcknowledgesIt() {
        try (RedisServer server = RedisServer.start();
                JavaProcess service = JavaProcess.of(SafeDrainService.class)
                        .quickStart()
                        .args(server.uri().toString())
                        .start()) {
            await("the group").atMost(LIMIT).until(() -> Long.valueOf(1).equals(server.command("EXISTS", INTENTS)));
            server.command(
                    "XADD",
                    INTENTS,
                    "*",
                    "event_type",
                    "trade.intent",
                    "payload",
                    "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"position_size_usd\":200,\"leverage\":1}");

            await("the result").atMost(LIMIT).until(() -> Long.valueOf(1).equals(server.command("XLEN", RESULTS)));
            assertThat(server.command("XRANGE", RESULTS, "-", "+"))
                    .asString()
                    .contains("\"status\":\"skipped_drain\"", "\"symbol\":\"ADAUSDT\"");
            assertThat((List<?>)
                            server.command("XPENDING", INTENTS, "quantum:group:trade_intent_consumer:trade.intent"))
                    .first()
                    .isEqualTo(0L);
            assertThat(service.isAlive()).isTrue();
        }
    }

    @Test
    void endsWithAnExitCodeAndSaysWhyWhenItsStreamIsDeleted() {
        try (RedisServer server = RedisServer.start();
                JavaProcess service = JavaProcess.of(SafeDrainService.class)
                        .quickStart()
                        .args(server.uri().toString())
                        .start()) {
            await("the group").atMost(LIMIT).until(() -> Long.valueOf(1).equals(server.command("EXISTS", INTENTS)));
            server.command("DEL", INTENTS);

            assertThat(service.awaitExit(LIMIT)).isEqualTo(1);
            assertThat(String.join("\n", service.errorLines())).contains("group lost", "FAILED", "is gone");
        }
    }

    @Test
    void saysWhyItCannotWorkWhileItTriesAgain() {
        try (RedisServer server = RedisServer.builder().password("right").start();
                JavaProcess service = JavaProcess.of(SafeDrainService.class)
                        .quickStart()
                        .args("redis://:wrong@" + server.host() + ":" + server.port())
                        .start()) {
            await("the reason")
                    .atMost(LIMIT)
                    .until(() -> service.errorLines().stream()
                            .anyMatch(line -> line.contains("WARN") && line.contains("WRONGPASS")));
            assertThat(service.isAlive()).isTrue();
        }
    }

    @Test
    void printsEachResultAndEndsAsAServiceDoesOnATermSignal() {
        try (RedisServer server = RedisServer.start();
                JavaProcess service = JavaProcess.of(SafeDrainService.class)
                        .quickStart()
                        .args(server.uri().toString())
                        .start()) {
            await("the group").atMost(LIMIT).until(() -> Long.valueOf(1).equals(server.command("EXISTS", INTENTS)));
            String payload = "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":20}";
            server.command("XADD", INTENTS, "*", "payload", payload);
            service.awaitLine(line -> line.contains("\"status\":\"skipped_drain\""), LIMIT);
            service.terminate();
            assertThat(service.awaitExit(LIMIT)).isEqualTo(143);
        }
    }
}
