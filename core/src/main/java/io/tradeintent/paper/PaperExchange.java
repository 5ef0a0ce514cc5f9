package io.tradeintent.paper;

import io.tradeintent.intent.Symbol;
import io.tradeintent.stream.Doubt;
import io.tradeintent.venue.AccountCheck;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OpenOrder;
import io.tradeintent.venue.OpenPosition;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import io.tradeintent.venue.Reading;
import io.tradeintent.venue.VenueRefusedException;
import io.tradeintent.venue.VenueUnavailableException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What happens to the orders of the paper exchange. Used by one thread at a time. */
final class PaperExchange {

    private final Map<Symbol, PaperBook> books = new TreeMap<>();
    private final PaperAccount account;
    private final PaperJournal journal;
    private final PaperRecords records;
    private final Clock clock;
    private final boolean hedged;
    private long orders;

    PaperExchange(Collection<PaperMarket> markets, boolean hedged, PaperAccount account, Clock clock) {
        markets.forEach(market -> books.put(market.symbol(), new PaperBook(market, hedged)));
        this.account = account;
        this.hedged = hedged;
        this.clock = clock;
        this.records = new PaperRecords(markets.iterator().next().instrument().marginAsset());
        this.journal = new PaperJournal(clock);
    }

    Collection<Symbol> symbols() {
        return books.keySet();
    }

    PaperJournal journal() {
        return journal;
    }

    PaperAccount account() {
        return account;
    }

    @Nullable PaperBook book(Symbol symbol) {
        return books.get(symbol);
    }

    PaperBook open(Symbol symbol) {
        PaperBook book = books.get(symbol);
        if (book == null) {
            throw new VenueRefusedException(PaperRefusal.UNKNOWN_MARKET, unknown(symbol));
        }
        return book;
    }

    BigDecimal total(Function<PaperBook, BigDecimal> amount) {
        return books.values().stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal balance() {
        return account.balance(total(PaperBook::value));
    }

    OrderOutcome place(OrderRequest request, Instant latest) {
        if (clock.instant().isAfter(latest)) {
            return refuse(request, new PaperRefusal(PaperRefusal.TOO_LATE, "it was to arrive until " + latest));
        }
        PaperBook book = books.get(request.symbol());
        if (book == null) {
            return refuse(request, new PaperRefusal(PaperRefusal.UNKNOWN_MARKET, unknown(request.symbol())));
        }
        PaperOrder known = book.order(request.id());
        if (known != null) {
            journal.add(now -> new PaperEvent.Repeated(now, request));
            return known.outcome();
        }
        Optional<PaperRefusal> refusal = PaperRules.broken(request, book).or(() -> margin(request, book));
        return refusal.isPresent() ? refuse(request, refusal.get()) : accept(request, book);
    }

    Optional<PaperOrder> order(Symbol symbol, ClientOrderId id) {
        return Optional.ofNullable(books.get(symbol)).map(book -> book.order(id));
    }

    Reading<List<OpenOrder>> openOrders(Predicate<Symbol> which) {
        return read(books.values().stream()
                .filter(book -> which.test(book.instrument().symbol()))
                .flatMap(book -> book.openOrders().stream())
                .map(PaperOrder::shown)
                .toList());
    }

    Reading<List<OpenPosition>> positions() {
        return read(books.values().stream()
                .flatMap(book -> book.holdings().open(book.instrument().symbol(), book.markPrice()).stream())
                .toList());
    }

    private <T> Reading<T> read(T value) {
        return new Reading<>(value, clock.instant());
    }

    PaperRecords records() {
        return records;
    }

    AccountCheck check() {
        return new AccountCheck.Usable(Duration.ZERO, true, hedged, false);
    }

    Position position(Symbol symbol) {
        PaperBook book = books.get(symbol);
        return (book == null ? new PaperHoldings(hedged) : book.holdings()).position();
    }

    void cancel(Symbol symbol, String id, Instant latest) {
        if (clock.instant().isAfter(latest)) {
            throw new VenueUnavailableException(
                    "the cancellation of " + id + " was to arrive until " + latest, Doubt.NOT_DONE, null, null);
        }
        ClientOrderId.parse(id)
                .flatMap(ours -> order(symbol, ours))
                .filter(PaperOrder::open)
                .ifPresent(this::cancel);
    }

    private void cancel(PaperOrder order) {
        order.ended(new PaperRefusal(PaperRefusal.CANCELLED, "it was cancelled"));
        journal.add(now -> new PaperEvent.Cancelled(now, order.request(), order.orderId()));
    }

    int leverage(PaperBook book, int leverage) {
        if (leverage < 1) {
            throw new IllegalArgumentException("leverage must be at least 1, was " + leverage);
        }
        Symbol symbol = book.instrument().symbol();
        if (leverage > book.maxLeverage()) {
            throw new VenueRefusedException(
                    PaperRefusal.MAX_LEVERAGE,
                    "leverage of " + symbol + " must be at most " + book.maxLeverage() + ", was " + leverage);
        }
        book.leverage(leverage);
        journal.add(now -> new PaperEvent.LeverageSet(now, symbol, leverage));
        return leverage;
    }

    void markPrice(PaperBook book, BigDecimal price) {
        book.markPrice(price);
        journal.add(now -> new PaperEvent.PriceMoved(now, book.instrument().symbol(), price));
        for (PaperOrder order : book.openOrders()) {
            if (order.triggeredAt(price)) {
                journal.add(now -> new PaperEvent.Triggered(now, order.request(), order.orderId(), price));
                execute(order, book);
            }
        }
    }

    private OrderOutcome refuse(OrderRequest request, PaperRefusal why) {
        journal.add(now -> new PaperEvent.Refused(now, request, why.code(), why.reason()));
        return why.outcome();
    }

    private OrderOutcome accept(OrderRequest request, PaperBook book) {
        PaperOrder order = new PaperOrder(request, "paper-" + ++orders, clock.instant());
        book.add(order);
        journal.add(now -> new PaperEvent.Accepted(now, request, order.orderId()));
        if (!request.type().conditional()) {
            execute(order, book);
        }
        return order.outcome();
    }

    private void execute(PaperOrder order, PaperBook book) {
        BigDecimal allowed = book.allowed(order.request());
        BigDecimal quantity = book.liquid(allowed);
        if (allowed.signum() == 0) {
            expire(order, new PaperRefusal(PaperRefusal.REDUCE_ONLY, "there was no position left to reduce"));
        } else if (quantity.signum() == 0) {
            expire(order, new PaperRefusal(PaperRefusal.UNFILLED, "nobody was there to trade with"));
        } else {
            fill(order, quantity, allowed, book);
        }
    }

    private void fill(PaperOrder order, BigDecimal quantity, BigDecimal allowed, PaperBook book) {
        OrderRequest request = order.request();
        BigDecimal price = book.markPrice();
        BigDecimal change = PaperHolding.signed(request.side(), quantity);
        BigDecimal profit = book.holdings().touchedBy(request).profitOf(change, price);
        book.holdings().trade(request, quantity, price);
        BigDecimal fee = account.trade(request.side(), quantity, price);
        records.trade(order, book.holdings().sideOf(request), quantity, price, fee, profit, clock.instant());
        order.executed(quantity, price, allowed);
        journal.add(now -> new PaperEvent.Executed(now, request, order.orderId(), quantity, price, fee));
    }

    private void expire(PaperOrder order, PaperRefusal why) {
        order.ended(why);
        journal.add(now -> new PaperEvent.Expired(now, order.request(), order.orderId(), why.code(), why.reason()));
    }

    private Optional<PaperRefusal> margin(OrderRequest order, PaperBook book) {
        if (order.reduceOnly()) {
            return Optional.empty();
        }
        BigDecimal needed = book.marginOf(order, book.allowed(order));
        BigDecimal free = balance().subtract(total(PaperBook::margin));
        if (needed.signum() <= 0 || needed.compareTo(free) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new PaperRefusal(
                PaperRefusal.INSUFFICIENT_MARGIN,
                "the entry needs a margin of " + needed.toPlainString() + ", free are " + free.toPlainString()));
    }

    private String unknown(Symbol symbol) {
        return "there is no paper market " + symbol + "; there are " + books.keySet();
    }
}
