package io.tradeintent.redis;

import static io.tradeintent.redis.Load.valuesOf;
import static io.tradeintent.redis.Probe.RESULTS;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.RedisServer;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The server dies and comes back, and nobody restarts the consumer. */
class ServerRestartTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int KILLS = 3;

    private final Probe probe = new Probe();

    @Test
    void everyEntryHasOneResultHoweverOftenTheServerIsKilled() {
        try (RedisServer server = RedisServer.builder().appendOnly().start();
                var consumer = probe.on(server, Probe::report).build();
                Load load = new Load(() -> server, STREAM)) {
            consumer.start();
            for (int kill = 0; kill < KILLS; kill++) {
                int more = load.count() + 100;
                await().atMost(SOON).until(() -> load.count() >= more && !probe.settled.isEmpty());
                server.kill();
                await().atMost(SOON).until(() -> !consumer.status().connected());
                assertThat(consumer.status().trouble()).isNotEmpty();
                server.restart();
                await().atMost(SOON).until(() -> consumer.status().connected());
            }
            Set<String> confirmed = load.stop();
            int all = valuesOf(server, STREAM).size();
            await().atMost(SOON).until(() -> valuesOf(server, RESULTS).size() >= all && pending(server) == 0);
            assertThat(valuesOf(server, RESULTS))
                    .containsExactlyInAnyOrderElementsOf(valuesOf(server, STREAM))
                    .containsAll(confirmed);
            assertThat(consumer.status().state()).isEqualTo(ConsumerState.RUNNING);
            assertThat(consumer.status().trouble()).isEmpty();
            assertThat(probe.events(ConsumerEvent.GroupLost.class)).isEmpty();
        }
    }

    @Test
    void aServerThatLoadsItsDataIsWaitedFor() {
        try (RedisServer server = RedisServer.builder()
                        .config("key-load-delay", "500")
                        .config("loading-process-events-interval-bytes", "1024")
                        .start();
                var consumer = probe.on(server, Probe::report).build()) {
            server.command("EVAL", "for i = 1, 4000 do redis.call('SET', 'filler:' .. i, i) end", "0");
            consumer.start();
            publish(server, "k", "before");
            await().atMost(SOON).until(() -> probe.settled.size() == 1);
            server.command("SAVE");
            server.kill();
            server.restart();
            await().atMost(SOON).until(() -> consumer.status().connected());
            publish(server, "k", "after");
            await().atMost(SOON).until(() -> probe.settled.size() == 2);
        }
        assertThat(probe.events(ConsumerEvent.Disconnected.class)).anySatisfy(lost -> {
            assertThat(lost.kind()).isEqualTo(ConsumerEvent.Disconnected.Kind.BUSY);
            assertThat(lost.message()).contains("LOADING");
        });
        assertThat(probe.values()).containsExactly("before", "after");
    }
}
