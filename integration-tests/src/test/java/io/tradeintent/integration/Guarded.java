package io.tradeintent.integration;

import io.tradeintent.binance.BinanceEnvironment;
import io.tradeintent.binance.BinanceExecutionAdapter;
import io.tradeintent.binance.BinanceExecutionAdapterBuilder;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.exitbrain.ExitLevelEngine;
import io.tradeintent.exitbrain.ExitLevelRequest;
import io.tradeintent.exitbrain.ExitLevels;
import io.tradeintent.exitbrain.ExitTarget;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.intent.TradeIntentBuilder;
import io.tradeintent.ledger.ExecutionLedger;
import io.tradeintent.ledger.InMemoryExecutionLedger;
import io.tradeintent.position.PositionGuardian;
import io.tradeintent.result.ExecutionResult;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryId;
import io.tradeintent.testkit.Deliveries;
import io.tradeintent.testkit.binance.ConditionalOrder;
import io.tradeintent.testkit.binance.ExchangeLimits;
import io.tradeintent.testkit.binance.ExchangeSymbol;
import io.tradeintent.testkit.binance.SimulatedExchange;
import io.tradeintent.testkit.binance.journal.PositionRecord;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** Executions at a simulated exchange that a guardian looks after. A stop is 1 % away, two targets 2 and 3 %. */
final class Guarded implements AutoCloseable {

    static final Duration MAX_BARE = Duration.ofSeconds(5);
    static final Symbol BTC = Symbol.of("BTCUSDT");

    final SimulatedExchange exchange;
    final boolean hedged;
    final BinanceExecutionAdapter adapter;
    ExecutionLedger ledger = new InMemoryExecutionLedger();
    private final Map<String, Delivery<TradeIntent>> deliveries = new ConcurrentHashMap<>();
    private PositionGuardian guardian;

    Guarded(boolean hedged) {
        this(hedged, true);
    }

    /** With the times that an adapter has unless somebody says otherwise. */
    static Guarded withDefaults() {
        return new Guarded(false, false);
    }

    private Guarded(boolean hedged, boolean quick) {
        this.hedged = hedged;
        this.exchange = SimulatedExchange.builder()
                .hedgeMode(hedged)
                .limits(ExchangeLimits.unlimited())
                .balance(new BigDecimal("100000"))
                .symbol(another("XRP"), BigDecimal.ONE)
                .symbol(another("DOT"), BigDecimal.ONE)
                .start();
        BinanceExecutionAdapterBuilder binance = BinanceExecutionAdapter.builder()
                .environment(BinanceEnvironment.TESTNET)
                .hmac(SimulatedExchange.DEFAULT_API_KEY, SimulatedExchange.DEFAULT_API_SECRET)
                .baseUri(exchange.uri());
        if (quick) {
            binance.recvWindow(Duration.ofSeconds(1))
                    .callTimeout(Duration.ofSeconds(5))
                    .visibilityLag(Duration.ofSeconds(2));
        }
        this.adapter = binance.build();
        this.guardian = start();
    }

    private static ExchangeSymbol another(String asset) {
        return ExchangeSymbol.of(asset + "USDT", asset, "USDT")
                .precision(5, 0)
                .prices("0.00010", "0.01740", "20000")
                .lots("1", "1", "10000000");
    }

    PositionGuardian start() {
        return PositionGuardian.builder(adapter, ledger)
                .maxUnprotected(MAX_BARE)
                .start();
    }

    /** Ends the guardian as a process that is stopped, and forgets or keeps its book. */
    void restart(boolean forget) {
        guardian.close();
        if (forget) {
            ledger = new InMemoryExecutionLedger();
        }
        guardian = start();
    }

    static ConditionFactory soon() {
        return Awaitility.await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofSeconds(30));
    }

    /** Opens something and returns the result of its execution. */
    ExecutionResult open(String id, Side side, String quantity) {
        return open(id, side, quantity, Duration.ofSeconds(30));
    }

    ExecutionResult open(String id, Side side, String quantity, Duration limit) {
        AtomicReference<@Nullable ExecutionResult> result = new AtomicReference<>();
        AtomicReference<Instant> again = new AtomicReference<>(Instant.MIN);
        soon().atMost(limit).until(() -> {
            if (Instant.now().isBefore(again.get())) {
                return false;
            }
            IntentResult answer = handle(id, IntentAction.OPEN, side, quantity);
            if (answer instanceof IntentResult.Reported reported) {
                result.set(reported.result());
            } else if (answer instanceof IntentResult.Postpone postpone) {
                again.set(Instant.now().plus(postpone.delay()));
            } else {
                again.set(Instant.now().plusSeconds(1));
            }
            return result.get() != null;
        });
        return Objects.requireNonNull(result.get());
    }

    IntentResult handle(String id, IntentAction action, Side side, @Nullable String quantity) {
        return handler()
                .handle(deliveries.computeIfAbsent(
                        id,
                        name -> Deliveries.of(
                                intent(name, action, side, quantity).leverage(5).build())));
    }

    /** Opens something in another market. */
    IntentResult open(Symbol market, String quantity) {
        TradeIntent intent = intent("in " + market, IntentAction.OPEN, Side.BUY, quantity)
                .symbol(market)
                .leverage(5)
                .build();
        return handler().handle(Deliveries.of(intent));
    }

    /** Hands over a close that is older than intents may be. */
    IntentResult late(String id, Instant decided, @Nullable String quantity) {
        TradeIntent intent = intent(id, IntentAction.CLOSE, Side.SELL, quantity)
                .timestamp(decided)
                .build();
        return handler().handleStale(Deliveries.of(intent));
    }

    /** Hands over an intent to open whose entry is older than those of all others. */
    IntentResult older(String id, Side side, String quantity) {
        TradeIntent intent =
                intent(id, IntentAction.OPEN, side, quantity).leverage(5).build();
        EntryId before = new EntryId(Instant.now().minusSeconds(30).toEpochMilli(), 0);
        return handler().handle(Deliveries.of(intent).withId(before));
    }

    /** Waits until something may be opened. */
    void ready() {
        soon().until(() -> guardian.ready(BTC));
    }

    private ExecutionHandler handler() {
        return ExecutionHandler.live(adapter, new Distances(), ledger)
                .guardian(guardian)
                .build();
    }

    private static TradeIntentBuilder intent(String id, IntentAction action, Side side, @Nullable String quantity) {
        TradeIntentBuilder intent = TradeIntent.builder()
                .id(IntentId.given(id))
                .symbol(BTC)
                .action(action)
                .side(side);
        return quantity == null ? intent : intent.size(new IntentSize.Quantity(new BigDecimal(quantity)));
    }

    List<ConditionalOrder> exits() {
        return exchange.openAlgoOrders(BTC.value());
    }

    List<ConditionalOrder> stops() {
        return exits().stream()
                .filter(order -> order.type().equals("STOP_MARKET"))
                .toList();
    }

    BigDecimal held(Side entry) {
        return hedged
                ? exchange.position(BTC.value(), entry == Side.BUY ? PositionSide.LONG : PositionSide.SHORT)
                        .abs()
                : exchange.position(BTC.value()).abs();
    }

    List<PositionRecord> lives() {
        return exchange.journal().positions(Instant.now());
    }

    @Override
    public void close() {
        guardian.close();
        adapter.close();
        exchange.close();
    }

    record Distances() implements ExitLevelEngine {

        @Override
        public String name() {
            return "distances";
        }

        @Override
        public ExitLevels compute(ExitLevelRequest request) {
            return ExitLevels.of(0.01, new ExitTarget(0.02, 0.5), new ExitTarget(0.03, 0.5));
        }
    }
}
