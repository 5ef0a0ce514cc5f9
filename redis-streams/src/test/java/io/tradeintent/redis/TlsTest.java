package io.tradeintent.redis;

import static io.tradeintent.redis.Load.valuesOf;
import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** TLS with a user of its own, and a certificate that the client was told to trust. */
class TlsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "s3cr3t";

    private final Probe probe = new Probe();

    @BeforeAll
    static void needsTls() {
        boolean available = RedisServer.tlsAvailable();
        if (!available) {
            System.err.println("TlsTest is skipped: the Redis server in use was built without TLS");
        }
        assumeTrue(available, "the Redis server in use was built without TLS");
    }

    @Test
    void aConsumerSpeaksTlsAsAUserOfItsOwn() {
        try (RedisServer server = RedisServer.builder()
                .tls()
                .user("desk", SECRET, "~*", "+@all")
                .config("user", "default off")
                .start()) {
            RedisURI uri = RedisURI.create(server.tlsUri());
            uri.setCredentialsProvider(io.lettuce.core.RedisCredentialsProvider.from(
                    () -> io.lettuce.core.RedisCredentials.just("desk", SECRET)));
            RedisClient trusting = RedisClient.create();
            trusting.setOptions(
                    ClientOptions.builder().sslOptions(trust(server)).build());
            try (var consumer =
                    probe.on(RedisTarget.sharing(trusting, uri), Probe::report).build()) {
                consumer.start();
                publish(server, "k", "v");
                await().atMost(SOON).until(() -> probe.settled.size() == 1);
            } finally {
                trusting.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            }
            assertThat(valuesOf(server, RESULTS)).containsExactly("v");
        }
    }

    @Test
    void aConsumerOfAClusterTrustsWhatTheSharedClientTrusts() {
        try (RedisServer server = RedisServer.builder()
                .tls()
                .config("cluster-enabled", "yes")
                .config("tls-cluster", "yes")
                .start()) {
            server.command("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
            await().atMost(SOON)
                    .until(() ->
                            String.valueOf(server.command("CLUSTER", "INFO")).contains("cluster_state:ok"));
            RedisURI uri = RedisURI.create(server.tlsUri());
            RedisClusterClient trusting = RedisClusterClient.create(uri);
            trusting.setOptions(
                    ClusterClientOptions.builder().sslOptions(trust(server)).build());
            try (var consumer = probe.on(RedisTarget.sharing(trusting, List.of(uri)), delivery -> HandlerResult.done())
                    .build()) {
                consumer.start();
                publish(server, "k", "v");
                await().atMost(SOON).until(() -> probe.settled.size() == 1);
            } finally {
                trusting.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            }
        }
    }

    private static SslOptions trust(RedisServer server) {
        return SslOptions.builder()
                .jdkSslProvider()
                .truststore(
                        server.certificate().trustStore().toFile(),
                        server.certificate().trustStorePassword())
                .build();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsShownAndNeverAccepted() {
        try (RedisServer server = RedisServer.builder().tls().start();
                var consumer = probe.on(RedisTarget.of(RedisURI.create(server.tlsUri())), Probe::report)
                        .build()) {
            consumer.start();
            await().atMost(SOON)
                    .until(() -> !probe.events(ConsumerEvent.Disconnected.class).isEmpty());
            assertThat(consumer.status().trouble()).containsIgnoringCase("certif");
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
        }
    }
}
