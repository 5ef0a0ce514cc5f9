package io.tradeintent.redis;

import static io.tradeintent.redis.Load.valuesOf;
import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.redis.internal.pace.Patience;
import io.tradeintent.stream.EntryHandler;
import io.tradeintent.testkit.FaultyProxy;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The network takes bytes and delivers none, and no end of a connection is ever seen. */
class BlackHoleTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Patience SHORT = new Patience(
            Duration.ofMillis(700),
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30));

    private static RedisServer server;

    private final Probe probe = new Probe();
    private FaultyProxy proxy;

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @BeforeEach
    void startProxy() {
        server.command("FLUSHALL");
        proxy = FaultyProxy.to(server);
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    private StreamConsumer<Probe.Order> consumer(EntryHandler<Probe.Order> handler) {
        StreamConsumerBuilder<Probe.Order> builder = probe.on(RedisTarget.of(RedisURI.create(proxy.uri())), handler)
                .liveness(Duration.ofMillis(250), Duration.ofMinutes(1));
        builder.patience = SHORT;
        return builder.build();
    }

    @Test
    void aReadThatIsNeverAnsweredIsGivenUpAndWhatItWasGivenIsFound() {
        try (var consumer = consumer(Probe::report)) {
            consumer.start();
            publish(server, "k", "before");
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
            proxy.blackHole(true);
            publish(server, "k", "into the hole");
            await().atMost(SOON).until(() -> !consumer.status().connected());
            assertThat(consumer.status().trouble()).contains("no answer within");
            await().atMost(SOON)
                    .until(() -> probe.events(ConsumerEvent.Disconnected.class).size() > 2);
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
            proxy.blackHole(false);
            await().atMost(SOON).until(() -> probe.settled.size() == 2);
        }
        assertThat(probe.events(ConsumerEvent.Disconnected.class))
                .allSatisfy(lost -> assertThat(lost.kind()).isEqualTo(ConsumerEvent.Disconnected.Kind.CONNECTION));
        assertThat(valuesOf(server, RESULTS)).containsExactly("before", "into the hole");
    }

    @Test
    void aSettlementThatIsNeverAnsweredIsSentAgainAndCountsOnce() {
        CountDownLatch hold = new CountDownLatch(1);
        publish(server, 20, i -> "k" + i);
        try (var consumer = consumer(delivery -> {
            hold.await();
            return Probe.report(delivery);
        })) {
            consumer.start();
            await().atMost(SOON).until(() -> pending(server) == 20);
            proxy.blackHole(true);
            hold.countDown();
            await().atMost(SOON).until(() -> !consumer.status().connected());
            proxy.blackHole(false);
            await().atMost(SOON).until(() -> probe.settled.size() == 20);
        }
        assertThat(valuesOf(server, RESULTS)).hasSize(20).doesNotHaveDuplicates();
        assertThat(probe.deliveries).hasSize(20);
        assertThat(pending(server)).isZero();
    }

    @Test
    void aConnectThatIsNeverAnsweredIsGivenUp() {
        proxy.blackHole(true);
        publish(server, "k", "v");
        try (var consumer = consumer(Probe::report)) {
            consumer.start();
            await().atMost(SOON)
                    .until(() -> probe.events(ConsumerEvent.Disconnected.class).size() > 1);
            assertThat(consumer.status().connected()).isFalse();
            proxy.blackHole(false);
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
        }
    }

    @Test
    void aConsumerCanBeClosedInABlackHole() {
        StreamConsumer<Probe.Order> consumer = consumer(Probe::report);
        consumer.start();
        await().atMost(SOON).until(() -> consumer.status().connected());
        proxy.blackHole(true);
        consumer.close();
        assertThat(consumer.status().state()).isEqualTo(ConsumerState.STOPPED);
    }

    @Test
    void aServerThatIsFrozenIsWaitedFor() {
        publish(server, "k", "before");
        try (var consumer = consumer(Probe::report)) {
            consumer.start();
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
            server.freeze();
            await().atMost(SOON).until(() -> !consumer.status().connected());
            server.thaw();
            publish(server, "k", "after");
            await().atMost(SOON).until(() -> probe.settled.size() == 2);
        } finally {
            server.thaw();
        }
    }
}
