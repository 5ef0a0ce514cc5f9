package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A handler can end an entry while the reader still goes through the reply that brought it. */
class SettledOnceTest {

    private static final int ENTRIES = 30_000;

    private final Probe probe = new Probe();

    @Test
    void aQuickHandlerDoesNotHaveItsEntriesSettledTwice() {
        try (RedisServer server = RedisServer.start()) {
            publish(server, ENTRIES, i -> "k" + i % 20);
            try (var consumer = probe.on(server, Probe::report)
                    .batch(5_000)
                    .maxInFlight(15_000)
                    .build()) {
                consumer.start();
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> consumer.status().counts().done() == ENTRIES);
                assertThat(consumer.status().counts().ownershipLost()).isZero();
                assertThat(consumer.status().counts().received()).isEqualTo(ENTRIES);
            }
        }
    }
}
