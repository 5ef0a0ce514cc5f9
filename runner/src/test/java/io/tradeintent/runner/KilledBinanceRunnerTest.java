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
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A runner that trades at Binance may die at any instant: the exchange holds one entry and one set of exits per intent. */
@RedisTest
class KilledBinanceRunnerTest {

    private static final Duration LIMIT = Duration.ofSeconds(240);
    private static final int KILLS = Effort.of(8, 20);
    private static final int INTENTS = Effort.of(16, 40);

    private final RedisServer redis;

    KilledBinanceRunnerTest(RedisServer redis) {
        this.redis = redis;
    }

    static LongStream seeds() {
        return Effort.seeds(1, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void theExchangeHoldsOneEntryAndOneSetOfExitsForEachIntent(long seed) throws InterruptedException {
        redis.command("FLUSHALL");
        Random dice = new Random(seed);
        LiveStream stream = new LiveStream(redis, seed);
        Intents.group(redis);
        try (SimulatedExchange exchange = BinanceDesk.exchange()) {
            BinanceDesk.misbehave(exchange, seed);
            for (int kill = 0; kill < KILLS; kill++) {
                try (JavaProcess runner = runner(exchange)) {
                    stream.publishOpens(INTENTS / KILLS);
                    int before = requests(exchange);
                    int more = dice.nextInt(40);
                    Awaitility.await()
                            .pollInterval(Duration.ofMillis(2))
                            .atMost(LIMIT)
                            .until(() -> requests(exchange) > before + more || idle(stream));
                    runner.kill();
                }
            }
            try (JavaProcess last = runner(exchange)) {
                stream.awaitResults(stream.entries().size(), LIMIT);
            }
            List<Json> results = stream.results();
            assertThat(results).hasSize(stream.entries().size());
            results.stream()
                    .filter(result -> !result.text("status").equals("skipped_duplicate"))
                    .forEach(result -> BinanceDesk.agrees(exchange, result));
            stream.hasNothingLeft(Intents.GROUP);
        }
    }

    private static boolean idle(LiveStream stream) {
        return stream.results().size() == stream.entries().size();
    }

    private static int requests(SimulatedExchange exchange) {
        return exchange.journal().records().size();
    }

    private JavaProcess runner(SimulatedExchange exchange) {
        return BinanceDesk.runner(redis, exchange)
                .env("TRADE_INTENT_MAX_DELIVERIES", "1000")
                .start();
    }
}
