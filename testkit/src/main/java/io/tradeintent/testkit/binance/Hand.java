package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.AlgoOrder;
import io.tradeintent.testkit.binance.internal.account.AlgoTicket;
import io.tradeintent.testkit.binance.internal.account.AlgoType;
import io.tradeintent.testkit.binance.internal.account.Order;
import io.tradeintent.testkit.binance.internal.account.OrderTicket;
import io.tradeintent.testkit.binance.internal.account.OrderType;
import io.tradeintent.testkit.binance.internal.account.TimeInForce;
import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.market.Matching;
import io.tradeintent.testkit.binance.internal.market.Triggers;
import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import java.util.List;

/**
 * A person who trades on the first account by hand, beside the program under test. What it does passes no gateway: no fault, no
 * limit and no filter holds it up. Its orders have client ids that begin with {@code web_}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Hand {

    private final ExchangeState state;
    private final Matching matching;
    private final Triggers triggers;

    Hand(ExchangeState state, Matching matching, Triggers triggers) {
        this.state = state;
        this.matching = matching;
        this.triggers = triggers;
    }

    /**
     * Buys or sells at the market's price.
     *
     * @param position which position is meant, BOTH in one-way mode
     * @param quantity positive, in the base asset
     */
    public void trade(String symbol, OrderSide side, PositionSide position, BigDecimal quantity) {
        place(symbol, side, position, quantity, OrderType.MARKET, BigDecimal.ZERO, false);
    }

    /** Closes all that the account holds in a symbol at the market's price. */
    public void close(String symbol) {
        state.locked(() -> {
            AccountState account = account();
            account.positions()
                    .filter(held -> held.key().symbol().equals(symbol) && !held.isFlat())
                    .toList()
                    .forEach(held -> place(
                            symbol,
                            held.amount().signum() > 0 ? OrderSide.SELL : OrderSide.BUY,
                            held.key().side(),
                            held.amount().abs(),
                            OrderType.MARKET,
                            BigDecimal.ZERO,
                            true));
            return account;
        });
    }

    /**
     * Lets an order rest that only reduces.
     *
     * @return its client id
     */
    public String reduceAt(
            String symbol, OrderSide side, PositionSide position, BigDecimal quantity, BigDecimal limitPrice) {
        return place(symbol, side, position, quantity, OrderType.LIMIT, limitPrice, true);
    }

    /**
     * Places a stop.
     *
     * @param quantity how much, or zero for the whole position
     * @return its client id
     */
    public String stop(
            String symbol, OrderSide side, PositionSide position, BigDecimal quantity, BigDecimal triggerPrice) {
        return state.locked(() -> {
            String id = newId();
            boolean whole = quantity.signum() == 0;
            triggers.place(
                    account(),
                    new AlgoTicket(
                            symbol,
                            side,
                            position,
                            AlgoType.STOP_MARKET,
                            TimeInForce.GTC,
                            quantity,
                            BigDecimal.ZERO,
                            triggerPrice,
                            "MARK_PRICE",
                            !whole && position == PositionSide.BOTH,
                            whole,
                            false,
                            id));
            return id;
        });
    }

    /**
     * Cancels the open orders of a client id, conditional ones included.
     *
     * @return how many there were
     */
    public int cancel(String clientId) {
        return state.locked(() -> {
            AccountState account = account();
            List<Order> orders =
                    account.orders().open(order -> order.ticket().clientId().equals(clientId));
            List<AlgoOrder> algos =
                    account.algos().open(order -> order.ticket().clientId().equals(clientId));
            for (Order order : orders) {
                matching.cancel(account, order);
            }
            for (AlgoOrder order : algos) {
                triggers.cancel(account, order);
            }
            return orders.size() + algos.size();
        });
    }

    private String place(
            String symbol,
            OrderSide side,
            PositionSide position,
            BigDecimal quantity,
            OrderType type,
            BigDecimal price,
            boolean reduceOnly) {
        return state.locked(() -> {
            String id = newId();
            boolean flag = reduceOnly && position == PositionSide.BOTH;
            matching.place(
                    account(),
                    new OrderTicket(
                            symbol,
                            side,
                            position,
                            type,
                            TimeInForce.GTC,
                            quantity,
                            price,
                            flag,
                            false,
                            type.name(),
                            id));
            triggers.settle(account());
            return id;
        });
    }

    private String newId() {
        return "web_" + state.newOrderId();
    }

    private AccountState account() {
        return state.accounts().get(0);
    }
}
