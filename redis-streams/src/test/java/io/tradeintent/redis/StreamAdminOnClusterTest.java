package io.tradeintent.redis;

import static io.tradeintent.redis.internal.LuaScript.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisURI;
import io.tradeintent.redis.admin.ConsumerInfo;
import io.tradeintent.redis.admin.CopyRule;
import io.tradeintent.redis.admin.DeadLetterSelection;
import io.tradeintent.redis.admin.ReplayRange;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.redis.internal.Deadline;
import io.tradeintent.redis.internal.EndpointSource;
import io.tradeintent.redis.internal.OnDemandConnection;
import io.tradeintent.redis.internal.stream.StreamKeys;
import io.tradeintent.redis.publish.StreamPublisher;
import io.tradeintent.redis.publish.Trimming;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.RedisCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamAdminOnClusterTest {

    @Test
    void everyOperationStaysInTheSlotOfTheStream() {
        try (RedisCluster cluster = RedisCluster.start()) {
            RedisTarget target = RedisTarget.cluster(
                    cluster.uris().stream().map(RedisURI::create).toList());
            for (String stream : List.of("quantum:stream:trade.intent", "tagged:{x}:stream")) {
                operate(target, stream);
            }
        }
    }

    private static void operate(RedisTarget target, String stream) {
        StreamKeys keys = new StreamKeys(stream, true);
        try (StreamAdmin admin = StreamAdmin.open(target, stream);
                StreamPublisher publisher = StreamPublisher.builder(target, stream)
                        .trimming(Trimming.finished(Duration.ZERO))
                        .trimPause(Duration.ZERO)
                        .open();
                StreamPublisher dead = StreamPublisher.open(target, keys.deadLetters());
                OnDemandConnection connection =
                        new OnDemandConnection(EndpointSource.open(target, stream, Duration.ofSeconds(5)))) {
            assertThat(admin.createGroup("g", StartPosition.earliest())).isTrue();
            EntryId first = publisher.publish(Map.of("n", "1"));
            publisher.publish(Map.of("n", "2"));
            dead.publish(Map.of("n", "3", "x-original-stream", stream, "x-original-id", "1-0", "x-reason", "rejected"));
            connection.call(
                    "a consumer lives",
                    Deadline.in(Duration.ofSeconds(5)),
                    open -> open.async().set(bytes(keys.livenessPrefix("g") + "c"), bytes("token")));

            assertThat(admin.group("g").lag()).hasValue(2);
            assertThat(admin.consumers("g")).extracting(ConsumerInfo::name).containsExactly("c");
            connection.call(
                    "a consumer failed",
                    Deadline.in(Duration.ofSeconds(5)),
                    open -> open.async().hset(bytes(keys.about("g", "f")), bytes("state"), bytes("FAILED")));
            assertThat(admin.consumers("g")).extracting(ConsumerInfo::name).containsExactly("c", "f");
            assertThat(admin.pending("g", 10)).isEmpty();
            assertThatThrownBy(() -> admin.skipTo("g", StartPosition.newOnly(), Safety.GUARDED))
                    .hasMessageContaining("consumers are alive: c");
            assertThat(admin.skipTo("g", StartPosition.newOnly(), Safety.FORCED).entries())
                    .isEqualTo(2);
            assertThat(admin.replay(ReplayRange.from(first).limit(1), CopyRule.replayOf(), Safety.GUARDED)
                            .entries())
                    .isEqualTo(1);
            assertThat(admin.deadLetters()
                            .replay(DeadLetterSelection.all(), CopyRule.replayOf(), Safety.GUARDED)
                            .entries())
                    .hasSize(1);
            assertThat(admin.deadLetters().count()).isZero();
            assertThat(admin.pruneConsumers("g", Duration.ZERO, Safety.GUARDED).removed())
                    .isEmpty();
            assertThat(admin.info().length()).isEqualTo(4);
        }
    }
}
