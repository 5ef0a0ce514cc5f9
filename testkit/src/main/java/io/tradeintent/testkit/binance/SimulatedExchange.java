package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.Position;
import io.tradeintent.testkit.binance.internal.fault.FaultBook;
import io.tradeintent.testkit.binance.internal.gateway.Endpoints;
import io.tradeintent.testkit.binance.internal.gateway.ExchangeInfo;
import io.tradeintent.testkit.binance.internal.gateway.Gateway;
import io.tradeintent.testkit.binance.internal.gateway.RateLimits;
import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.market.Forced;
import io.tradeintent.testkit.binance.internal.market.JournalDraft;
import io.tradeintent.testkit.binance.internal.market.Margin;
import io.tradeintent.testkit.binance.internal.market.Matching;
import io.tradeintent.testkit.binance.internal.market.Symbol;
import io.tradeintent.testkit.binance.internal.market.Triggers;
import io.tradeintent.testkit.binance.internal.wire.HttpAnswer;
import io.tradeintent.testkit.binance.internal.wire.HttpListener;
import io.tradeintent.testkit.binance.internal.wire.RawRequest;
import io.tradeintent.testkit.binance.journal.ExchangeJournal;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated Binance USDⓈ-M futures exchange, served over HTTP on the loopback interface.
 *
 * <pre>{@code
 * try (SimulatedExchange exchange = SimulatedExchange.builder().start()) {
 *     exchange.inject(Fault.connectionCut(Execution.EXECUTED), FaultRule.on("POST", "/fapi/v1/order").once());
 *     // a client of exchange.uri() with the default key places an order and loses the answer
 *     exchange.markPrice("BTCUSDT", new BigDecimal("49000"));
 *     exchange.journal().entriesByClientId(); // one order for each client id, or something was executed twice
 * }
 * }</pre>
 *
 * <p>It can be controlled over HTTP too, outside of limits and signatures: {@code GET /sim/journal?after=0} (a line of JSON
 * for each record), {@code GET /sim/state}, {@code POST /sim/mark-price?symbol=&price=}, {@code POST
 * /sim/liquidity?symbol=&quantity=} (no quantity: no bound), {@code POST /sim/clock?driftMillis=&engineDelayMillis=}, {@code
 * POST /sim/faults?fault=NAME&…} and {@code DELETE /sim/faults}. The parameters of a fault are {@code execution} (executed,
 * not-executed), {@code millis}, {@code leverage}, {@code status}, {@code code}, {@code text} and {@code visibility} (order,
 * all) as far as the fault has them, and {@code method}, {@code path}, {@code symbol}, {@code clientIdContains}, {@code
 * skip}, {@code times}, {@code percent} and {@code seed} for its rule.
 *
 * <p>Thread-safe. Its threads are daemons and end with {@link #close()}.
 *
 * @since 0.1.0
 */
public final class SimulatedExchange implements AutoCloseable {

    /** The key of the account that there is unless accounts are given. No secret: it opens nothing else. */
    public static final String DEFAULT_API_KEY = "simulatedexchangeapikey0000000000000000000000000000000000000000a";

    /** The secret of the account that there is unless accounts are given. No secret: it opens nothing else. */
    public static final String DEFAULT_API_SECRET = "simulatedexchangesecret0000000000000000000000000000000000000000b";

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedExchange.class);

    private final ExchangeState state;
    private final Matching matching;
    private final Triggers triggers;
    private final ExchangeInfo info;
    private final FaultBook faults = new FaultBook();
    private final Gateway gateway;
    private final Control control;
    private final Hand hand;
    private final Events events;
    private final HttpListener listener;

    SimulatedExchange(ExchangeState state, RateLimits limits, int port) {
        CountDownLatch closed = new CountDownLatch(1);
        Margin margin = new Margin(state.market());
        this.state = state;
        this.matching = new Matching(state, margin);
        this.triggers = new Triggers(state, matching);
        this.info = new ExchangeInfo(state, limits.quotas());
        Endpoints endpoints = new Endpoints(state, matching, triggers, margin, info);
        this.gateway = new Gateway(state, limits, endpoints, faults, closed);
        this.control = new Control(this);
        this.hand = new Hand(state, matching, triggers);
        this.events = new Events(state, new Forced(state, matching, triggers));
        this.listener = new HttpListener(port, this::handle, closed);
        listener.start();
    }

    /** Returns a builder of an exchange with one account and the usual symbols. */
    public static SimulatedExchangeBuilder builder() {
        return new SimulatedExchangeBuilder();
    }

    /**
     * Runs an exchange as a process of its own until it is ended. The first line that it prints is {@code listening on URI}.
     *
     * @param arguments {@code --port N} (0), {@code --balance USDT} (10000), {@code --hedge}, {@code --mark-price
     *     SYMBOL=PRICE} (any number of times), {@code --limits production|none} (production), {@code --journal} (prints the
     *     journal as it grows, a line of JSON for each record). The environment may give the account in {@code
     *     BINANCE_API_KEY} and {@code BINANCE_API_SECRET}; without it, it is the default one.
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String... arguments) throws InterruptedException {
        ExchangeProgram.run(List.of(arguments), System.getenv());
    }

    /** Returns the address of the exchange, {@code http://host:port}, without a path. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.port());
    }

    /** Returns what really happened. */
    public ExchangeJournal journal() {
        return state.journal();
    }

    /** Returns a person who trades on the first account by hand. */
    public Hand hand() {
        return hand;
    }

    /** Returns what the exchange can be made to do of its own accord. */
    public Events events() {
        return events;
    }

    /** Gives the exchange other habits from now on. */
    public void habits(ExchangeHabits habits) {
        state.habits(habits.habits());
    }

    /** Lets a fault happen to the requests of a rule. Where several take a request, the one injected first has it. */
    public InjectedFault inject(Fault fault, FaultRule rule) {
        Objects.requireNonNull(fault, "fault");
        Objects.requireNonNull(rule, "rule");
        return new InjectedFault(fault, rule, faults.inject(fault.effect(), rule.condition()));
    }

    /** Ends all faults. A ban lasts for its time all the same. */
    public void clearFaults() {
        faults.clear();
    }

    /**
     * Moves the mark price, and executes and triggers what it has reached: resting orders first, then conditional orders, each
     * in the order in which they were placed.
     *
     * @param price positive, in the quote asset
     */
    public void markPrice(String symbol, BigDecimal price) {
        requirePositive("price", price);
        change(() -> {
            state.market().mark(requireSymbol(symbol), price);
            state.journal()
                    .append(new JournalDraft(Kind.MARK_PRICE)
                            .about(symbol, null)
                            .price(price));
            for (AccountState account : state.accounts()) {
                matching.markMoved(account, symbol);
                triggers.markMoved(account, symbol);
            }
        });
    }

    /** Returns the mark price, in the quote asset. */
    public BigDecimal markPrice(String symbol) {
        return state.locked(() -> state.market().mark(requireSymbol(symbol)));
    }

    /**
     * Sets how much of a symbol can be traded from now on; trades use it up. What a market order finds no liquidity for
     * expires.
     *
     * @param quantity in the base asset, not negative
     */
    public void liquidity(String symbol, BigDecimal quantity) {
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("quantity: " + quantity + " is negative");
        }
        change(() -> state.market().liquidity(requireSymbol(symbol), quantity));
    }

    /** Lets any quantity of a symbol be traded from now on. */
    public void unboundedLiquidity(String symbol) {
        change(() -> state.market().liquidity(requireSymbol(symbol), null));
    }

    /** Sets how far the exchange believes itself ahead of its clock; negative for behind. */
    public void clockDrift(Duration drift) {
        state.clock().drift(Objects.requireNonNull(drift, "drift"));
    }

    /**
     * Sets how long orders take from the gateway to the matching engine, for the receive window's sake; nothing waits.
     *
     * @param delay not negative
     */
    public void engineDelay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay: " + delay + " is negative");
        }
        state.clock().engineDelay(delay);
    }

    /** Replaces a symbol by one with other filters or another status. */
    public void changeSymbol(ExchangeSymbol symbol) {
        change(() -> {
            requireSymbol(symbol.name());
            state.market().put(symbol.listed(), null);
        });
    }

    /** Lets exchangeInfo answer what it would have answered now, whatever changes afterwards, or follow the changes again. */
    public void staleExchangeInfo(boolean on) {
        change(() -> info.keep(on));
    }

    /** Returns the signed position in a symbol, long positive, of all position sides and accounts together. */
    public BigDecimal position(String symbol) {
        return position(symbol, position -> true);
    }

    /** Returns the signed position in a symbol, long positive, of one position side and all accounts together. */
    public BigDecimal position(String symbol, PositionSide side) {
        return position(symbol, position -> position.key().side() == side);
    }

    /** Returns the open conditional orders of a symbol, in the order in which they were placed. */
    public List<ConditionalOrder> openAlgoOrders(String symbol) {
        return openAlgoOrders().stream()
                .filter(order -> order.symbol().equals(symbol))
                .toList();
    }

    /** Returns the open conditional orders of all symbols, in the order in which they were placed within an account. */
    public List<ConditionalOrder> openAlgoOrders() {
        return state.locked(() -> state.accounts().stream()
                .flatMap(account ->
                        account.algos().open(order -> true).stream().map(order -> ConditionalOrder.of(account, order)))
                .toList());
    }

    /** Returns the client ids of the orders of a symbol that rest. */
    public List<String> openOrders(String symbol) {
        return state.locked(() -> state.accounts().stream()
                .flatMap(account ->
                        account.orders().open(order -> order.ticket().symbol().equals(symbol)).stream())
                .map(order -> order.ticket().clientId())
                .toList());
    }

    /** Returns the leverage of the first account in a symbol. */
    public int leverage(String symbol) {
        return state.locked(() -> state.accounts().get(0).leverage(symbol));
    }

    /** Returns the balance of the first account, in USDT, without unrealized profit. */
    public BigDecimal balance() {
        return state.locked(() -> state.accounts().get(0).wallet());
    }

    /** Returns how many connections have been accepted. */
    public long connections() {
        return listener.accepted();
    }

    /** Stops answering, closes all connections and frees the port. What the journal holds stays. May be called again. */
    @Override
    public void close() {
        listener.close();
    }

    @Override
    public String toString() {
        return "SimulatedExchange[" + uri() + "]";
    }

    ExchangeState state() {
        return state;
    }

    static ExchangeAccount defaultAccount() {
        return ExchangeAccount.hmac("default", DEFAULT_API_KEY, DEFAULT_API_SECRET);
    }

    static BigDecimal requirePositive(String option, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(option + ": " + value + " is not positive");
        }
        return value;
    }

    private HttpAnswer handle(RawRequest request) {
        try {
            return request.path().startsWith("/sim/") ? control.handle(request) : gateway.handle(request);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("request", request).setCause(e).log("The simulation has a defect");
            return HttpAnswer.of(500, "text/plain", "The simulation has a defect: " + e);
        }
    }

    private BigDecimal position(String symbol, Predicate<Position> which) {
        return state.locked(() -> state.accounts().stream()
                .flatMap(AccountState::positions)
                .filter(position -> position.key().symbol().equals(symbol) && which.test(position))
                .map(Position::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private String requireSymbol(String name) {
        Stream<String> names = state.market().symbols().stream().map(Symbol::name);
        if (names.noneMatch(name::equals)) {
            throw new IllegalArgumentException("symbol: " + name + " is not traded here");
        }
        return name;
    }

    private void change(Runnable work) {
        state.locked(() -> {
            work.run();
            return state;
        });
    }
}
