package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.redis.admin.ReplayRange;
import io.tradeintent.redis.admin.Safety;
import io.tradeintent.redis.admin.StreamAdmin;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.RedisCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntentsOnClusterTest {

    private static final String INTENTS = "{quantum}:stream:trade.intent";
    private static final String RESULTS = "{quantum}:stream:execution.result";

    @Test
    void allThatOneStepWritesLiesInOneSlot() {
        try (RedisCluster cluster = RedisCluster.start()) {
            String payload = "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1,\"intent_id\":\"{other}\"}";
            RedisTarget target = RedisTarget.cluster(
                    cluster.uris().stream().map(RedisURI::create).toList());
            try (IntentPublisher publisher = IntentStreams.publisher(target).open();
                    StreamAdmin admin = IntentStreams.admin(target).open()) {
                publisher.publishPayloads(List.of(payload));
                admin.replay(ReplayRange.from(EntryId.MIN), Safety.GUARDED);
            }
            cluster.primaryOf(INTENTS).command("XADD", INTENTS, "*", "payload", "rubbish");
            try (var consumer = IntentStreams.consumer(target)
                    .service("desk")
                    .startAt(StartPosition.earliest())
                    .handler(ExecutionHandler.safeDrain(new AdaptiveLeverageEngine()))
                    .build()) {
                consumer.start();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> consumer.status().counts().done() == 2
                                && consumer.status().counts().deadLettered().size() == 1);
            }
            assertThat(cluster.primaryOf(RESULTS)
                            .command("XRANGE", RESULTS, "-", "+")
                            .toString())
                    .contains("skipped_drain")
                    .contains("skipped_duplicate");
            assertThat(cluster.primaryOf(INTENTS).command("XLEN", INTENTS + ":dlq"))
                    .isEqualTo(1L);
        }
    }
}
