package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.runner.venue.VenueFaults;
import io.tradeintent.runner.venue.VenueProcess;
import io.tradeintent.runner.venue.VenueRecord;
import io.tradeintent.testkit.Effort;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.JavaProcessBuilder;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever dies, and whatever the venue does: an intent becomes one entry with one set of exits, and one result. */
@RedisTest
class KilledRunnerTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int KILLS = Effort.of(15, 30);
    private static final int INTENTS = Effort.of(150, 300);

    /** A life has lasted for some of the lines that the work of its share of the intents leaves in the journal. */
    private static final int LINES = 150;

    private final RedisServer redis;

    @TempDir
    private Path directory;

    KilledRunnerTest(RedisServer redis) {
        this.redis = redis;
    }

    static LongStream seeds() {
        return Effort.seeds(1, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void everyIntentIsExecutedOnceHoweverOftenTheRunnerIsKilled(long seed) {
        redis.command("FLUSHALL");
        Random dice = new Random(seed);
        LiveStream stream = new LiveStream(redis, seed);
        Intents.group(redis);
        try (VenueProcess venue = VenueProcess.start(directory, VenueFaults.all(seed))) {
            int atWork = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                try (JavaProcess runner = runner(venue)) {
                    stream.publish(INTENTS / KILLS);
                    live(dice, runner, venue);
                    atWork += stream.pending(Intents.GROUP) > 0 ? 1 : 0;
                    runner.kill();
                }
            }
            try (JavaProcess last = runner(venue)) {
                stream.awaitResults(stream.entries().size(), LIMIT);
            }

            assertThat(ExecutionAudit.violations(venue.journal(), stream.entries(), stream.results()))
                    .as("seed %s", seed)
                    .isEmpty();
            assertThat(stream.statuses()).as("seed %s", seed).doesNotContain("skipped_risk");
            stream.hasNothingLeft(Intents.GROUP);
            sawEverything(venue.journal());
            assertThat(atWork).as("kills while something was under way").isGreaterThan(KILLS / 2);
        }
    }

    /** One in six dies while it starts, or soon after; the others after they have asked the venue for something. */
    private static void live(Random dice, JavaProcess runner, VenueProcess venue) {
        if (dice.nextInt(6) == 0) {
            assertThat(ProcessHandle.of(runner.pid()).orElseThrow().onExit())
                    .as("end of a runner that nobody ends")
                    .failsWithin(Duration.ofMillis(dice.nextInt(1000)))
                    .withThrowableOfType(TimeoutException.class);
        } else {
            venue.awaitLines(1 + dice.nextInt(LINES), LIMIT, Duration.ofSeconds(3));
        }
    }

    private static void sawEverything(VenueRecord journal) {
        assertThat(journal.faults("lost before")).as("orders lost").isPositive();
        assertThat(journal.faults("lost after")).as("answers lost").isPositive();
    }

    private JavaProcess runner(VenueProcess venue) {
        JavaProcessBuilder runner = JavaProcess.of(Runner.class)
                .quickStart()
                .args("run", "--json", "--mode", "live", "--adapter", "remote", "--instance", "one")
                .env("TRADE_INTENT_MAX_DELIVERIES", "1000")
                .env("REDIS_URL", redis.uri().toString());
        venue.environment().forEach(runner::env);
        return runner.start();
    }
}
