package io.tradeintent.redis;

import static io.tradeintent.redis.Probe.GROUP;
import static io.tradeintent.redis.Probe.STREAM;
import static io.tradeintent.redis.Probe.fill;
import static io.tradeintent.redis.Probe.readAndDie;
import static io.tradeintent.redis.Probe.results;
import static org.awaitility.Awaitility.await;

import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A look for abandoned entries that was full is followed by the next at once. */
@RedisTest
class SweepTest {

    private static final Duration GENEROUS = Duration.ofSeconds(40);

    @Test
    void whatADeadConsumerHeldIsTakenOverInOneGoHoweverMuchItIs(RedisServer redis) {
        fill(redis, 3_000, 50);
        redis.command("XGROUP", "CREATE", STREAM, GROUP, "0");
        readAndDie(redis, "gone", 3_000);
        try (var consumer = new Probe()
                .on(redis, Probe::report)
                .claimEvery(Duration.ofSeconds(5))
                .claimBatch(100)
                .build()) {
            consumer.start();
            // One look for a hundred entries every five seconds would take two and a half minutes.
            await().atMost(GENEROUS).until(() -> results(redis).size() == 3_000);
        }
    }
}
