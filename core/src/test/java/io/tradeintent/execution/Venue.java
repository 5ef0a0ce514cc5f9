package io.tradeintent.execution;

import io.tradeintent.intent.Symbol;
import io.tradeintent.paper.PaperEvent;
import io.tradeintent.paper.PaperExecutionAdapter;
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
import io.tradeintent.venue.Refusal;
import io.tradeintent.venue.VenueRefusedException;
import io.tradeintent.venue.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to a {@link PaperExecutionAdapter}, on which things go wrong as they do on the way to any venue: what was said of
 * one leg happens once, at the next order of that leg.
 */
final class Venue implements ExecutionAdapter {

    final PaperExecutionAdapter paper;
    final Fuse fuse;
    private final Map<OrderLeg, Function<OrderRequest, OrderOutcome>> faults = new HashMap<>();
    private final Set<ClientOrderId> hidden = new HashSet<>();
    private final Set<ClientOrderId> working = new HashSet<>();
    private final Set<ClientOrderId> cancelled = new HashSet<>();
    Duration lag = Duration.ZERO;
    boolean down;
    int leverageInForce;
    boolean leverageRefused;
    boolean delisted;
    BigDecimal leastPrice = BigDecimal.ZERO;
    BigDecimal greatestPrice = new BigDecimal("1000000000");

    @Nullable RuntimeException bug;

    /** Filters that the way still believes in until an order is refused by those that are in force. */
    @Nullable Instrument stale;

    @Nullable RuntimeException leverageFailure;

    BigDecimal maintenanceRate = BigDecimal.ZERO;
    final List<Symbol> balancesAsked = new ArrayList<>();
    boolean withoutBalance;

    Runnable afterPosition = () -> {};
    final List<OpenOrder> listed = new ArrayList<>();
    final List<ClientOrderId> cancels = new ArrayList<>();
    final List<OrderRequest> tried = new ArrayList<>();
    final List<OrderRequest> asked = new ArrayList<>();
    final List<Instant> askedSince = new ArrayList<>();

    /** What the next looks for orders see, whatever the venue holds. */
    final Deque<Optional<OrderOutcome>> looks = new ArrayDeque<>();

    Venue(PaperExecutionAdapter paper, Fuse fuse) {
        this.paper = paper;
        this.fuse = fuse;
    }

    /** The venue does what it is asked, and its answer is lost. */
    void losesTheAnswerTo(OrderLeg leg) {
        faults.put(leg, order -> {
            paper.place(order, Instant.MAX);
            return new OrderOutcome.Unknown("connection reset");
        });
    }

    /** The venue does what it is asked, its answer is lost, and it does not find the order for a while. */
    void losesAndHides(OrderLeg leg) {
        faults.put(leg, order -> {
            paper.place(order, Instant.MAX);
            hidden.add(order.id());
            return new OrderOutcome.Unknown("connection reset");
        });
    }

    /** The order never reaches the venue, and nobody knows. */
    void neverGets(OrderLeg leg) {
        faults.put(leg, order -> new OrderOutcome.Unknown("timed out"));
    }

    /** The venue holds the order and executes nothing of it until it is cancelled. */
    void worksOn(OrderLeg leg) {
        faults.put(leg, order -> {
            working.add(order.id());
            return new OrderOutcome.Accepted("w-1");
        });
    }

    /** The orders of a leg that come next are answered so, and come no farther. */
    void answers(OrderLeg leg, OrderOutcome... outcomes) {
        Deque<OrderOutcome> left = new ArrayDeque<>(List.of(outcomes));
        faults.put(leg, new Function<>() {
            @Override
            public OrderOutcome apply(OrderRequest order) {
                OrderOutcome outcome = left.remove();
                if (!left.isEmpty()) {
                    faults.put(leg, this);
                }
                return outcome;
            }
        });
    }

    /** Something happens before an order arrives, which is then answered so. */
    void answersAfter(OrderLeg leg, Runnable event, OrderOutcome outcome) {
        faults.put(leg, order -> {
            event.run();
            return outcome;
        });
    }

    /** The venue does what it is asked and says something else of it. */
    void placesAndAnswers(OrderLeg leg, OrderOutcome outcome) {
        faults.put(leg, order -> {
            paper.place(order, Instant.MAX);
            return outcome;
        });
    }

    void throwsAt(OrderLeg leg, RuntimeException failure) {
        faults.put(leg, order -> {
            throw failure;
        });
    }

    /** Something happens between an order and its answer. */
    void onPlaced(OrderLeg leg, Runnable event) {
        faults.put(leg, order -> {
            OrderOutcome outcome = paper.place(order, Instant.MAX);
            event.run();
            return outcome;
        });
    }

    void showsAll() {
        hidden.clear();
    }

    List<PaperEvent.Accepted> accepted(OrderLeg leg) {
        return paper.journal().stream()
                .filter(PaperEvent.Accepted.class::isInstance)
                .map(PaperEvent.Accepted.class::cast)
                .filter(event -> event.order().leg() == leg)
                .toList();
    }

    /** Not every venue knows an order again that has come to its end, as this one does: no entry may be sent a second time. */
    List<PaperEvent.Repeated> sentAgain(OrderLeg leg) {
        return paper.journal().stream()
                .filter(PaperEvent.Repeated.class::isInstance)
                .map(PaperEvent.Repeated.class::cast)
                .filter(event -> event.order().leg() == leg)
                .toList();
    }

    @Override
    public String name() {
        return paper.name();
    }

    @Override
    public Optional<Instrument> instrument(Symbol symbol) {
        requireUp();
        if (stale != null) {
            return Optional.of(stale);
        }
        return delisted ? Optional.empty() : paper.instrument(symbol).map(this::withPrices);
    }

    @Override
    public BigDecimal markPrice(Symbol symbol) {
        return paper.markPrice(symbol);
    }

    @Override
    public AccountCheck check() {
        return paper.check();
    }

    @Override
    public List<LeverageBracket> brackets(Symbol symbol) {
        return paper.brackets(symbol).stream()
                .map(one -> new LeverageBracket(one.floor(), one.cap(), one.maxLeverage(), maintenanceRate))
                .toList();
    }

    @Override
    public BigDecimal balance(Symbol symbol) {
        balancesAsked.add(symbol);
        if (withoutBalance) {
            throw new VenueRefusedException("NO_BALANCE", "the account has no balance in USDC");
        }
        return paper.balance(symbol);
    }

    @Override
    public Reading<List<OpenPosition>> positions() {
        return paper.positions();
    }

    @Override
    public Reading<List<OpenOrder>> openOrders() {
        return paper.openOrders();
    }

    @Override
    public Reading<List<OpenOrder>> conditionalOrders(Set<Symbol> symbols) {
        return paper.conditionalOrders(symbols);
    }

    @Override
    public List<Fill> fills(Symbol symbol, Instant since) {
        return paper.fills(symbol, since);
    }

    @Override
    public List<Income> income(Instant since) {
        return paper.income(since);
    }

    @Override
    public void cancel(OpenOrder order, Instant latest) {
        cancel(order.symbol(), order.ours().orElseThrow(), latest);
    }

    @Override
    public Position position(Symbol symbol) {
        Position position = paper.position(symbol);
        Runnable event = afterPosition;
        afterPosition = () -> {};
        event.run();
        return position;
    }

    @Override
    public int setLeverage(Symbol symbol, int leverage) {
        fuse.burn();
        if (leverageFailure != null) {
            throw leverageFailure;
        }
        if (leverageRefused) {
            throw new VenueRefusedException("-4028", "leverage is not valid");
        }
        int set = paper.setLeverage(symbol, leverage);
        fuse.burn();
        return leverageInForce == 0 ? set : leverageInForce;
    }

    @Override
    public OrderOutcome place(OrderRequest order, Instant latest) {
        fuse.burn();
        tried.add(order);
        Function<OrderRequest, OrderOutcome> fault = faults.remove(order.leg());
        OrderOutcome outcome = fault == null ? paper.place(order, latest) : fault.apply(order);
        if (outcome instanceof OrderOutcome.Rejected no && no.refusal() == Refusal.FILTERS_CHANGED) {
            stale = null;
        }
        fuse.burn();
        return outcome;
    }

    @Override
    public Optional<OrderOutcome> find(OrderRequest order, Instant since) {
        requireUp();
        fuse.burn();
        asked.add(order);
        askedSince.add(since);
        Optional<OrderOutcome> seen = looks.poll();
        if (seen != null) {
            return seen;
        }
        if (working.contains(order.id())) {
            return Optional.of(new OrderOutcome.Accepted("w-1"));
        }
        if (cancelled.contains(order.id())) {
            return Optional.of(new OrderOutcome.Rejected("CANCELED", "the order was cancelled"));
        }
        return hidden.contains(order.id()) ? Optional.empty() : paper.find(order, since);
    }

    @Override
    public Reading<List<OpenOrder>> openOrders(Symbol symbol) {
        Reading<List<OpenOrder>> shown = paper.openOrders(symbol);
        List<OpenOrder> open = new ArrayList<>(shown.value());
        open.addAll(listed);
        return new Reading<>(open, shown.at());
    }

    @Override
    public void cancel(Symbol symbol, ClientOrderId id, Instant latest) {
        fuse.burn();
        cancels.add(id);
        if (working.remove(id)) {
            faults.clear();
            cancelled.add(id);
        }
        paper.cancel(symbol, id, latest);
    }

    @Override
    public Duration visibilityLag() {
        return lag;
    }

    private Instrument withPrices(Instrument of) {
        return new Instrument(
                of.symbol(),
                of.tickSize(),
                of.stepSize(),
                of.minQuantity(),
                of.maxQuantity(),
                of.minNotional(),
                leastPrice,
                greatestPrice);
    }

    private void requireUp() {
        if (down) {
            throw new VenueUnavailableException("503");
        }
        if (bug != null) {
            throw bug;
        }
    }
}
