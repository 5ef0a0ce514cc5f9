package io.tradeintent.redis;

import static io.tradeintent.redis.Load.valuesOf;
import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.stream.Emission;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis refuses what an entry emits: nothing is acknowledged without it, and nothing stays of a part of it. */
class RefusedResultTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static RedisServer server;

    private final Probe probe = new Probe();

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @BeforeEach
    void emptyRedis() {
        server.command("FLUSHALL");
    }

    @Test
    void anEntryWhoseResultIsRefusedBecomesADeadLetterAndTheOthersAreSettled() {
        server.command("SET", "text", "no stream");
        publish(server, 200, i -> "k");
        try (var consumer = probe.on(
                        server,
                        delivery -> delivery.value().value().equals("v77")
                                ? HandlerResult.done()
                                        .emit(RESULTS, Map.of("value", "half"))
                                        .emit(new Emission.Once(
                                                "once",
                                                Duration.ofMinutes(1),
                                                new Emission.Entry(RESULTS, Map.of("value", "half")),
                                                () -> new Emission.Entry(RESULTS, Map.of("value", "half"))))
                                        .emit("text", Map.of("value", "refused"))
                                : Probe.report(delivery))
                .build()) {
            consumer.start();
            await().atMost(SOON).until(() -> probe.settled.size() == 199 && length(server, STREAM + ":dlq") == 1);
        }
        assertThat(valuesOf(server, RESULTS)).hasSize(199).doesNotContain("half", "v77");
        assertThat(server.command("EXISTS", "once")).isEqualTo(0L);
        assertThat(server.command("XRANGE", STREAM + ":dlq", "-", "+").toString())
                .contains("x-reason, result_refused", "WRONGTYPE", "value, v77");
        assertThat(pending(server)).isZero();
    }

    @Test
    void anEntryWhoseSecondFormCannotBeMadeBecomesADeadLetter() {
        publish(server, 3, i -> "k");
        try (var consumer = probe.on(
                        server,
                        delivery -> HandlerResult.done()
                                .emit(new Emission.Once(
                                        "once",
                                        Duration.ofMinutes(1),
                                        new Emission.Entry(RESULTS, Map.of("value", "first")),
                                        () -> {
                                            throw new IllegalStateException("nothing to say");
                                        })))
                .build()) {
            consumer.start();
            await().atMost(SOON).until(() -> length(server, STREAM + ":dlq") == 2);
        }
        assertThat(valuesOf(server, RESULTS)).containsExactly("first");
        assertThat(server.command("XRANGE", STREAM + ":dlq", "-", "+").toString())
                .contains("x-reason, result_refused", "nothing to say");
        assertThat(pending(server)).isZero();
    }

    @Test
    void deadLettersThatAreRefusedAreHeldUntilTheyCanBeWritten() {
        server.command("SET", STREAM + ":dlq", "no stream");
        publish(server, "k", "bad");
        try (var consumer =
                probe.on(server, delivery -> HandlerResult.reject("not today")).build()) {
            consumer.start();
            await().atMost(SOON)
                    .until(() ->
                            !probe.events(ConsumerEvent.SettlingBlocked.class).isEmpty());
            assertThat(consumer.status().trouble()).contains("WRONGTYPE");
            assertThat(pending(server)).isEqualTo(1);
            server.command("DEL", STREAM + ":dlq");
            await().atMost(SOON).until(() -> length(server, STREAM + ":dlq") == 1 && pending(server) == 0);
            await().atMost(SOON).until(() -> consumer.status().trouble().isEmpty());
        }
        assertThat(probe.deliveries).hasSize(1);
    }

    @Test
    void aResultWithMoreFieldsThanCanBeWrittenInOneStepIsRefusedByName() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 4_000; i++) {
            many.put("field" + i, "x");
        }
        publish(server, "k", "v");
        try (var consumer = probe.on(server, delivery -> HandlerResult.done().emit(RESULTS, many))
                .retry(RetryPolicy.defaults().withMaxDeliveries(1))
                .build()) {
            consumer.start();
            await().atMost(SOON).until(() -> length(server, STREAM + ":dlq") == 1);
        }
        assertThat(server.command("XRANGE", STREAM + ":dlq", "-", "+").toString())
                .contains("an entry for 'results' has 4000 fields, and 3500 is the most that can be emitted");
    }
}
