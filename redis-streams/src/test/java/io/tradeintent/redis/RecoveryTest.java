package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.pending;
import static io.tradeintent.redis.Probe.readAndDie;
import static io.tradeintent.redis.Probe.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeintent.stream.Origin;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is pending and in nobody's hands is found, and what is in hand is not handled a second time. */
@RedisTest
class RecoveryTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);

    private final Probe probe = new Probe();

    @Test
    void anEntryThatIsPendingForTheConsumerAndNotInItsHandsIsDeliveredAfterOneLife(RedisServer redis) {
        redis.command("XGROUP", "CREATE", STREAM, GROUP, "0", "MKSTREAM");
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> consumer.status().connected());
            redis.command(
                    "EVAL",
                    "redis.call('XADD', KEYS[1], '*', 'key', 'k', 'value', 'forgotten')"
                            + " redis.call('XREADGROUP', 'GROUP', ARGV[1], 'one', 'STREAMS', KEYS[1], '>')",
                    "1",
                    STREAM,
                    GROUP);
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 1);
        }
        assertThat(results(redis)).containsExactly("forgotten");
        assertThat(probe.deliveries).extracting(d -> d.origin()).containsExactly(Origin.OWN_PENDING);
    }

    @Test
    void pendingEntriesAreHadFromAServerThatTakesNoFurtherConnection(RedisServer redis) {
        fill(redis, 40, 40);
        redis.command("XGROUP", "CREATE", STREAM, GROUP, "0");
        readAndDie(redis, "one", 40);
        redis.command("CONFIG", "SET", "maxclients", "2");
        try (var consumer = probe.on(redis, Probe::report).build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 40);
        } finally {
            await().ignoreExceptions()
                    .atMost(GENEROUS)
                    .until(() -> redis.command("CONFIG", "SET", "maxclients", "1000") != null);
        }
    }

    @Test
    void entriesInHandAreNotHandledAgainWhenTheConnectionBreaks(RedisServer redis) {
        fill(redis, 40, 40);
        CountDownLatch hold = new CountDownLatch(1);
        try (var consumer = probe.on(redis, delivery -> {
                    hold.await();
                    return Probe.report(delivery);
                })
                .concurrency(4)
                .build()) {
            consumer.start();
            await().atMost(GENEROUS).until(() -> pending(redis) == 40 && probe.deliveries.size() == 4);
            redis.command("CLIENT", "KILL", "TYPE", "normal");
            await().atMost(GENEROUS)
                    .until(() -> probe.events(ConsumerEvent.Connected.class).size() == 2);
            hold.countDown();
            await().atMost(GENEROUS).until(() -> probe.settled.size() == 40);
        }
        assertThat(probe.values()).hasSize(40).doesNotHaveDuplicates();
        assertThat(results(redis)).hasSize(40).doesNotHaveDuplicates();
    }
}
