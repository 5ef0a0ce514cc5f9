package io.tradeintent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.RedisServer;
import org.junit.jupiter.api.Test;

class EvictionTest {

    private final Probe probe = new Probe();

    @Test
    void aServerThatMayDropKeysIsReported() {
        consumeOn("allkeys-lru");
        assertThat(probe.events(ConsumerEvent.EvictionPossible.class))
                .containsExactly(new ConsumerEvent.EvictionPossible("allkeys-lru"));
    }

    @Test
    void aServerThatRefusesWritesInsteadIsNot() {
        consumeOn("noeviction");
        assertThat(probe.events(ConsumerEvent.EvictionPossible.class)).isEmpty();
    }

    private void consumeOn(String policy) {
        try (RedisServer server = RedisServer.builder()
                        .maxMemory(64L << 20)
                        .config("maxmemory-policy", policy)
                        .start();
                var consumer = probe.on(server, Probe::report).build()) {
            consumer.start();
            await().until(() -> consumer.status().connected());
        }
    }
}
