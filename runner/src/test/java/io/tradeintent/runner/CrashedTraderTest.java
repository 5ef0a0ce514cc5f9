package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.testkit.Effort;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import io.tradeintent.testkit.binance.SimulatedExchange;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A runner that dies soon after each start, with the limits that it has by default, leaves no position bare in the end. */
@RedisTest
class CrashedTraderTest {

    private static final Duration LIMIT = Duration.ofSeconds(240);
    private static final Duration CRASHES = Effort.of(Duration.ZERO, Duration.ofMinutes(2));
    private static final int LEAST_DEATHS = 6;
    private static final int INTENTS = Effort.of(60, 300);
    private static final int SHORTEST_LIFE = 500;
    private static final int LONGEST_LIFE = 3_000;

    private final RedisServer redis;

    CrashedTraderTest(RedisServer redis) {
        this.redis = redis;
    }

    static LongStream seeds() {
        return Effort.seeds(1, 3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void everyPositionIsCoveredAndEveryIntentReportedOnceWhenItIsPeacefulAgain(long seed) {
        redis.command("FLUSHALL");
        Random dice = new Random(seed);
        LiveStream stream = new LiveStream(redis, seed);
        Intents.group(redis);
        try (SimulatedExchange exchange = BinanceDesk.exchange()) {
            BinanceDesk.misbehave(exchange, seed);
            stream.publish(INTENTS);
            crash(exchange, dice);
            exchange.clearFaults();
            try (JavaProcess last = BinanceDesk.runner(redis, exchange).start()) {
                stream.awaitResults(stream.entries().size(), LIMIT);
            }
            stream.hasNothingLeft(Intents.GROUP);
            List<Json> results = stream.results();
            assertThat(results.stream().map(result -> result.text("entry_id")))
                    .as("seed %s", seed)
                    .containsExactlyInAnyOrderElementsOf(stream.entries());
            assertThat(stream.statuses()).as("seed %s", seed).doesNotContain("failed", "rejected", "skipped_risk");
            results.forEach(result -> BinanceDesk.onceOnly(exchange, result));
            assertThat(LiveStream.MARKETS)
                    .as("seed %s", seed)
                    .allMatch(market -> BinanceDesk.covered(exchange, market), "is flat or covered");
        }
    }

    /** Kills each runner half a second to three seconds after it has said that it consumes. */
    private void crash(SimulatedExchange exchange, Random dice) {
        long end = System.nanoTime() + CRASHES.toNanos();
        for (int deaths = 0; deaths < LEAST_DEATHS || System.nanoTime() - end < 0; deaths++) {
            try (JavaProcess runner = BinanceDesk.runner(redis, exchange).start()) {
                runner.awaitLine(line -> line.contains("\"event\":\"connected\""), LIMIT);
                Duration life = Duration.ofMillis(SHORTEST_LIFE + dice.nextInt(LONGEST_LIFE - SHORTEST_LIFE));
                assertThat(ProcessHandle.of(runner.pid()).orElseThrow().onExit())
                        .as("end of a runner that nobody ends")
                        .failsWithin(life)
                        .withThrowableOfType(TimeoutException.class);
                runner.kill();
            }
        }
    }
}
