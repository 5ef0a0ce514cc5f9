package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.SocketAddressResolver;
import io.tradeintent.redis.internal.pace.Patience;
import io.tradeintent.testkit.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One outage whose cause changes: what is shown is what keeps the consumer from working now. */
class TroubleTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "s3cr3t-of-desk";
    private static final Patience QUICK = new Patience(
            Duration.ofMillis(500),
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofMillis(20),
            Duration.ofMillis(50));

    /** What can keep a consumer from working, and how it is told. */
    private enum Cause {
        REFUSED("connection", "Connection refused"),
        UNKNOWN_NAME("connection", "no such host"),
        UNKNOWN_AUTHORITY("connection", "PKIX path"),
        NO_ANSWER("connection", "no answer"),
        WRONG_PASSWORD("denied", "WRONGPASS"),
        MISSING_RIGHT("denied", "XACK");

        private final String kind;
        private final String sign;

        Cause(String kind, String sign) {
            this.kind = kind;
            this.sign = sign;
        }
    }

    private final Probe probe = new Probe();
    private RedisServer server;
    private RedisServer impostor;
    private ServerSocket silent;
    private int closedPort;
    private ClientResources resources;
    private RedisClient client;
    private volatile Cause place = Cause.WRONG_PASSWORD;

    @BeforeEach
    void startServers() throws IOException {
        assumeTrue(RedisServer.tlsAvailable(), "the Redis server in use was built without TLS");
        server = RedisServer.builder().tls().user("desk", SECRET, "~*", "+@all").start();
        impostor = RedisServer.builder().tls().start();
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = closed.getLocalPort();
        }
        resources = ClientResources.builder()
                .socketAddressResolver(new SocketAddressResolver() {
                    @Override
                    public SocketAddress resolve(RedisURI uri) {
                        return address();
                    }
                })
                .build();
        client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .sslOptions(SslOptions.builder()
                        .jdkSslProvider()
                        .truststore(
                                server.certificate().trustStore().toFile(),
                                server.certificate().trustStorePassword())
                        .build())
                .build());
    }

    @AfterEach
    void stopServers() throws IOException {
        if (server != null) {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
            silent.close();
            impostor.close();
            server.close();
        }
    }

    private SocketAddress address() {
        int port = switch (place) {
            case REFUSED -> closedPort;
            case UNKNOWN_AUTHORITY -> impostor.tlsPort();
            case NO_ANSWER -> silent.getLocalPort();
            case UNKNOWN_NAME -> throw new UncheckedIOException(new UnknownHostException("no such host"));
            case WRONG_PASSWORD, MISSING_RIGHT -> server.tlsPort();
        };
        return new InetSocketAddress(server.host(), port);
    }

    private void begin(Cause cause) {
        switch (cause) {
            case WRONG_PASSWORD -> server.command("ACL", "SETUSER", "desk", "resetpass", ">another");
            case MISSING_RIGHT -> server.command("ACL", "SETUSER", "desk", "-xack");
            default -> {}
        }
        place = cause;
    }

    private void end(Cause cause) {
        switch (cause) {
            case WRONG_PASSWORD -> server.command("ACL", "SETUSER", "desk", ">" + SECRET);
            case MISSING_RIGHT -> server.command("ACL", "SETUSER", "desk", "+xack");
            default -> {}
        }
    }

    /** Each cause once after each other one. */
    private static List<Cause> everyChange() {
        List<Cause> way = new ArrayList<>();
        Cause[] all = Cause.values();
        for (int from = 0; from < all.length; from++) {
            for (int to = from + 1; to < all.length; to++) {
                way.add(all[from]);
                way.add(all[to]);
            }
        }
        way.add(all[0]);
        return way;
    }

    @Test
    void whatIsToldIsWhatKeepsTheConsumerFromWorkingNow() {
        RedisURI uri = RedisURI.create(server.tlsUri());
        uri.setCredentialsProvider(io.lettuce.core.RedisCredentialsProvider.from(
                () -> io.lettuce.core.RedisCredentials.just("desk", SECRET)));
        StreamConsumerBuilder<Probe.Order> builder = probe.on(RedisTarget.sharing(client, uri), Probe::report);
        builder.patience = QUICK;
        try (var consumer = builder.build()) {
            consumer.start();
            awaitWork(consumer, 1);
            List<Cause> way = everyChange();
            begin(way.get(0));
            server.command("CLIENT", "KILL", "USER", "desk");
            for (int i = 0; i < way.size(); i++) {
                awaitTold(consumer, way.get(i));
                if (i + 1 < way.size()) {
                    begin(way.get(i + 1));
                    end(way.get(i));
                }
            }
            Cause last = way.get(way.size() - 1);
            place = Cause.WRONG_PASSWORD;
            end(last);
            awaitWork(consumer, 2);
        }
    }

    private void awaitWork(StreamConsumer<?> consumer, int entries) {
        publish(server, "k", "v");
        await().atMost(SOON).until(() -> probe.settled.size() == entries);
        await().atMost(SOON).until(() -> consumer.status().connected());
        assertThat(consumer.status().trouble()).isEmpty();
    }

    private void awaitTold(StreamConsumer<?> consumer, Cause cause) {
        await().atMost(SOON).untilAsserted(() -> {
            if (consumer.status().connected()) {
                // An attempt that was under way came through between two causes.
                server.command("CLIENT", "KILL", "USER", "desk");
            }
            assertThat(consumer.status().trouble()).contains(cause.sign).doesNotContain(SECRET);
            List<ConsumerEvent.Disconnected> told = probe.events(ConsumerEvent.Disconnected.class);
            assertThat(told.get(told.size() - 1).message()).contains(cause.sign);
            assertThat(told.get(told.size() - 1).kind()).hasToString(cause.kind);
        });
        assertThat(consumer.status().connected()).isFalse();
    }
}
