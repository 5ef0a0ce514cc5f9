package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.internal.account.AlgoOrder;
import io.tradeintent.testkit.binance.internal.account.Order;
import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.market.Forced;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * What a simulated exchange does of its own accord: it liquidates, settles, charges funding, forgets. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Events {

    private static final BigDecimal ALL = BigDecimal.TEN.pow(18);

    private final ExchangeState state;
    private final Forced forced;

    Events(ExchangeState state, Forced forced) {
        this.state = state;
        this.forced = forced;
    }

    /** Liquidates all positions in a symbol at the mark price. The client ids of its orders begin with {@code autoclose-}. */
    public void liquidate(String symbol) {
        change(() -> forced.close(symbol, "autoclose-", ALL));
    }

    /**
     * Takes a part of each position in a symbol to pay for the losses of others. The client ids of its orders begin with
     * {@code adl_autoclose}.
     *
     * @param quantity how much of each, positive, in the base asset
     */
    public void deleverage(String symbol, BigDecimal quantity) {
        change(() -> forced.close(symbol, "adl_autoclose", quantity));
    }

    /**
     * Takes a symbol off the list: from now on nothing trades there and what rests is ended. Positions stay until they are
     * settled.
     */
    public void delist(String symbol) {
        change(() -> {
            state.market().put(state.market().symbol(symbol).withStatus("SETTLING"), null);
            forced.cancelAll(symbol);
        });
    }

    /**
     * Settles all positions in a symbol at the mark price. The client ids of its orders begin with {@code
     * settlement_autoclose-}.
     */
    public void settle(String symbol) {
        change(() -> forced.close(symbol, "settlement_autoclose-", ALL));
    }

    /**
     * Charges funding.
     *
     * @param rate the part of the value that a long position pays and a short one is paid; the reverse if it is negative
     */
    public void fund(String symbol, BigDecimal rate) {
        change(() -> forced.fund(symbol, rate));
    }

    /** Lets the next conditional order of a symbol that triggers be rejected. */
    public void rejectNextChild(String symbol) {
        change(() -> state.market().rejectNextChild(symbol));
    }

    /**
     * Denies orders that are there: queries answer -2013 and lists omit them, but they trigger and execute.
     *
     * @param clientId their client id, of orders and conditional orders
     * @param length for how long by the clock of the exchange
     */
    public void deny(String clientId, Duration length) {
        change(() -> {
            Instant until = state.clock().now().plus(length);
            state.accounts().forEach(account -> {
                for (Order order :
                        account.orders().all(one -> one.ticket().clientId().equals(clientId))) {
                    order.hideUntil(until, false);
                }
                for (AlgoOrder order :
                        account.algos().all(one -> one.ticket().clientId().equals(clientId))) {
                    order.hideUntil(until);
                }
            });
        });
    }

    private void change(Runnable work) {
        state.locked(() -> {
            work.run();
            return state;
        });
    }
}
