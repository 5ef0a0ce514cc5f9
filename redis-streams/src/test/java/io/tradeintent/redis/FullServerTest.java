package io.tradeintent.redis;

import static io.tradeintent.redis.Load.valuesOf;
import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server is full: it refuses results and takes acknowledgements, and nothing may be acknowledged without its result. */
class FullServerTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Probe probe = new Probe();
    private final CountDownLatch hold = new CountDownLatch(1);
    private RedisServer server;

    @BeforeEach
    void startRedis() {
        server = RedisServer.start();
    }

    @AfterEach
    void stopRedis() {
        server.close();
    }

    private void fill() {
        server.command("CONFIG", "SET", "maxmemory", "1");
    }

    private void free() {
        server.command("CONFIG", "SET", "maxmemory", "0");
    }

    private HandlerResult heldThen(HandlerResult result) throws InterruptedException {
        hold.await();
        return result;
    }

    @Test
    void nothingIsAcknowledgedWithoutItsResultAndReadingStopsUntilThereIsRoom() {
        publish(server, 100, i -> "k" + i);
        try (var consumer = probe.on(server, delivery -> heldThen(Probe.report(delivery)))
                .maxInFlight(10)
                .batch(10)
                .build()) {
            consumer.start();
            await().atMost(SOON).until(() -> !probe.deliveries.isEmpty() && pending(server) == 10);
            fill();
            hold.countDown();
            await().atMost(SOON).until(() -> blocked().equals(List.of(true)));
            assertThat(consumer.status().trouble()).contains("OOM");
            awaitLongerThanALife();
            assertThat(pending(server)).isEqualTo(10);
            assertThat(server.command("EXISTS", RESULTS)).isEqualTo(0L);
            assertThat(probe.settled).isEmpty();
            assertThat(probe.deliveries).hasSizeLessThanOrEqualTo(10);
            free();
            await().atMost(SOON).until(() -> probe.settled.size() == 100);
            assertThat(consumer.status().trouble()).isEmpty();
            assertThat(consumer.status().counts().ownershipLost()).isZero();
        }
        assertThat(blocked()).containsExactly(true, false);
        assertThat(valuesOf(server, RESULTS)).containsExactlyInAnyOrderElementsOf(valuesOf(server, STREAM));
        assertThat(pending(server)).isZero();
    }

    private List<Boolean> blocked() {
        return probe.events(ConsumerEvent.SettlingBlocked.class).stream()
                .map(ConsumerEvent.SettlingBlocked::blocked)
                .toList();
    }

    /** The life of a consumer of these tests is a second; it is seen to be prolonged by what is left of it. */
    private void awaitLongerThanALife() {
        long began = System.nanoTime();
        await().atMost(SOON).until(() -> {
            assertThat((Long) server.command("PTTL", STREAM + ":alive:desk:one"))
                    .isPositive();
            return System.nanoTime() - began > Duration.ofMillis(1500).toNanos();
        });
    }

    @Test
    void anEntryWithoutAResultIsSettledOnAFullServer() {
        publish(server, 5, i -> "k" + i);
        try (var consumer =
                probe.on(server, delivery -> heldThen(HandlerResult.done())).build()) {
            consumer.start();
            await().atMost(SOON).until(() -> pending(server) == 5);
            fill();
            hold.countDown();
            await().atMost(SOON).until(() -> probe.settled.size() == 5);
        }
        assertThat(pending(server)).isZero();
        assertThat(blocked()).isEmpty();
    }

    @Test
    void aDeadLetterWaitsForRoomAsAResultDoes() {
        publish(server, 5, i -> "k" + i);
        try (var consumer = probe.on(server, delivery -> heldThen(HandlerResult.reject("not today")))
                .build()) {
            consumer.start();
            await().atMost(SOON).until(() -> pending(server) == 5);
            fill();
            hold.countDown();
            await().atMost(SOON).until(() -> blocked().equals(List.of(true)));
            assertThat(pending(server)).isEqualTo(5);
            free();
            await().atMost(SOON).until(() -> pending(server) == 0);
        }
        assertThat(valuesOf(server, STREAM + ":dlq")).hasSize(5);
    }

    @Test
    void aConsumerStartsOnAFullServer() {
        publish(server, "k", "v");
        server.command("XGROUP", "CREATE", STREAM, "desk", "0");
        fill();
        try (var consumer = probe.on(server, delivery -> HandlerResult.done()).build()) {
            consumer.start();
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
        }
    }
}
