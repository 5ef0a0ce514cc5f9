package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.Reply.Failure;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.ExecutionAdapter;
import io.tradeintent.venue.Instrument;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OrderLeg;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import io.tradeintent.venue.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    public BigDecimal balance() {
        Call call = Call.account("/fapi/v3/account", new Query(), 5);
        return asked(deadline -> calls.ask(call, deadline).required("totalMarginBalance"));
    }

    @Override
    public Position position(Symbol symbol) {
        Call call = Call.account("/fapi/v3/positionRisk", new Query().add("symbol", symbol.value()), 5);
        return asked(deadline -> Positions.read(calls.ask(call, deadline).items(), symbol, mode, deadline));
    }

    @Override
    public int setLeverage(Symbol symbol, int leverage) {
        return asked(deadline -> {
            setMarginType(symbol, deadline);
            Query query = new Query().add("symbol", symbol.value()).add("leverage", leverage);
            Json answer = calls.ask(Call.change("POST", "/fapi/v1/leverage", query), deadline);
            return Math.toIntExact(
                    answer.whole("leverage").orElseThrow(() -> new UnreadableAnswerException("it has no leverage")));
        });
    }

    private void setMarginType(Symbol symbol, Deadline deadline) {
        String marginType = options.marginType();
        if (marginType == null) {
            return;
        }
        Query query = new Query().add("symbol", symbol.value()).add("marginType", marginType);
        Call call = Call.change("POST", "/fapi/v1/marginType", query);
        Reply reply = calls.repeated(call, deadline);
        if (reply instanceof Failure failure && failure.kind() != FailureKind.UNCHANGED) {
            throw Calls.thrown(call, failure);
        }
    }

    @Override
    public OrderOutcome place(OrderRequest order) {
        Deadline deadline = deadline();
        OrderOutcome outcome = new Placement(calls, mode, instruments, route(order.leg()), order, deadline).run();
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
    public List<OpenOrder> openOrders(Symbol symbol) {
        return asked(deadline -> {
            Query query = new Query().add("symbol", symbol.value());
            Map<ClientOrderId, OpenOrder> open = new LinkedHashMap<>();
            add(calls.ask(Call.account("/fapi/v1/openOrders", query, 1), deadline), "clientOrderId", open);
            add(ConditionalRoute.open(calls, symbol, deadline), "clientAlgoId", open);
            return List.copyOf(open.values());
        });
    }

    private static void add(Json orders, String field, Map<ClientOrderId, OpenOrder> open) {
        for (Json order : orders.items()) {
            order.text(field).flatMap(ClientOrderId::parse).ifPresent(id -> {
                Side side = order.requiredText("side").equals("BUY") ? Side.BUY : Side.SELL;
                open.putIfAbsent(id, new OpenOrder(id, side));
            });
        }
    }

    @Override
    public void cancel(Symbol symbol, ClientOrderId id) {
        asked(deadline -> new Cancellation(calls, route(id.leg()), symbol, id, deadline).run());
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
