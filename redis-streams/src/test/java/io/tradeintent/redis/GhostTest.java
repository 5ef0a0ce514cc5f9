package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.consumers;
import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.publish;
import static io.tradeintent.redis.Probe.readAndDie;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.redis.internal.stream.StreamKeys;
import io.tradeintent.stream.Origin;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Consumers that are nothing but names go; what a dead one held comes first, and a live one stays. */
@RedisTest
class GhostTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);

    private final Probe probe = new Probe();

    @Test
    void theEntryOfADeadOwnerAmongGhostsIsTakenOverBeforeAnyNameOfItsOwnerGoes(RedisServer redis) {
        publish(redis, "k", "held by the dead");
        redis.command("XGROUP", "CREATE", STREAM, GROUP, "0");
        for (int ghost = 0; ghost < 34; ghost++) {
            redis.command("XGROUP", "CREATECONSUMER", STREAM, GROUP, "ghost" + ghost);
        }
        readAndDie(redis, "dead", 1);
        try (var consumer =
                probe.on(redis, Probe::report).ghostIdle(Duration.ofSeconds(1)).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> consumers(redis).equals(List.of("one")));
            await().atMost(GENEROUS).until(() -> consumer.status().counts().done() == 1);
            assertThat(consumer.status().counts().claimed()).isEqualTo(1);
        }
        assertThat(results(redis)).containsExactly("held by the dead");
        assertThat(probe.deliveries).extracting(d -> d.origin()).containsExactly(Origin.CLAIMED);
        assertThat(probe.deliveries).extracting(d -> d.deliveries()).containsExactly(2);
        assertThat(probe.events(ConsumerEvent.GhostsRemoved.class).stream()
                        .flatMap(event -> event.consumers().stream()))
                .hasSize(35)
                .contains("dead", "ghost0", "ghost33");
    }

    @Test
    void liveConsumersOfAQuietStreamAreNeverRemoved(RedisServer redis) {
        redis.command("XGROUP", "CREATE", STREAM, GROUP, "0", "MKSTREAM");
        Probe second = new Probe();
        try (var one = probe.on(redis, Probe::report)
                        .ghostIdle(Duration.ofSeconds(1))
                        .build();
                var two = second.on(redis, Probe::report)
                        .consumer("two")
                        .ghostIdle(Duration.ofSeconds(1))
                        .build()) {
            publish(redis, "a", "v0");
            publish(redis, "b", "v1");
            redis.command("XGROUP", "CREATECONSUMER", STREAM, GROUP, "one");
            redis.command("XGROUP", "CREATECONSUMER", STREAM, GROUP, "two");
            one.start();
            two.start();
            // The one ghost shows that sweeps went by while the two were as idle as it.
            redis.command("XGROUP", "CREATECONSUMER", STREAM, GROUP, "ghost");
            await().atMost(GENEROUS).until(() -> !consumers(redis).contains("ghost"));
            await().atMost(GENEROUS).until(() -> probe.settled.size() + second.settled.size() == 2);
            redis.command("XGROUP", "CREATECONSUMER", STREAM, GROUP, "later");
            await().atMost(GENEROUS).until(() -> !consumers(redis).contains("later"));
            assertThat(consumers(redis)).containsExactlyInAnyOrder("one", "two");
        }
    }

    @Test
    void manyBusyEntriesAheadHideNoAbandonedOne(RedisServer redis) {
        fill(redis, 1_600, 1_600);
        redis.command("XGROUP", "CREATE", STREAM, GROUP, "0");
        redis.command("SET", new StreamKeys(STREAM, false).livenessPrefix(GROUP) + "busy", "alive");
        readAndDie(redis, "busy", 1_500);
        readAndDie(redis, "abandoned", 100);
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 100);
        }
        assertThat(pending(redis)).isEqualTo(1_500);
        assertThat(probe.deliveries).extracting(d -> d.origin()).containsOnly(Origin.CLAIMED);
    }
}
