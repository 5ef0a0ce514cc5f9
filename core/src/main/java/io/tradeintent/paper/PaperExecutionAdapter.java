package io.tradeintent.paper;

import io.tradeintent.intent.Side;
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
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.Position;
import io.tradeintent.venue.Reading;
import io.tradeintent.venue.VenueRefusedException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A little exchange in memory, for trading on paper and for tests. Prices stand still until {@link #markPrice(Symbol,
 * BigDecimal)} moves them. Market orders are executed at the mark price; conditional ones when the price reaches their
 * trigger, in the order of their arrival. There is one position a market, or, in a {@linkplain Builder#hedging hedging}
 * account, a long and a short one. Nothing is liquidated and no funding is paid.
 *
 * <p>An order that may only reduce is cut to the position: if that is smaller, the order ends as
 * {@link OrderOutcome.PartlyFilled}. It is refused where there is nothing to reduce, and expires where there is nothing left
 * when it triggers; when a position ends, its conditional orders stay. An order that was taken keeps its id for good, and is
 * the answer to every order of that id in its market; one that was refused is forgotten.
 *
 * <p>The codes of {@link OrderOutcome.Rejected} and {@link VenueRefusedException}: {@code unknown_market}; by the filters of
 * the market {@code step_size}, {@code min_quantity}, {@code max_quantity}, {@code min_notional}, {@code tick_size},
 * {@code min_price}, {@code max_price}; {@code would_trigger} for a trigger that the price has passed; {@code stop_exists} for
 * a second stop for the whole position on one side; {@code reduce_only} where there is no position to reduce;
 * {@code closed_market} for a market that is not open for trading; {@code too_late} for an order after its latest moment;
 * {@code insufficient_margin} for an entry whose value, divided by the leverage, is more than what positions leave of the
 * balance; {@code max_leverage}; {@code unfilled} where nobody was there to trade with; {@code cancelled}.
 *
 * <p>Thread-safe; nothing blocks. It remembers all orders and events as long as it lives, and nothing any longer. Closing it
 * changes nothing.
 *
 * @since 0.1.0
 */
public final class PaperExecutionAdapter implements ExecutionAdapter {

    /** The name of this adapter. */
    public static final String NAME = "paper";

    /** The balance of an account that is given none, in the quote currency. */
    public static final String DEFAULT_BALANCE = "100000";

    private static final BigDecimal MOST_VALUE = BigDecimal.TEN.pow(18);

    private final ReentrantLock lock = new ReentrantLock();
    private final PaperExchange exchange;

    private PaperExecutionAdapter(Builder builder) {
        PaperAccount account = new PaperAccount(builder.balance, builder.feeRate);
        exchange = new PaperExchange(builder.markets.values(), builder.hedging, account, builder.clock);
    }

    /**
     * Starts to describe an exchange. It has no markets yet.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * Returns the markets that there are.
     *
     * @return their symbols
     */
    public SortedSet<Symbol> symbols() {
        return locked(paper -> new TreeSet<>(paper.symbols()));
    }

    @Override
    public Optional<Instrument> instrument(Symbol symbol) {
        return locked(paper -> Optional.ofNullable(paper.book(symbol)).map(PaperBook::instrument));
    }

    /**
     * {@inheritDoc}
     *
     * @throws VenueRefusedException if there is no such market
     */
    @Override
    public BigDecimal markPrice(Symbol symbol) {
        return locked(paper -> paper.open(symbol).markPrice());
    }

    /**
     * Moves the mark price. When this returns, all orders that it triggers are executed or expired.
     *
     * @param symbol the market
     * @param price the new mark price in the quote currency, positive, on the tick or not
     * @throws IllegalArgumentException if the price is not positive
     * @throws VenueRefusedException if there is no such market
     */
    public void markPrice(Symbol symbol, BigDecimal price) {
        locked(paper -> {
            paper.markPrice(paper.open(symbol), price);
            return price;
        });
    }

    /**
     * Limits how much of any one order is executed from now on, as if nobody traded more.
     *
     * @param symbol the market
     * @param most how much, in the base asset: a multiple of the step, zero for nothing at all; null for no limit
     * @throws IllegalArgumentException if it is negative or no multiple of the step
     * @throws VenueRefusedException if there is no such market
     */
    public void liquidity(Symbol symbol, @Nullable BigDecimal most) {
        locked(paper -> {
            PaperBook book = paper.open(symbol);
            book.liquidity(most);
            return book;
        });
    }

    @Override
    public AccountCheck check() {
        return locked(PaperExchange::check);
    }

    /** Returns one bracket, with the greatest leverage of the market and without a maintenance margin. */
    @Override
    public List<LeverageBracket> brackets(Symbol symbol) {
        return locked(paper -> List.of(new LeverageBracket(
                BigDecimal.ZERO, MOST_VALUE, paper.open(symbol).maxLeverage(), BigDecimal.ZERO)));
    }

    @Override
    public BigDecimal balance(Symbol symbol) {
        return locked(paper -> {
            paper.open(symbol);
            return paper.balance();
        });
    }

    /**
     * Returns the balance of the account, with what positions have won and lost.
     *
     * @return the balance in the margin asset
     */
    public BigDecimal balance() {
        return locked(PaperExchange::balance);
    }

    @Override
    public Reading<List<OpenPosition>> positions() {
        return locked(PaperExchange::positions);
    }

    /**
     * Returns what closed positions have won or lost, before fees.
     *
     * @return the profit in the quote currency, negative for a loss; exact to 34 digits
     */
    public BigDecimal realisedProfit() {
        return locked(paper -> paper.account().realisedProfit(paper.total(PaperBook::cost)));
    }

    /**
     * Returns what open positions would win or lose at the mark prices.
     *
     * @return the profit in the quote currency, negative for a loss; exact to 34 digits
     */
    public BigDecimal unrealisedProfit() {
        return locked(paper -> paper.total(PaperBook::value).subtract(paper.total(PaperBook::cost)));
    }

    /**
     * Returns the fees that were paid.
     *
     * @return the sum in the quote currency; not negative
     */
    public BigDecimal fees() {
        return locked(paper -> paper.account().fees());
    }

    @Override
    public Position position(Symbol symbol) {
        return locked(paper -> paper.position(symbol));
    }

    /**
     * Returns the average price of the entries of a position.
     *
     * @param symbol the market
     * @param entry the side of its entries
     * @return the price in the quote currency, to 34 digits; empty if there is no such position
     */
    public Optional<BigDecimal> averagePrice(Symbol symbol, Side entry) {
        return locked(paper -> Optional.ofNullable(paper.book(symbol))
                .map(book -> book.holdings().openedBy(entry))
                .filter(held -> held.quantity().signum() != 0)
                .map(PaperHolding::averagePrice));
    }

    /**
     * Returns the leverage of a market, which is 1 until it is set.
     *
     * @param symbol the market
     * @return the leverage in force
     * @throws VenueRefusedException if there is no such market
     */
    public int leverage(Symbol symbol) {
        return locked(paper -> paper.open(symbol).leverage());
    }

    @Override
    public int setLeverage(Symbol symbol, int leverage) {
        return locked(paper -> paper.leverage(paper.open(symbol), leverage));
    }

    @Override
    public OrderOutcome place(OrderRequest order, Instant latest) {
        Objects.requireNonNull(order, "order");
        return locked(paper -> paper.place(order, latest));
    }

    @Override
    public Optional<OrderOutcome> find(OrderRequest order, Instant since) {
        return locked(paper -> paper.order(order.symbol(), order.id()).map(PaperOrder::outcome));
    }

    @Override
    public Reading<List<OpenOrder>> openOrders() {
        return locked(paper -> paper.openOrders(symbol -> true));
    }

    @Override
    public Reading<List<OpenOrder>> openOrders(Symbol symbol) {
        return locked(paper -> paper.openOrders(symbol::equals));
    }

    @Override
    public Reading<List<OpenOrder>> conditionalOrders(Set<Symbol> symbols) {
        return locked(paper -> paper.openOrders(symbols::contains));
    }

    @Override
    public void cancel(Symbol symbol, ClientOrderId id, Instant latest) {
        cancelled(symbol, id.value(), latest);
    }

    @Override
    public void cancel(OpenOrder order, Instant latest) {
        cancelled(order.symbol(), order.id(), latest);
    }

    private void cancelled(Symbol symbol, String id, Instant latest) {
        locked(paper -> {
            paper.cancel(symbol, id, latest);
            return paper;
        });
    }

    @Override
    public List<Fill> fills(Symbol symbol, Instant since) {
        return locked(paper -> paper.records().fills(symbol, since));
    }

    /** Lists fees and profits; there is no funding. */
    @Override
    public List<Income> income(Instant since) {
        return locked(paper -> paper.records().income(since));
    }

    /** Returns zero: an order is visible as soon as it is taken. */
    @Override
    public Duration visibilityLag() {
        return Duration.ZERO;
    }

    /**
     * Returns what happened so far, in its order.
     *
     * @return the events; later ones do not appear in this list
     */
    public List<PaperEvent> journal() {
        return locked(paper -> paper.journal().events());
    }

    /** Returns the name and the markets. */
    @Override
    public String toString() {
        return "PaperExecutionAdapter" + symbols();
    }

    private <R> R locked(Function<PaperExchange, R> action) {
        lock.lock();
        try {
            return action.apply(exchange);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Describes an exchange. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final TreeMap<Symbol, PaperMarket> markets = new TreeMap<>();
        private BigDecimal balance = new BigDecimal(DEFAULT_BALANCE);
        private BigDecimal feeRate = BigDecimal.ZERO;
        private boolean hedging;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Adds well-known markets in USDT, with the filters that such markets have and with paper prices: they are those of
         * some day in the past. A market of the same symbol is replaced.
         *
         * @return this builder
         */
        public Builder defaultMarkets() {
            PaperMarkets.defaults().forEach(this::market);
            return this;
        }

        /**
         * Adds a market where leverage goes up to 125. One of the same symbol is replaced.
         *
         * @param instrument the filters of the market
         * @param price its first mark price, positive
         * @return this builder
         * @throws IllegalArgumentException if the price is not positive
         */
        public Builder market(Instrument instrument, BigDecimal price) {
            return market(instrument, price, PaperMarket.MAX_LEVERAGE);
        }

        /**
         * Adds a market. One of the same symbol is replaced.
         *
         * @param instrument the filters of the market
         * @param price its first mark price, positive
         * @param maxLeverage the greatest leverage, at least 1
         * @return this builder
         * @throws IllegalArgumentException if the price is not positive or the leverage is below 1
         */
        public Builder market(Instrument instrument, BigDecimal price, int maxLeverage) {
            return market(new PaperMarket(instrument, price, maxLeverage));
        }

        Builder market(PaperMarket market) {
            markets.put(market.symbol(), market);
            return this;
        }

        /**
         * Sets the balance to begin with, in place of {@value PaperExecutionAdapter#DEFAULT_BALANCE}.
         *
         * @param amount the balance in the quote currency; positive
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder balance(BigDecimal amount) {
            if (amount.signum() <= 0) {
                throw new IllegalArgumentException("balance must be positive, was " + amount);
            }
            balance = amount;
            return this;
        }

        /**
         * Sets the fee of every trade, in place of none.
         *
         * @param fraction the fee as a fraction of the value of the trade, such as 0.0005, from 0 to below 0.1
         * @return this builder
         * @throws IllegalArgumentException if it is out of bounds
         */
        public Builder feeRate(BigDecimal fraction) {
            if (fraction.signum() < 0 || fraction.compareTo(new BigDecimal("0.1")) >= 0) {
                throw new IllegalArgumentException("feeRate must be from 0 to below 0.1, was " + fraction);
            }
            feeRate = fraction;
            return this;
        }

        /**
         * Lets the account hold a long and a short position side by side: entries then never reduce.
         *
         * @return this builder
         */
        public Builder hedging() {
            hedging = true;
            return this;
        }

        /**
         * Sets the clock of the journal, in place of the system's.
         *
         * @param source where its times come from
         * @return this builder
         */
        public Builder clock(Clock source) {
            clock = Objects.requireNonNull(source, "clock");
            return this;
        }

        /**
         * Opens the exchange.
         *
         * @return a new exchange
         * @throws IllegalArgumentException if it has no market, or markets of several margin assets
         */
        public PaperExecutionAdapter build() {
            if (markets.isEmpty()) {
                throw new IllegalArgumentException("a paper exchange needs at least one market");
            }
            TreeSet<String> assets = new TreeSet<>();
            markets.values().forEach(market -> assets.add(market.instrument().marginAsset()));
            if (assets.size() > 1) {
                throw new IllegalArgumentException("a paper account has one margin asset, its markets have " + assets);
            }
            return new PaperExecutionAdapter(this);
        }
    }
}
