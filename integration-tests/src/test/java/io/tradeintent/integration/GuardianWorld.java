package io.tradeintent.integration;

import io.tradeintent.binance.BinanceEnvironment;
import io.tradeintent.binance.BinanceExecutionAdapter;
import io.tradeintent.execution.ExecutionHandler;
import io.tradeintent.integration.PositionWitness.Span;
import io.tradeintent.intent.IntentAction;
import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.IntentSize;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.intent.TradeIntent;
import io.tradeintent.position.PositionGuardian;
import io.tradeintent.result.IntentResult;
import io.tradeintent.stream.Delivery;
import io.tradeintent.testkit.Deliveries;
import io.tradeintent.testkit.binance.ConditionalOrder;
import io.tradeintent.testkit.binance.ExchangeHabits;
import io.tradeintent.testkit.binance.ExchangeLimits;
import io.tradeintent.testkit.binance.Execution;
import io.tradeintent.testkit.binance.Fault;
import io.tradeintent.testkit.binance.FaultRule;
import io.tradeintent.testkit.binance.InjectedFault;
import io.tradeintent.testkit.binance.SimulatedExchange;
import io.tradeintent.testkit.binance.Visibility;
import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** One exchange, the processes that trade there, a person who does too, and all that befalls them by the dice of one seed. */
final class GuardianWorld implements AutoCloseable {

    /** What may go wrong. */
    enum Kind {
        /** The exchange takes no conditional orders for a while, or says so. */
        STOPS_FAIL,
        /** Any endpoint, and the ledger. */
        ALL_FAILS,
        /** Persons, prices and processes; the exchange works. */
        NOTHING_FAILS
    }

    static final Duration MAX_BARE = Duration.ofSeconds(5);

    private static final Duration CHAOS = Duration.ofSeconds(12);
    private static final List<String> ENDPOINTS = List.of(
            "POST /fapi/v1/algoOrder",
            "GET /fapi/v1/algoOrder",
            "DELETE /fapi/v1/algoOrder",
            "GET /fapi/v1/openAlgoOrders",
            "POST /fapi/v1/order",
            "GET /fapi/v1/order",
            "GET /fapi/v3/positionRisk",
            "GET /fapi/v1/userTrades",
            "GET /fapi/v1/openOrders");
    private static final Map<String, String> MARKETS = Map.of("BTCUSDT", "0.002", "ETHUSDT", "0.040", "ADAUSDT", "200");

    final SimulatedExchange exchange;
    final LedgerOfAWorld ledger = new LedgerOfAWorld();
    final Kind kind;
    final List<Span> disturbances = new ArrayList<>();
    final Map<String, Integer> cancelledByHand = new ConcurrentHashMap<>();
    final Queue<String> story = new ConcurrentLinkedQueue<>();

    private final long seed;
    private final Random dice;
    private final boolean hedged;
    private final List<String> markets;
    private final BinanceExecutionAdapter adapter;
    private final ScheduledExecutorService consumers = Executors.newScheduledThreadPool(4, task -> {
        Thread consumer = new Thread(task, "consumer-of-a-world");
        consumer.setDaemon(true);
        return consumer;
    });
    private final Map<IntentId, Delivery<TradeIntent>> open = new ConcurrentHashMap<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private volatile PositionGuardian guardian;
    private @Nullable PositionGuardian second;
    private LedgerOfAWorld.Copy older;
    private List<Delivery<TradeIntent>> openThen = List.of();
    private int intents;

    /** A fault, since when it lasts, and until when. */
    private record Trouble(String what, @Nullable InjectedFault fault, Instant from, Instant until) {}

    GuardianWorld(long seed) {
        this.seed = seed;
        this.dice = new Random(seed);
        this.kind = Kind.values()[(int) Math.floorMod(seed, 3L)];
        this.hedged = dice.nextBoolean();
        this.markets =
                MARKETS.keySet().stream().sorted().limit(1 + dice.nextInt(3)).toList();
        ExchangeHabits habits = habits();
        this.exchange = SimulatedExchange.builder()
                .hedgeMode(hedged)
                .habits(habits)
                .limits(ExchangeLimits.unlimited())
                .balance(new BigDecimal("100000"))
                .start();
        this.adapter = BinanceExecutionAdapter.builder()
                .environment(BinanceEnvironment.TESTNET)
                .hmac(SimulatedExchange.DEFAULT_API_KEY, SimulatedExchange.DEFAULT_API_SECRET)
                .baseUri(exchange.uri())
                .recvWindow(Duration.ofSeconds(1))
                .requestTimeout(Duration.ofSeconds(2))
                .callTimeout(Duration.ofSeconds(4))
                .visibilityLag(Duration.ofSeconds(2))
                .build();
        this.older = ledger.copy();
        this.guardian = start();
        tell("seed " + seed + ", " + kind + ", hedged " + hedged + ", " + markets);
    }

    private ExchangeHabits habits() {
        ExchangeHabits habits = ExchangeHabits.usual();
        habits = dice.nextBoolean() ? habits.wholeOrdersExpireAtFlat() : habits;
        habits = dice.nextInt(3) == 0 ? habits.reusedIdsAnswerWithTheOldOrder() : habits;
        return dice.nextInt(3) == 0 ? habits.hedgeChildrenAboveThePositionAreRejected() : habits;
    }

    private PositionGuardian start() {
        return PositionGuardian.builder(adapter, ledger)
                .maxUnprotected(MAX_BARE)
                .start();
    }

    private void tell(String what) {
        story.add(Instant.now() + " " + what);
    }

    /** Lets things happen for a while. */
    void chaos() {
        Instant end = Instant.now().plus(CHAOS);
        intendToOpen();
        while (Instant.now().isBefore(end)) {
            pause(200 + dice.nextInt(700));
            endTroubles(Instant.now());
            happen();
        }
        endTroubles(Instant.MAX);
        exchange.clearFaults();
        tell("peace");
    }

    /** Waits until nothing is left to be done, and returns what the journal says. */
    PositionWitness peace() {
        await(Duration.ofSeconds(10), open::isEmpty, "results of " + open.keySet());
        await(Duration.ofSeconds(30), () -> witness().quiet() && bookAgrees(), "rest");
        return witness();
    }

    private void await(Duration most, Callable<Boolean> condition, String what) {
        try {
            Awaitility.await().pollInterval(Duration.ofMillis(250)).atMost(most).until(condition);
        } catch (ConditionTimeoutException e) {
            tell("waited in vain for " + what + ", pages " + ledger.positions());
        }
    }

    /** Returns how many intents have no result. */
    int withoutResult() {
        return open.size();
    }

    /** Tells whether the book has a page where something of ours is held, and nowhere else. */
    boolean bookAgrees() {
        List<String> pages = ledger.positions().keySet().stream()
                .map(side -> side.symbol() + " " + side.entry())
                .sorted()
                .toList();
        return pages.equals(witness().held().stream().sorted().toList());
    }

    PositionWitness witness() {
        return new PositionWitness(exchange.journal().records(), Instant.now(), cancelledByHand);
    }

    private static void pause(int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> System.nanoTime() >= end);
    }

    private void happen() {
        switch (dice.nextInt(12)) {
            case 0, 1 -> intendToOpen();
            case 2 -> intendToClose();
            case 3, 4 -> cancelByHand();
            case 5 -> tradeByHand();
            case 6, 7 -> movePrice();
            case 8, 9, 10 -> trouble();
            default -> process();
        }
    }

    private void intendToOpen() {
        String market = any(markets);
        Side side = dice.nextBoolean() ? Side.BUY : Side.SELL;
        BigDecimal held = exchange.position(market);
        if (!hedged && held.signum() != 0) {
            side = held.signum() > 0 ? Side.BUY : Side.SELL;
        }
        BigDecimal quantity = unit(market).multiply(BigDecimal.valueOf(2 + dice.nextInt(6)));
        send(intent(market, IntentAction.OPEN, side, new IntentSize.Quantity(quantity)));
    }

    private void intendToClose() {
        String market = any(markets);
        Side side = dice.nextBoolean() ? Side.BUY : Side.SELL;
        boolean part = dice.nextBoolean();
        IntentSize size = part ? new IntentSize.FractionOfPosition(new BigDecimal("0.5")) : null;
        send(intent(market, IntentAction.CLOSE, hedged ? side : null, size));
    }

    private TradeIntent intent(String market, IntentAction action, @Nullable Side side, @Nullable IntentSize size) {
        return TradeIntent.builder()
                .id(IntentId.given("w" + seed + "-" + intents++))
                .symbol(Symbol.of(market))
                .action(action)
                .side(side)
                .size(size)
                .leverage(5)
                .build();
    }

    private void send(TradeIntent intent) {
        tell("intent " + intent);
        send(Deliveries.of(intent));
    }

    private void send(Delivery<TradeIntent> delivery) {
        open.put(delivery.value().id(), delivery);
        consumers.execute(() -> consume(delivery));
    }

    private void consume(Delivery<TradeIntent> delivery) {
        Duration again = Duration.ofMillis(500);
        try {
            IntentResult answer = ExecutionHandler.live(adapter, new Guarded.Distances(), ledger)
                    .guardian(guardian)
                    .build()
                    .handle(delivery);
            if (answer instanceof IntentResult.Reported reported) {
                tell("result " + reported.result());
                open.remove(delivery.value().id());
                return;
            }
            again = answer instanceof IntentResult.Postpone postpone ? postpone.delay() : again;
        } catch (RuntimeException e) {
            tell("failed " + delivery.value().id() + ": " + e);
        }
        try {
            consumers.schedule(() -> consume(delivery), again.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            tell("no consumer any more for " + delivery);
        }
    }

    private void cancelByHand() {
        List<ConditionalOrder> exits = exchange.openAlgoOrders().stream()
                .filter(order -> order.clientId().startsWith("ti"))
                .toList();
        if (!exits.isEmpty()) {
            String id = any(exits).clientId();
            tell("hand cancels " + id);
            cancelledByHand.merge(id, 1, Integer::sum);
            int gone = exchange.hand().cancel(id);
            cancelledByHand.merge(id, gone - 1, Integer::sum);
        }
    }

    private void tradeByHand() {
        String market = any(markets);
        PositionSide which = !hedged ? PositionSide.BOTH : dice.nextBoolean() ? PositionSide.LONG : PositionSide.SHORT;
        BigDecimal held = exchange.position(market, which);
        if (held.signum() == 0) {
            return;
        }
        OrderSide entry = held.signum() > 0 ? OrderSide.BUY : OrderSide.SELL;
        OrderSide exit = held.signum() > 0 ? OrderSide.SELL : OrderSide.BUY;
        switch (dice.nextInt(5)) {
            case 0 -> {
                tell("hand closes " + market);
                exchange.hand().close(market);
            }
            case 1, 2 -> {
                BigDecimal half = held.abs().divide(new BigDecimal("2"), 0, RoundingMode.UP);
                BigDecimal part = unit(market).min(half.signum() == 0 ? unit(market) : held.abs());
                tell("hand takes " + part + " of " + market + " " + which);
                exchange.hand().trade(market, exit, which, part);
            }
            case 3 -> {
                tell("hand adds to " + market + " " + which);
                exchange.hand().trade(market, entry, which, unit(market));
            }
            default -> {
                BigDecimal far = held.signum() > 0 ? new BigDecimal("0.5") : new BigDecimal("1.5");
                BigDecimal trigger = exchange.markPrice(market).multiply(far);
                BigDecimal quantity = dice.nextBoolean() ? BigDecimal.ZERO : unit(market);
                tell("hand places a stop of " + quantity + " in " + market + " " + which);
                try {
                    exchange.hand().stop(market, exit, which, quantity, trigger);
                } catch (RuntimeException e) {
                    tell("refused: " + e);
                }
            }
        }
    }

    private void movePrice() {
        String market = any(markets);
        BigDecimal factor = any(List.of("0.988", "0.975", "0.997", "1.003", "1.012", "1.025").stream()
                .map(BigDecimal::new)
                .toList());
        BigDecimal price = exchange.markPrice(market).multiply(factor).setScale(5, RoundingMode.HALF_UP);
        tell("price of " + market + " is " + price);
        exchange.markPrice(market, price);
    }

    private void trouble() {
        if (kind == Kind.NOTHING_FAILS) {
            return;
        }
        Instant now = Instant.now();
        Instant until = now.plusMillis(1000 + dice.nextInt(kind == Kind.STOPS_FAIL ? 9000 : 4000));
        if (kind == Kind.ALL_FAILS && dice.nextInt(6) == 0) {
            tell("the ledger is away until " + until);
            ledger.away(true);
            troubles.add(new Trouble("ledger", null, now, until));
            return;
        }
        String endpoint = kind == Kind.STOPS_FAIL ? ENDPOINTS.get(0) : any(ENDPOINTS);
        String[] parts = endpoint.split(" ", 2);
        FaultRule rule = FaultRule.on(parts[0], parts[1]);
        rule = dice.nextInt(3) == 0 ? rule.withChance(50, dice.nextLong()) : rule;
        Fault fault = fault(parts[0].equals("POST"), parts[1].endsWith("algoOrder"));
        tell(endpoint + " suffers " + fault + " until " + until);
        troubles.add(new Trouble(endpoint, exchange.inject(fault, rule), now, until));
    }

    private Fault fault(boolean places, boolean conditional) {
        Execution done = dice.nextBoolean() ? Execution.EXECUTED : Execution.NOT_EXECUTED;
        return switch (dice.nextInt(8)) {
            case 0 -> Fault.unknownError(done);
            case 1 -> Fault.connectionCut(done);
            case 2 -> conditional ? Fault.error(400, -4088, "no", Execution.NOT_EXECUTED) : Fault.internalError();
            case 3 -> Fault.answer(404, "text/html", "<html></html>", Execution.NOT_EXECUTED);
            case 4 -> Fault.slowAnswer(Duration.ofMillis(300 + dice.nextInt(3000)));
            case 5 ->
                places
                        ? Fault.lateVisibility(Duration.ofMillis(1800), any(List.of(Visibility.values())))
                        : Fault.serviceUnavailable();
            case 6 -> Fault.backendTimeout(done);
            default -> Fault.serviceUnavailable();
        };
    }

    private void endTroubles(Instant now) {
        troubles.removeIf(trouble -> {
            if (trouble.until().isAfter(now)) {
                return false;
            }
            InjectedFault fault = trouble.fault();
            if (fault == null) {
                ledger.away(false);
            } else {
                fault.remove();
            }
            Instant end = Instant.now();
            tell("end of trouble with " + trouble.what());
            if (kind != Kind.STOPS_FAIL) {
                disturbances.add(new Span(trouble.what(), trouble.from(), end));
            }
            return true;
        });
    }

    private void process() {
        Instant from = Instant.now();
        int what = dice.nextInt(6);
        switch (what) {
            case 0 -> {
                tell("a copy of the ledger is made");
                older = ledger.copy();
                openThen = List.copyOf(open.values());
                return;
            }
            case 1 -> {
                if (second == null) {
                    tell("a second guardian starts");
                    second = start();
                }
                return;
            }
            case 2 -> restart("kept");
            case 3 -> {
                ledger.becomes(new LedgerOfAWorld.Copy(Map.of(), Map.of()));
                restart("lost");
            }
            case 4 -> {
                ledger.becomes(older);
                restart("stale");
                openThen.forEach(this::send);
            }
            default -> {
                tell("the ledger is lost");
                ledger.becomes(new LedgerOfAWorld.Copy(Map.of(), Map.of()));
            }
        }
        disturbances.add(new Span("restart", from, Instant.now()));
    }

    private void restart(String book) {
        tell("the guardian ends, its book is " + book);
        guardian.close();
        guardian = start();
        tell("the guardian has started again");
    }

    private <T> T any(List<T> of) {
        return of.get(dice.nextInt(of.size()));
    }

    private static BigDecimal unit(String market) {
        return new BigDecimal(String.valueOf(MARKETS.get(market)));
    }

    @Override
    public void close() {
        consumers.shutdownNow();
        guardian.close();
        if (second != null) {
            second.close();
        }
        adapter.close();
        exchange.close();
    }
}
