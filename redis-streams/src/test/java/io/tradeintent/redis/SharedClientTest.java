package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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
            resources.shutdown(0, 2, TimeUnit.SECONDS);
        }
    }

    @Test
    void aTargetUsesTheThreadsItWasGivenAndLeavesThemToTheirOwner() {
        server.command("FLUSHALL");
        Set<String> made = ConcurrentHashMap.newKeySet();
        ClientResources resources = DefaultClientResources.builder()
                .threadFactoryProvider(pool -> {
                    made.add(pool);
                    return Thread::new;
                })
                .build();
        RedisTarget target = RedisTarget.of(server.uri());
        try (var consumer = probe.on(target.using(resources), Probe::report).build()) {
            consumer.start();
            publish(server, "k", "v");
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
            assertThat(made).anyMatch(pool -> pool.contains("nio") || pool.contains("epoll"));
        }
        assertThat(resources.eventExecutorGroup().isShuttingDown()).isFalse();
        resources.shutdown(0, 2, TimeUnit.SECONDS);
        assertThat(target).hasToString(target.using(resources).toString());
    }

    @Test
    void aTargetThatSharesAClientOfAClusterHasItsOptionsOfConnections() {
        SslOptions ssl = SslOptions.builder().protocols("TLSv1.3").build();
        RedisURI uri = RedisURI.create(server.uri());
        RedisClusterClient client = RedisClusterClient.create(uri);
        try {
            assertThat(RedisTarget.sharing(client, List.of(uri)).options().getSslOptions())
                    .isNotSameAs(ssl);
            client.setOptions(ClusterClientOptions.builder()
                    .sslOptions(ssl)
                    .topologyRefreshOptions(ClusterTopologyRefreshOptions.enabled())
                    .build());
            assertThat(RedisTarget.sharing(client, List.of(uri)).options())
                    .isNotInstanceOf(ClusterClientOptions.class)
                    .extracting(ClientOptions::getSslOptions)
                    .isSameAs(ssl);
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
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
