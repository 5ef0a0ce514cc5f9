package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.HttpTransport;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.Signer;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.AccountCheck;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Fill;
import io.tradeintent.venue.Income;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.LeverageBracket;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OpenPosition;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import io.tradeintent.venue.Reading;
import io.tradeintent.venue.VenueRefusedException;
import io.tradeintent.venue.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account at Binance USDⓈ-M futures. Thread-safe. */
public final class FuturesAdapter implements ExecutionAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(FuturesAdapter.class);

    private final VenueOptions options;
    private final Pacer pacer;
    private final Calls calls;
    private final PositionMode mode;
    private final Instruments instruments;
    private final Balances balances;
    private final MarketSettings settings;
    private final Brackets brackets;
    private final OrderRoute market;
    private final OrderRoute conditional;
    private boolean closed;

    FuturesAdapter(VenueOptions options, Signer signer, Pacer pacer) {
        HttpTransport transport = new HttpTransport(options.baseUri(), options.connectTimeout());
        HostLimits host = HostLimits.acquire(options.baseUri().getAuthority());
        OrderLimits orders = new OrderLimits();
        this.options = options;
        this.pacer = pacer;
        this.calls = new Calls(options, signer, transport, host, orders, pacer);
        this.mode = new PositionMode(calls, pacer);
        this.instruments = new Instruments(calls, host, orders, pacer);
        this.balances = new Balances(calls, pacer);
        this.settings = new MarketSettings(calls, options.marginType(), pacer);
        this.brackets = new Brackets(calls, pacer);
        this.market = new MarketRoute(calls);
        this.conditional = new ConditionalRoute(calls);
    }

    /** Makes an adapter; nothing is asked of the exchange yet. */
    public static FuturesAdapter of(VenueOptions options, Signer signer) {
        return new FuturesAdapter(options, signer, Pacer.REAL);
    }

    @Override
    public String name() {
        return "binance";
    }

    @Override
    public Optional<Instrument> instrument(Symbol symbol) {
        return asked(deadline -> instruments.find(symbol, deadline));
    }

    @Override
    public BigDecimal markPrice(Symbol symbol) {
        Call call = Call.open("/fapi/v1/premiumIndex", new Query().add("symbol", symbol.value()), 1);
        BigDecimal price = asked(deadline -> calls.ask(call, deadline).required("markPrice"));
        if (price.signum() <= 0) {
            throw new VenueUnavailableException("the exchange has no mark price of " + symbol);
        }
        return price;
    }

    @Override
    public AccountCheck check() {
        return asked(deadline -> new AccountProbe(calls, deadline).run());
    }

    @Override
    public List<LeverageBracket> brackets(Symbol symbol) {
        return asked(deadline -> brackets.of(symbol, deadline));
    }

    @Override
    public BigDecimal balance(Symbol symbol) {
        return asked(deadline -> {
            Instrument market = instruments
                    .find(symbol, deadline)
                    .orElseThrow(() -> new VenueRefusedException("NO_MARKET", "there is no market " + symbol));
            return balances.of(market.marginAsset(), deadline);
        });
    }

    @Override
    public Reading<List<OpenPosition>> positions() {
        Call call = Call.account("/fapi/v3/positionRisk", new Query(), 5);
        return read(deadline -> Positions.open(calls.ask(call, deadline).items()));
    }

    @Override
    public Position position(Symbol symbol) {
        Call call = Call.account("/fapi/v3/positionRisk", new Query().add("symbol", symbol.value()), 5);
        return asked(deadline -> Positions.read(calls.ask(call, deadline).items(), symbol, mode, deadline));
    }

    @Override
    public int setLeverage(Symbol symbol, int leverage) {
        return asked(deadline -> settings.set(symbol, leverage, deadline));
    }

    @Override
    public OrderOutcome place(OrderRequest order, Instant latest) {
        Deadline deadline = deadline();
        OrderOutcome outcome =
                new Placement(calls, mode, instruments, route(order.leg()), order, latest, deadline).run();
        boolean fine = outcome instanceof OrderOutcome.Filled || outcome instanceof OrderOutcome.Accepted;
        (fine ? LOG.atInfo() : LOG.atWarn())
                .addKeyValue("client_order_id", order.id())
                .addKeyValue("symbol", order.symbol())
                .addKeyValue("side", order.side())
                .addKeyValue("leg", order.leg().wireName())
                .addKeyValue("outcome", outcome)
                .log(
                        "sent {} order {}, {} {}: {}",
                        order.leg().wireName(),
                        order.id(),
                        order.side(),
                        order.symbol(),
                        outcome);
        return outcome;
    }

    @Override
    public Optional<OrderOutcome> find(OrderRequest order, Instant since) {
        return asked(deadline -> {
            Optional<OrderOutcome> found = route(order.leg()).look(order, deadline);
            boolean search = found.isEmpty() && !order.type().conditional();
            return search ? new TradeSearch(calls, order, deadline).since(since) : found;
        });
    }

    @Override
    public Reading<List<OpenOrder>> openOrders() {
        return read(deadline -> new OpenOrders(calls, deadline).all(null));
    }

    @Override
    public Reading<List<OpenOrder>> openOrders(Symbol symbol) {
        return read(deadline -> new OpenOrders(calls, deadline).all(symbol));
    }

    @Override
    public Reading<List<OpenOrder>> conditionalOrders(Set<Symbol> symbols) {
        return read(deadline -> new OpenOrders(calls, deadline).conditional(symbols));
    }

    @Override
    public List<Fill> fills(Symbol symbol, Instant since) {
        return asked(deadline -> new Fills(calls, symbol, deadline).since(since));
    }

    @Override
    public List<Income> income(Instant since) {
        return asked(deadline -> new Incomes(calls, deadline).since(since));
    }

    @Override
    public void cancel(Symbol symbol, ClientOrderId id, Instant latest) {
        OrderRoute route = route(id.leg());
        cancel(route, route.named(symbol, id.value()), latest);
    }

    @Override
    public void cancel(OpenOrder order, Instant latest) {
        boolean waits = order.kind() != OpenOrder.Kind.MARKET && order.kind() != OpenOrder.Kind.LIMIT;
        OrderRoute route = waits ? conditional : market;
        cancel(route, route.numbered(order.symbol(), order.orderId()), latest);
    }

    private void cancel(OrderRoute route, Query which, Instant latest) {
        asked(deadline -> new Cancellation(calls, route, which, latest, deadline).run());
    }

    private OrderRoute route(OrderLeg leg) {
        return leg == OrderLeg.ENTRY || leg == OrderLeg.FLATTEN ? market : conditional;
    }

    /** Counts from when an order is handed over; it may then wait until no time is left for its answer. */
    @Override
    public Duration visibilityLag() {
        return options.visibilityLag().plus(options.callTimeout()).minus(options.requestTimeout());
    }

    private Deadline deadline() {
        return Deadline.in(options.callTimeout(), pacer);
    }

    private <T> Reading<T> read(Function<Deadline, T> question) {
        Instant at = options.clock().instant();
        return new Reading<>(asked(question), at);
    }

    private <T> T asked(Function<Deadline, T> question) {
        try {
            return question.apply(deadline());
        } catch (UnreadableAnswerException | ArithmeticException e) {
            throw new VenueUnavailableException("the exchange answered, but " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            HostLimits.release(options.baseUri().getAuthority(), pacer.nanos());
            calls.close();
        }
    }

    @Override
    public String toString() {
        return "FuturesAdapter[" + options.baseUri() + ']';
    }
}
