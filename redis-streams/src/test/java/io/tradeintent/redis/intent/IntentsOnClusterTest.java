package io.tradeintent.redis.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.AdaptiveLeverageEngine;
import io.tradeintent.redis.RedisTarget;
import io.tradeintent.redis.StartPosition;
import io.tradeintent.testkit.RedisCluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntentsOnClusterTest {

    private static final String INTENTS = "{quantum}:stream:trade.intent";
    private static final String RESULTS = "{quantum}:stream:execution.result";

    @Test
    void allThatOneStepWritesLiesInOneSlot() {
        try (RedisCluster cluster = RedisCluster.start()) {
            String payload = "{\"symbol\":\"ADAUSDT\",\"side\":\"BUY\",\"quantity\":1,\"intent_id\":\"{other}\"}";
            cluster.primaryOf(INTENTS).command("XADD", INTENTS, "*", "payload", payload);
            cluster.primaryOf(INTENTS).command("XADD", INTENTS, "*", "payload", payload);
            cluster.primaryOf(INTENTS).command("XADD", INTENTS, "*", "payload", "rubbish");
            RedisTarget target = RedisTarget.cluster(
                    cluster.uris().stream().map(RedisURI::create).toList());
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
