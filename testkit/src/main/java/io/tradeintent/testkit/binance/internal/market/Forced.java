package io.tradeintent.testkit.binance.internal.market;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.OrderTicket;
import io.tradeintent.testkit.binance.internal.account.OrderType;
import io.tradeintent.testkit.binance.internal.account.Position;
import io.tradeintent.testkit.binance.internal.account.TimeInForce;
import io.tradeintent.testkit.binance.journal.OrderSide;
import java.math.BigDecimal;

/** Closes positions without being asked, as the exchange does. To be called under the lock of the exchange. */
public final class Forced {

    private final ExchangeState state;
    private final Matching matching;
    private final Triggers triggers;

    public Forced(ExchangeState state, Matching matching, Triggers triggers) {
        this.state = state;
        this.matching = matching;
        this.triggers = triggers;
    }

    /**
     * Closes what all accounts hold in a symbol, at the mark price.
     *
     * @param idPrefix how the client ids of its orders begin
     * @param most how much of each position
     */
    public void close(String symbol, String idPrefix, BigDecimal most) {
        for (AccountState account : state.accounts()) {
            account.positions()
                    .filter(position -> position.key().symbol().equals(symbol) && !position.isFlat())
                    .toList()
                    .forEach(position -> close(account, position, idPrefix, most));
            triggers.settle(account);
        }
    }

    /** Ends all open orders of a symbol, as when it is taken off the list. */
    public void cancelAll(String symbol) {
        for (AccountState account : state.accounts()) {
            account.orders()
                    .open(order -> order.ticket().symbol().equals(symbol))
                    .forEach(order -> matching.cancel(account, order));
            account.algos()
                    .open(order -> order.ticket().symbol().equals(symbol))
                    .forEach(order -> triggers.expire(account, order));
        }
    }

    /** Lets positions of a symbol pay a part of their value, or be paid it if they are short; the reverse if it is negative. */
    public void fund(String symbol, BigDecimal rate) {
        BigDecimal mark = state.market().mark(symbol);
        String asset = state.market().symbol(symbol).quoteAsset();
        for (AccountState account : state.accounts()) {
            account.positions()
                    .filter(position -> position.key().symbol().equals(symbol))
                    .toList()
                    .forEach(position -> account.earn(
                            "FUNDING_FEE",
                            symbol,
                            position.amount().multiply(mark).multiply(rate).negate(),
                            asset,
                            0,
                            state.clock().now()));
        }
    }

    private void close(AccountState account, Position position, String idPrefix, BigDecimal most) {
        boolean isLong = position.amount().signum() > 0;
        matching.accept(
                account,
                new OrderTicket(
                        position.key().symbol(),
                        isLong ? OrderSide.SELL : OrderSide.BUY,
                        position.key().side(),
                        OrderType.MARKET,
                        TimeInForce.GTC,
                        position.amount().abs().min(most),
                        BigDecimal.ZERO,
                        true,
                        false,
                        OrderType.MARKET.name(),
                        idPrefix + state.newOrderId()));
    }
}
