package io.tradeintent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeintent.intent.IntentId;
import io.tradeintent.testkit.JavaProcess;
import io.tradeintent.testkit.JavaProcessBuilder;
import io.tradeintent.testkit.RedisServer;
import io.tradeintent.testkit.binance.ConditionalOrder;
import io.tradeintent.testkit.binance.ExchangeLimits;
import io.tradeintent.testkit.binance.ExchangeSymbol;
import io.tradeintent.testkit.binance.Execution;
import io.tradeintent.testkit.binance.Fault;
import io.tradeintent.testkit.binance.FaultRule;
import io.tradeintent.testkit.binance.SimulatedExchange;
import io.tradeintent.testkit.binance.Visibility;
import io.tradeintent.testkit.binance.journal.JournalRecord;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderLeg;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A simulated exchange with the markets of {@link LiveStream}, runners that trade there, and what its journal must say. */
final class BinanceDesk {

    private BinanceDesk() {}

    static SimulatedExchange exchange() {
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

    /** The journal says of an execution what its result says. */
    static void agrees(SimulatedExchange exchange, Json result) {
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

    /** The journal has no order of an intent twice. */
    static void onceOnly(SimulatedExchange exchange, Json result) {
        assertThat(records(exchange, result, OrderLeg.ENTRY, Kind.ORDER_ACCEPTED))
                .as("%s", result)
                .hasSizeLessThanOrEqualTo(1);
        for (OrderLeg leg : List.of(OrderLeg.STOP, OrderLeg.TARGET_1, OrderLeg.TARGET_2, OrderLeg.TARGET_3)) {
            assertThat(records(exchange, result, leg, Kind.ALGO_PLACED))
                    .as("%s of %s", leg, result)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static List<JournalRecord> records(SimulatedExchange exchange, Json result, OrderLeg leg, Kind kind) {
        String id = ClientOrderId.of("quantum", result.text("stream"), IntentId.given(result.text("intent_id")), leg)
                .value();
        return exchange.journal().records().stream()
                .filter(written -> written.kind() == kind && id.equals(written.clientId()))
                .toList();
    }

    /** Lets the exchange fail now and then, before and after it has done what it was asked for. */
    static void misbehave(SimulatedExchange exchange, long seed) {
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

    /** A position has a stop that closes all of it, or stops that add up to it. */
    static boolean covered(SimulatedExchange exchange, String market) {
        BigDecimal held = exchange.position(market).abs();
        BigDecimal stopped = BigDecimal.ZERO;
        for (ConditionalOrder order : exchange.openAlgoOrders(market)) {
            if (order.type().equals("STOP_MARKET")) {
                stopped = stopped.add(order.closePosition() ? held : order.quantity());
            }
        }
        return stopped.compareTo(held) >= 0;
    }

    static JavaProcessBuilder runner(RedisServer redis, SimulatedExchange exchange) {
        return JavaProcess.of(Runner.class)
                .quickStart()
                .args("run", "--json", "--mode", "live", "--instance", "one")
                .env("REDIS_URL", redis.uri().toString())
                .env("EXECUTION_ADAPTER", "binance")
                .env("BINANCE_ENVIRONMENT", "testnet")
                .env("BINANCE_VISIBILITY_LAG_SECONDS", "4")
                .env("BINANCE_BASE_URL", exchange.uri().toString())
                .env("BINANCE_API_KEY", SimulatedExchange.DEFAULT_API_KEY)
                .env("BINANCE_API_SECRET", SimulatedExchange.DEFAULT_API_SECRET);
    }
}
