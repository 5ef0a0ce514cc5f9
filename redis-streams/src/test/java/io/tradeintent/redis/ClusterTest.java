package io.tradeintent.redis;

import static io.tradeintent.redis.Load.valuesOf;
import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.length;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.testkit.RedisCluster;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.SlotMove;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One stream of a cluster, wherever its slot goes. Each test has a stream of its own. */
class ClusterTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static RedisCluster cluster;

    private final Probe probe = new Probe();

    @BeforeAll
    static void startCluster() {
        cluster = RedisCluster.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    private static RedisTarget target() {
        List<URI> uris = cluster.uris();
        return RedisTarget.cluster(uris.get(0), uris.subList(1, uris.size()).toArray(URI[]::new));
    }

    private StreamConsumerBuilder<Probe.Order> on(String stream, String results) {
        return probe.on(target(), delivery -> report(delivery, results)).stream(stream);
    }

    private static HandlerResult report(Delivery<Probe.Order> delivery, String results) {
        return HandlerResult.done()
                .emit(results, Map.of("value", delivery.value().value()));
    }

    private static void awaitOneResultEach(String stream, String results) {
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
            RedisServer primary = cluster.primaryOf(stream);
            assertThat(length(primary, results)).isGreaterThanOrEqualTo(length(primary, stream));
            assertThat((Long) ((List<?>) primary.command("XPENDING", stream, GROUP)).get(0))
                    .isZero();
        });
        RedisServer primary = cluster.primaryOf(stream);
        assertThat(valuesOf(primary, results)).containsExactlyInAnyOrderElementsOf(valuesOf(primary, stream));
    }

    @Test
    void eachEntryHasOneResultWhenItsShardFailsOver() {
        String stream = "{failover}:orders";
        String results = "{failover}:results";
        try (var consumer = on(stream, results).build();
                Load load = new Load(() -> cluster.primaryOf(stream), stream)) {
            consumer.start();
            await().atMost(SOON).until(() -> load.count() > 50 && probe.settled.size() > 20);
            cluster.failover(stream);
            int more = load.count() + 50;
            await().atMost(SOON).until(() -> load.count() > more);
            RedisServer old = cluster.primaryOf(stream);
            cluster.killPrimaryOf(stream);
            int evenMore = load.count() + 50;
            await().atMost(SOON).until(() -> load.count() > evenMore);
            load.stop();
            awaitOneResultEach(stream, results);
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
            old.restart();
            cluster.awaitWhole();
        }
    }

    @Test
    void eachEntryHasOneResultWhenItsSlotMoves() {
        String stream = "{move}:orders";
        String results = "{move}:results";
        try (var consumer = on(stream, results).build();
                Load load = new Load(() -> cluster.primaryOf(stream), stream)) {
            consumer.start();
            await().atMost(SOON).until(() -> load.count() > 50 && probe.settled.size() > 20);
            int slot = RedisCluster.slotOf(stream);
            SlotMove move = cluster.beginSlotMove(slot, cluster.primaryWithout(slot));
            int more = load.count() + 20;
            await().atMost(SOON).until(() -> load.count() > more);
            move.moveKeys();
            await().atMost(SOON)
                    .until(() -> probe.events(ConsumerEvent.Disconnected.class).stream()
                            .anyMatch(lost -> lost.message().contains("ASK")
                                    || lost.message().contains("TRYAGAIN")));
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
            move.moveKeys();
            move.finish();
            int evenMore = load.count() + 50;
            await().atMost(SOON).until(() -> load.count() > evenMore);
            load.stop();
            awaitOneResultEach(stream, results);
        }
        assertThat(probe.events(ConsumerEvent.GroupLost.class)).isEmpty();
    }

    @Test
    void theCompanionsOfAStreamWithoutATagLieInItsSlot() {
        String stream = "plain";
        RedisServer primary = cluster.primaryOf(stream);
        primary.command("XADD", stream, "*", "key", "k", "value", "v");
        primary.command("XADD", stream, "*", "neither", "nor");
        try (var consumer = on(stream, "{plain}:results").build()) {
            consumer.start();
            await().atMost(SOON)
                    .until(() -> length(primary, "{plain}:dlq") == 1 && length(primary, "{plain}:results") == 1);
            assertThat(primary.command("EXISTS", "{plain}:alive:desk:one")).isEqualTo(1L);
        }
    }

    @Test
    void aResultForAnotherSlotIsRefusedByName() {
        String stream = "{here}:orders";
        RedisServer primary = cluster.primaryOf(stream);
        primary.command("XADD", stream, "*", "key", "k", "value", "v");
        try (var consumer = on(stream, "{there}:results")
                .retry(RetryPolicy.defaults().withMaxDeliveries(1))
                .build()) {
            consumer.start();
            await().atMost(SOON).until(() -> length(primary, stream + ":dlq") == 1);
        }
        assertThat(primary.command("XRANGE", stream + ":dlq", "-", "+").toString())
                .contains("key '{there}:results' is not in the slot of stream '{here}:orders'", "common hash tag");
    }
}
