package io.tradeintent.redis;

import static io.tradeintent.redis.Load.valuesOf;
import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.length;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.testkit.RedisSentinels;
import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The primary changes. Replication is asynchronous, so what the old primary confirmed may be missing at the new one; what is
 * there is there as a whole, and that is what these tests hold the consumer to: each entry of the new primary has one result.
 */
class SentinelFailoverTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Probe probe = new Probe();

    private static RedisTarget target(RedisSentinels sentinels) {
        RedisURI.Builder uri = RedisURI.builder().withSentinelMasterId(RedisSentinels.PRIMARY_NAME);
        sentinels.sentinels().forEach(sentinel -> uri.withSentinel(sentinel.host(), sentinel.port()));
        return RedisTarget.of(uri.build());
    }

    @Test
    void eachEntryOfTheNewPrimaryHasOneResult() {
        try (RedisSentinels sentinels = RedisSentinels.start();
                var consumer = probe.on(target(sentinels), Probe::report).build();
                Load load = new Load(sentinels::primary, STREAM)) {
            consumer.start();
            await().atMost(SOON).until(() -> load.count() > 100 && probe.settled.size() > 50);
            RedisServer fresh = sentinels.killPrimary();
            int more = load.count() + 100;
            await().atMost(SOON).until(() -> load.count() > more);
            load.stop();
            int all = valuesOf(fresh, STREAM).size();
            await().atMost(SOON).until(() -> length(fresh, RESULTS) >= all && pending(fresh) == 0);
            assertThat(valuesOf(fresh, RESULTS)).containsExactlyInAnyOrderElementsOf(valuesOf(fresh, STREAM));
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
            assertThat(consumer.status().connected()).isTrue();
        }
        assertThat(probe.events(ConsumerEvent.Connected.class)).hasSizeGreaterThan(1);
    }

    @Test
    void aPrimaryThatBecomesAReplicaUnderABlockedReadIsShownAndWaitedFor() {
        try (RedisServer server = RedisServer.start();
                RedisServer other = RedisServer.builder().replicaOf(server).start();
                var consumer = probe.on(server, Probe::report).build()) {
            consumer.start();
            publish(server, "k", "before");
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
            await().atMost(SOON).until(() -> pending(other) == 0 && length(other, RESULTS) == 1);
            other.command("REPLICAOF", "NO", "ONE");
            server.command("REPLICAOF", other.host(), Integer.toString(other.port()));
            await().atMost(SOON)
                    .until(() -> probe.events(ConsumerEvent.Disconnected.class).size() > 2);
            assertThat(probe.events(ConsumerEvent.Disconnected.class)).anySatisfy(lost -> {
                assertThat(lost.kind()).isEqualTo(ConsumerEvent.Disconnected.Kind.MOVED);
                assertThat(lost.message()).containsAnyOf("READONLY", "UNBLOCKED");
            });
            assertThat(consumer.status().connected()).isFalse();
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
            server.command("REPLICAOF", "NO", "ONE");
            publish(server, "k", "after");
            await().atMost(SOON).until(() -> probe.settled.size() == 2);
        }
        assertThat(probe.values()).containsExactly("before", "after");
        assertThat(probe.events(ConsumerEvent.GroupLost.class)).isEmpty();
    }
}
