package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever made a client or a thread ends it, and nobody else does. */
class SharedClientTest {

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

    @Test
    void aClientThatIsSharedAndItsResourcesSurviveTheConsumer() {
        server.command("FLUSHALL");
        RedisURI uri = RedisURI.create(server.uri());
        ClientResources resources = DefaultClientResources.create();
        RedisClient client = RedisClient.create(resources, uri);
        try (var open = client.connect()) {
            try (var consumer =
                    probe.on(RedisTarget.sharing(client, uri), Probe::report).build()) {
                consumer.start();
                publish(server, "k", "v");
                await().atMost(SOON).until(() -> probe.settled.size() == 1);
            }
            assertThat(open.sync().ping()).isEqualTo("PONG");
            try (var another = client.connect()) {
                assertThat(another.sync().ping()).isEqualTo("PONG");
            }
            assertThat(resources.eventExecutorGroup().isShuttingDown()).isFalse();
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            resources.shutdown(0, 2, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    @Test
    void noThreadAndNoConnectionOutlivesAConsumer() {
        server.command("FLUSHALL");
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (var consumer = probe.on(server, Probe::report).build()) {
            consumer.start();
            publish(server, 10, i -> "k" + i);
            await().atMost(SOON).until(() -> probe.settled.size() == 10);
            assertThat(threadsSince(before)).anyMatch(name -> name.startsWith("tradeintent-reader"));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(threadsSince(before)).isEmpty());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                String.valueOf(server.command("CLIENT", "LIST")).lines())
                        .hasSize(1));
    }

    @Test
    void aConsumerThatWasNeverStartedLeavesNothingBehind() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        probe.on(server, Probe::report).build().close();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(threadsSince(before)).isEmpty());
    }

    /** Threads that Netty keeps for the whole JVM are nobody's. */
    private static Set<String> threadsSince(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("tradeintent") || name.startsWith("lettuce"))
                .collect(Collectors.toSet());
    }
}
