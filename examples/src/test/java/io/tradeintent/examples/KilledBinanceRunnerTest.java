package io.tradeintent.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.execution.ClientOrderId;
import io.tradeintent.execution.OrderLeg;
import io.tradeintent.intent.IntentId;
import io.tradeintent.testkit.Effort;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.RedisTest;
import io.tradeintent.testkit.exchange.ExchangeLimits;
import io.tradeintent.testkit.exchange.ExchangeSymbol;
import io.tradeintent.testkit.exchange.Execution;
import io.tradeintent.testkit.exchange.Fault;
import io.tradeintent.testkit.exchange.FaultRule;
import io.tradeintent.testkit.exchange.JournalRecord;
import io.tradeintent.testkit.exchange.JournalRecord.Kind;
import io.tradeintent.testkit.exchange.SimulatedExchange;
import io.tradeintent.testkit.exchange.Visibility;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    private static final int KILLS = 20;
    private static final int INTENTS = 40;

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
        try (SimulatedExchange exchange = exchange()) {
            misbehave(exchange, seed);
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
                    .forEach(result -> agrees(exchange, result));
            stream.hasNothingLeft(Intents.GROUP);
        }
    }

    private static boolean idle(LiveStream stream) {
        return stream.results().size() == stream.entries().size();
    }

    private static SimulatedExchange exchange() {
        return SimulatedExchange.builder()
                .balance(new BigDecimal("10000000"))
                .limits(ExchangeLimits.unlimited())
                .symbol(market("SOL"), new BigDecimal("150"))
                .symbol(market("XRP"), new BigDecimal("2"))
                .symbol(market("BNB"), new BigDecimal("600"))
                .symbol(market("LINK"), new BigDecimal("20"))
                .symbol(market("1000PEPE"), new BigDecimal("0.01"))
                .start();
    }

    private static ExchangeSymbol market(String base) {
        return ExchangeSymbol.of(base + "USDT", base, "USDT")
                .prices("0.0000001", "0.0000001", "100000")
                .lots("0.001", "0.001", "100000000")
                .marketLots("0.001", "0.001", "100000000")
                .minNotional("5");
    }

    private static void agrees(SimulatedExchange exchange, Json result) {
        List<JournalRecord> fills = records(exchange, result, OrderLeg.ENTRY, Kind.ORDER_FILLED);
        BigDecimal filled = fills.stream().map(JournalRecord::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(records(exchange, result, OrderLeg.ENTRY, Kind.ORDER_ACCEPTED))
                .as("%s", result)
                .hasSize(1);
        assertThat(result.text("status")).as("%s", result).isEqualTo("filled");
        assertThat(filled).as("%s", result).isEqualByComparingTo(result.text("filled_quantity"));
        List<String> legs = result.list("orders").stream()
                .map(order -> String.valueOf(((Map<?, ?>) order).get("leg")))
                .toList();
        assertThat(legs).as("%s", result).contains("entry", "stop").doesNotHaveDuplicates();
        for (OrderLeg leg : List.of(OrderLeg.STOP, OrderLeg.TARGET_1, OrderLeg.TARGET_2, OrderLeg.TARGET_3)) {
            assertThat(records(exchange, result, leg, Kind.ALGO_PLACED))
                    .as("%s of %s", leg, result)
                    .hasSize(legs.contains(leg.wireName()) ? 1 : 0);
        }
    }

    private static List<JournalRecord> records(SimulatedExchange exchange, Json result, OrderLeg leg, Kind kind) {
        String id = ClientOrderId.of(result.text("stream"), IntentId.given(result.text("intent_id")), leg)
                .value();
        return exchange.journal().records().stream()
                .filter(written -> written.kind() == kind && id.equals(written.clientId()))
                .toList();
    }

    private static int requests(SimulatedExchange exchange) {
        return exchange.journal().records().size();
    }

    private static void misbehave(SimulatedExchange exchange, long seed) {
        for (String path : List.of("/fapi/v1/order", "/fapi/v1/algoOrder")) {
            FaultRule orders = FaultRule.on("POST", path);
            exchange.inject(Fault.requestTimeout(Execution.EXECUTED), orders.withChance(3, seed));
            exchange.inject(Fault.requestTimeout(Execution.NOT_EXECUTED), orders.withChance(3, seed + 1));
            exchange.inject(Fault.unknownError(Execution.EXECUTED), orders.withChance(3, seed + 2));
            exchange.inject(Fault.unknownError(Execution.NOT_EXECUTED), orders.withChance(3, seed + 3));
            exchange.inject(Fault.connectionCut(Execution.EXECUTED), orders.withChance(3, seed + 4));
            exchange.inject(
                    Fault.lateVisibility(Duration.ofMillis(500), Visibility.ORDER_HIDDEN),
                    orders.withChance(10, seed + 5));
            exchange.inject(Fault.serviceUnavailable(), orders.withChance(3, seed + 7));
            exchange.inject(Fault.internalError(), orders.withChance(3, seed + 8));
            exchange.inject(
                    Fault.error(
                            400,
                            -1021,
                            "Timestamp for this request is outside of the recvWindow.",
                            Execution.NOT_EXECUTED),
                    orders.withChance(2, seed + 6));
        }
    }

    private JavaProcess runner(SimulatedExchange exchange) {
        return JavaProcess.of(Runner.class)
                .jvmOptions("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .args("run", "--json", "--mode", "live", "--instance", "one")
                .env("TRADE_INTENT_MAX_DELIVERIES", "1000")
                .env("REDIS_URL", redis.uri().toString())
                .env("EXECUTION_ADAPTER", "binance")
                .env("BINANCE_ENVIRONMENT", "testnet")
                .env("BINANCE_VISIBILITY_LAG_SECONDS", "4")
                .env("BINANCE_BASE_URL", exchange.uri().toString())
                .env("BINANCE_API_KEY", SimulatedExchange.DEFAULT_API_KEY)
                .env("BINANCE_API_SECRET", SimulatedExchange.DEFAULT_API_SECRET)
                .start();
    }
}
