package io.tradeintent.runner.venue;

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
import java.util.concurrent.CountDownLatch;

/**
 * An adapter that tells a guardian that the account is empty. Every other call never returns and does not hear an interrupt.
 */
final class DeafAdapter implements ExecutionAdapter {

    static final String NAME = "deaf";

    private static <T> T never() {
        CountDownLatch nothing = new CountDownLatch(1);
        System.err.println("deaf adapter: asked");
        while (true) {
            try {
                nothing.await();
            } catch (InterruptedException e) {
                // It does not hear.
            }
        }
    }

    private static <T> Reading<List<T>> nothing() {
        return new Reading<>(List.of(), Instant.now());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instrument> instrument(Symbol symbol) {
        return never();
    }

    @Override
    public BigDecimal markPrice(Symbol symbol) {
        return never();
    }

    @Override
    public AccountCheck check() {
        return new AccountCheck.Usable(Duration.ZERO, true, false, false);
    }

    @Override
    public List<LeverageBracket> brackets(Symbol symbol) {
        return never();
    }

    @Override
    public BigDecimal balance(Symbol symbol) {
        return never();
    }

    @Override
    public Reading<List<OpenPosition>> positions() {
        return nothing();
    }

    @Override
    public Reading<List<OpenOrder>> openOrders() {
        return nothing();
    }

    @Override
    public Reading<List<OpenOrder>> conditionalOrders(Set<Symbol> symbols) {
        return nothing();
    }

    @Override
    public List<Fill> fills(Symbol symbol, Instant since) {
        return never();
    }

    @Override
    public List<Income> income(Instant since) {
        return never();
    }

    @Override
    public void cancel(OpenOrder order, Instant latest) {
        never();
    }

    @Override
    public Position position(Symbol symbol) {
        return never();
    }

    @Override
    public int setLeverage(Symbol symbol, int leverage) {
        return never();
    }

    @Override
    public OrderOutcome place(OrderRequest order, Instant latest) {
        return never();
    }

    @Override
    public Optional<OrderOutcome> find(OrderRequest order, Instant since) {
        return never();
    }

    @Override
    public Reading<List<OpenOrder>> openOrders(Symbol symbol) {
        return never();
    }

    @Override
    public void cancel(Symbol symbol, ClientOrderId id, Instant latest) {
        never();
    }

    @Override
    public Duration visibilityLag() {
        return Duration.ofSeconds(4);
    }
}
