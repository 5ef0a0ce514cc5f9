package io.tradeintent.binance;

import io.tradeintent.binance.internal.FuturesAdapter;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One account at Binance USDⓈ-M futures, in one-way or in hedge mode. Thread-safe. Prices and quantities go over the wire as
 * decimal text, never as floating-point numbers.
 *
 * <p>An order is sent once. It is sent again only after an answer by which the exchange did not execute it, a few times and
 * within the call; whatever leaves that open ends as {@link OrderOutcome.Unknown}. The limits of the exchange are waited for
 * rather than run into; where it asks for silence, nothing of this process is sent to that host until it ends. Entries wait
 * before exits do.
 *
 * <p>Conditional orders trigger by the mark price. Account events are not streamed: what became of an order is asked for.
 *
 * @since 0.1.0
 */
public final class BinanceExecutionAdapter implements ExecutionAdapter {

    /** The name of the adapter: {@value}. */
    public static final String NAME = "binance";

    private final FuturesAdapter account;

    BinanceExecutionAdapter(FuturesAdapter account) {
        this.account = account;
    }

    /**
     * Starts an adapter.
     *
     * @return a new builder
     */
    public static BinanceExecutionAdapterBuilder builder() {
        return new BinanceExecutionAdapterBuilder();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instrument> instrument(Symbol symbol) {
        return account.instrument(symbol);
    }

    @Override
    public BigDecimal markPrice(Symbol symbol) {
        return account.markPrice(symbol);
    }

    @Override
    public AccountCheck check() {
        return account.check();
    }

    @Override
    public List<LeverageBracket> brackets(Symbol symbol) {
        return account.brackets(symbol);
    }

    @Override
    public BigDecimal balance(Symbol symbol) {
        return account.balance(symbol);
    }

    @Override
    public Reading<List<OpenPosition>> positions() {
        return account.positions();
    }

    @Override
    public Reading<List<OpenOrder>> openOrders() {
        return account.openOrders();
    }

    @Override
    public Reading<List<OpenOrder>> conditionalOrders(Set<Symbol> symbols) {
        return account.conditionalOrders(symbols);
    }

    @Override
    public List<Fill> fills(Symbol symbol, Instant since) {
        return account.fills(symbol, since);
    }

    @Override
    public List<Income> income(Instant since) {
        return account.income(since);
    }

    @Override
    public void cancel(OpenOrder order, Instant latest) {
        account.cancel(order, latest);
    }

    @Override
    public Position position(Symbol symbol) {
        return account.position(symbol);
    }

    @Override
    public int setLeverage(Symbol symbol, int leverage) {
        return account.setLeverage(symbol, leverage);
    }

    @Override
    public OrderOutcome place(OrderRequest order, Instant latest) {
        return account.place(order, latest);
    }

    @Override
    public Optional<OrderOutcome> find(OrderRequest order, Instant since) {
        return account.find(order, since);
    }

    @Override
    public Reading<List<OpenOrder>> openOrders(Symbol symbol) {
        return account.openOrders(symbol);
    }

    @Override
    public void cancel(Symbol symbol, ClientOrderId id, Instant latest) {
        account.cancel(symbol, id, latest);
    }

    @Override
    public Duration visibilityLag() {
        return account.visibilityLag();
    }

    @Override
    public void close() {
        account.close();
    }

    /** Returns where the exchange is, and nothing of the credentials. */
    @Override
    public String toString() {
        return "Binance" + account;
    }
}
