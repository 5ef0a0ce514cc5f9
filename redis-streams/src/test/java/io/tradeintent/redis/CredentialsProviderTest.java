package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.SocketAddressResolver;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.tradeintent.intent.IntentId;
import io.tradeintent.ledger.LedgerUnavailableException;
import io.tradeintent.redis.StreamException.Kind;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.redis.intent.RedisExecutionLedger;
import io.tradeintent.redis.internal.pace.Patience;
import io.tradeintent.redis.publish.StreamPublisher;
import io.tradeintent.stream.Doubt;
import io.tradeintent.testkit.RedisCluster;
import io.tradeintent.testkit.RedisSentinels;
import io.tradeintent.testkit.RedisServer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Whatever a provider of credentials does, a call ends by its deadline and says what is missing. */
class CredentialsProviderTest {

    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final Duration SHORT_DEADLINE = Duration.ofMillis(200);
    private static final Duration FAR_BEYOND = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, String> ENTRY = Map.of("n", "1");
    private static final RedisCredentials DESK = RedisCredentials.just("desk", "s3cret-of-desk");

    private static RedisServer server;
    private static volatile CountDownLatch released = new CountDownLatch(1);

    @BeforeAll
    static void startRedis() {
        server = RedisServer.builder()
                .user("desk", "s3cret-of-desk", "~*", "+@all")
                .start();
        // The first connect of a process loads classes.
        try (StreamAdmin admin = StreamAdmin.builder(StreamUnderTest.target(server.uri()), "s")
                .deadline(Duration.ofMinutes(1))
                .open()) {
            assertThat(admin.deadLetters().count()).isZero();
        }
    }

    @BeforeEach
    void block() {
        released = new CountDownLatch(1);
    }

    @AfterEach
    void release() {
        released.countDown();
        await().atMost(SOON).until(() -> connecting() == 0);
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    /** A provider that does not do what it should, and what is said about it. */
    record Fault(String name, RedisCredentialsProvider provider, Kind kind, String words) {

        /** What is waited for in vain need not be waited for long. */
        Duration deadline() {
            return kind == Kind.TIMED_OUT ? SHORT_DEADLINE : DEADLINE;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Fault> faults() {
        return List.of(
                new Fault("never answers", Mono::never, Kind.TIMED_OUT, "no credentials from their provider within PT"),
                new Fault(
                        "blocks", () -> blocked(false), Kind.TIMED_OUT, "no credentials from their provider within PT"),
                new Fault(
                        "blocks whoever subscribes",
                        () -> Mono.fromSupplier(() -> blocked(false).block()),
                        Kind.TIMED_OUT,
                        "no credentials from their provider within PT"),
                new Fault(
                        "blocks and ignores interrupts",
                        () -> blocked(true),
                        Kind.TIMED_OUT,
                        "no credentials from their provider within PT"),
                new Fault("is empty", Mono::empty, Kind.DENIED, "the provider of credentials has none"),
                new Fault(
                        "throws",
                        () -> {
                            throw new IllegalStateException("the vault is sealed");
                        },
                        Kind.UNREACHABLE,
                        "the provider of credentials failed: the vault is sealed"),
                new Fault(
                        "throws an error",
                        () -> {
                            throw new NoClassDefFoundError("a/Vault");
                        },
                        Kind.UNREACHABLE,
                        "a/Vault"),
                new Fault(
                        "fails",
                        () -> Mono.error(new IllegalStateException("the vault is sealed")),
                        Kind.UNREACHABLE,
                        "the provider of credentials failed: the vault is sealed"),
                new Fault("returns null", () -> null, Kind.UNREACHABLE, "the provider of credentials failed"),
                new Fault(
                        "answers with what throws",
                        () -> Mono.just(new ThrowingCredentials()),
                        Kind.UNREACHABLE,
                        "the provider of credentials failed: the vault is sealed"));
    }

    /** A place where a call connects, with a provider in it. */
    static Stream<RedisURI> places(RedisCredentialsProvider provider) {
        RedisURI single = RedisURI.create(server.uri());
        single.setCredentialsProvider(provider);
        RedisURI sentinels =
                RedisURI.Builder.sentinel(server.host(), server.port(), "desk").build();
        sentinels.getSentinels().get(0).setCredentialsProvider(provider);
        return Stream.of(single, sentinels);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aPublisherEndsByItsDeadlineAndSaysWhatIsMissing(Fault fault) {
        places(fault.provider()).forEach(place -> {
            try (StreamPublisher publisher = StreamPublisher.builder(RedisTarget.of(place), "s")
                    .deadline(fault.deadline())
                    .open()) {
                StreamException failure = failure(() -> publisher.publish(ENTRY));
                assertThat(failure).hasMessageContaining(fault.words());
                assertThat(List.<Object>of(failure.kind(), failure.doubt()))
                        .isEqualTo(List.<Object>of(fault.kind(), Doubt.NOT_DONE));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("faults")
    void anAdministrationOfAClusterEndsByItsDeadlineToo(Fault fault) {
        RedisURI seed = RedisURI.create(server.uri());
        seed.setCredentialsProvider(fault.provider());
        try (StreamAdmin admin = StreamAdmin.builder(RedisTarget.cluster(List.of(seed)), "s")
                .deadline(fault.deadline())
                .open()) {
            assertThat(failure(() -> admin.info())).hasMessageContaining(fault.words());
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aLedgerEndsByItsDeadlineToo(Fault fault) {
        RedisURI uri = RedisURI.create(server.uri());
        uri.setCredentialsProvider(fault.provider());
        try (RedisExecutionLedger ledger = RedisExecutionLedger.builder(RedisTarget.of(uri))
                .deadline(fault.deadline())
                .open()) {
            long began = System.nanoTime();
            LedgerUnavailableException failure =
                    catchThrowableOfType(LedgerUnavailableException.class, () -> ledger.claim(IntentId.given("i")));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(FAR_BEYOND);
            assertThat(failure).hasMessageContaining(fault.words()).hasMessageEndingWith("; nothing was written");
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aConsumerShowsWhatIsMissingAndGoesOnWhenItIsThere(Fault fault) {
        server.command("FLUSHALL");
        AtomicInteger asked = new AtomicInteger();
        Probe probe = new Probe();
        RedisURI uri = RedisURI.create(server.uri());
        uri.setCredentialsProvider(
                () -> asked.incrementAndGet() <= 1 ? fault.provider().resolveCredentials() : Mono.just(DESK));
        StreamConsumerBuilder<Probe.Order> builder = probe.on(RedisTarget.of(uri), Probe::report);
        builder.patience = new Patience(
                Duration.ofMillis(500),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofMillis(20),
                Duration.ofMillis(100));
        try (var consumer = builder.build()) {
            consumer.start();
            Probe.publish(server, "k", "v");
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
            assertThat(probe.events(ConsumerEvent.Disconnected.class))
                    .anySatisfy(event -> assertThat(event.message()).contains(fault.words()));
            assertThat(consumer.status().connected()).isTrue();
        }
    }

    @Test
    void aProviderThatAnswersOnceAndThenNeverIsMissedAtTheNextConnect() {
        AtomicInteger asked = new AtomicInteger();
        RedisURI uri = RedisURI.create(server.uri());
        uri.setCredentialsProvider(() -> asked.incrementAndGet() == 1 ? Mono.just(DESK) : Mono.never());
        try (StreamAdmin admin = StreamAdmin.builder(RedisTarget.of(uri), "s")
                .deadline(Duration.ofSeconds(2))
                .open()) {
            assertThat(admin.deadLetters().count()).isZero();
            server.command("CLIENT", "KILL", "USER", "desk");
            StreamException lost = failure(() -> {
                while (true) {
                    admin.deadLetters().count();
                }
            });
            StreamException missing = lost.kind() == Kind.TIMED_OUT
                    ? lost
                    : failure(() -> admin.deadLetters().count());
            assertThat(missing).hasMessageContaining("no credentials from their provider within PT2S");
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void eachConnectAsksAnew() {
        AtomicInteger asked = new AtomicInteger();
        RedisURI uri = RedisURI.create(server.uri());
        uri.setCredentialsProvider(() ->
                Mono.just(asked.incrementAndGet() == 1 ? RedisCredentials.just("desk", "an old password") : DESK));
        try (StreamAdmin admin = StreamAdmin.builder(RedisTarget.of(uri), "s")
                .deadline(Duration.ofSeconds(10))
                .open()) {
            assertThat(failure(() -> admin.deadLetters().count()).kind()).isEqualTo(Kind.DENIED);
            assertThat(admin.deadLetters().count()).isZero();
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void providersOfServersAndOfSentinelsAreAskedForTheirOwn() {
        try (RedisSentinels sentinels = RedisSentinels.start()) {
            sentinels.primary().command("ACL", "SETUSER", "desk", "on", ">s3cret-of-desk", "~*", "+@all");
            sentinels.primary().command("ACL", "SETUSER", "default", "off");
            sentinels.sentinels().forEach(one -> one.command("ACL", "SETUSER", "default", ">of sentinels"));
            RedisURI.Builder uri = RedisURI.builder()
                    .withSentinelMasterId(RedisSentinels.PRIMARY_NAME)
                    .withAuthentication(() -> Mono.just(DESK));
            sentinels.sentinels().forEach(one -> {
                RedisURI sentinel = RedisURI.create(one.host(), one.port());
                sentinel.setCredentialsProvider(() -> Mono.just(RedisCredentials.just(null, "of sentinels")));
                uri.withSentinel(sentinel);
            });
            try (StreamAdmin admin = StreamAdmin.builder(RedisTarget.of(uri.build()), "s")
                    .deadline(Duration.ofSeconds(10))
                    .open()) {
                assertThat(admin.deadLetters().count()).isZero();
            }
        }
    }

    @Test
    void aProviderIsAskedForAClusterAsWell() {
        try (RedisCluster cluster = RedisCluster.start()) {
            cluster.nodes()
                    .forEach(node -> node.command("ACL", "SETUSER", "desk", "on", ">s3cret-of-desk", "~*", "+@all"));
            List<RedisURI> seeds = cluster.nodes().stream()
                    .map(node -> RedisURI.create(node.uri()))
                    .toList();
            AtomicInteger asked = new AtomicInteger();
            RedisCredentialsProvider provider = () -> {
                asked.incrementAndGet();
                return Mono.just(DESK);
            };
            seeds.forEach(seed -> seed.setCredentialsProvider(provider));
            try (StreamPublisher publisher = StreamPublisher.open(RedisTarget.cluster(seeds), "s")) {
                publisher.publish(ENTRY);
            }
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void aResolverOfNamesThatBlocksIsGivenUp() {
        ClientResources resources = ClientResources.builder()
                .socketAddressResolver(SocketAddressResolver.create(host -> {
                    blocked(false);
                    throw new UnknownHostException(host);
                }))
                .build();
        try {
            nameIsNotFound(resources);
        } finally {
            resources.shutdown(0, 2, TimeUnit.SECONDS);
        }
    }

    @Test
    void aServerOfNamesThatNeverAnswersIsGivenUp() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            ClientResources resources = ClientResources.builder()
                    .addressResolverGroup(new DnsAddressResolverGroup(
                            NioDatagramChannel.class, new SingletonDnsServerAddressStreamProvider((InetSocketAddress)
                                    silent.getLocalSocketAddress())))
                    .build();
            try {
                nameIsNotFound(resources);
            } finally {
                resources.shutdown(0, 2, TimeUnit.SECONDS);
            }
        }
    }

    private static void nameIsNotFound(ClientResources resources) {
        RedisClient client = RedisClient.create(resources);
        RedisURI uri = RedisURI.create("redis://redis.example:6379");
        try (StreamPublisher publisher = StreamPublisher.builder(RedisTarget.sharing(client, uri), "s")
                .deadline(DEADLINE)
                .open()) {
            StreamException failure = failure(() -> publisher.publish(ENTRY));
            assertThat(failure).hasMessageContaining("cannot connect to redis.example:6379: no answer within PT");
            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    @Test
    void threadsThatHangAreFew() {
        RedisURI uri = RedisURI.create(server.uri());
        uri.setCredentialsProvider(() -> blocked(true));
        try (StreamAdmin admin = StreamAdmin.builder(RedisTarget.of(uri), "s")
                .deadline(Duration.ofMillis(100))
                .open()) {
            for (int i = 0; i < 12; i++) {
                assertThat(failure(() -> admin.info()))
                        .hasMessageContaining("no credentials from their provider within PT0.1S");
                assertThat(connecting()).isBetween(1L, 4L);
            }
        }
    }

    private static long connecting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tradeintent-connect"))
                .count();
    }

    private static StreamException failure(ThrowingCallable call) {
        long began = System.nanoTime();
        StreamException failure = catchThrowableOfType(StreamException.class, call);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(FAR_BEYOND);
        assertThat(failure).isNotNull().hasMessageNotContaining("s3cret-of-desk");
        return failure;
    }

    private static Mono<RedisCredentials> blocked(boolean stubborn) {
        if (stubborn) {
            awaitQuietly();
        } else {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Mono.error(new IllegalStateException("given up"));
    }

    private static void awaitQuietly() {
        boolean ended = false;
        while (!ended) {
            try {
                released.await();
                ended = true;
            } catch (InterruptedException e) {
                // It listens to nobody.
            }
        }
    }

    /** Credentials that fail where they are looked at. */
    private static final class ThrowingCredentials implements RedisCredentials {

        @Override
        public String getUsername() {
            throw new IllegalStateException("the vault is sealed");
        }

        @Override
        public boolean hasUsername() {
            return true;
        }

        @Override
        public char[] getPassword() {
            throw new IllegalStateException("the vault is sealed");
        }

        @Override
        public boolean hasPassword() {
            return true;
        }
    }
}
