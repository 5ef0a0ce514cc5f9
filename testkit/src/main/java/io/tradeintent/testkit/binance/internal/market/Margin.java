package io.tradeintent.testkit.binance.internal.market;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.OrderTicket;
import io.tradeintent.testkit.binance.internal.account.OrderType;
import io.tradeintent.testkit.binance.internal.account.Position;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What an account has put up for its positions and open orders, and what it could still put up. In the quote asset. */
public final class Margin {

    private static final int SCALE = 8;

    private final Market market;

    public Margin(Market market) {
        this.market = market;
    }

    public BigDecimal unrealized(AccountState account) {
        return account.positions()
                .map(position -> position.unrealized(market.mark(position.key().symbol())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal ofPositions(AccountState account) {
        return account.positions().map(position -> of(account, position)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal of(AccountState account, Position position) {
        String symbol = position.key().symbol();
        return initial(account, symbol, position.amount().abs().multiply(market.mark(symbol)));
    }

    public BigDecimal ofOpenOrders(AccountState account) {
        return account.orders().open(order -> !order.ticket().isReducing()).stream()
                .map(order -> initial(
                        account,
                        order.ticket().symbol(),
                        order.remaining().multiply(order.ticket().price())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal available(AccountState account) {
        return account.wallet()
                .add(unrealized(account))
                .subtract(ofPositions(account))
                .subtract(ofOpenOrders(account));
    }

    /** Refuses an order for which there is not enough. */
    void check(AccountState account, OrderTicket ticket) {
        BigDecimal held = account.position(ticket.positionKey()).amount();
        BigDecimal added = held.add(ticket.signed(ticket.quantity())).abs().subtract(held.abs());
        BigDecimal price = ticket.type() == OrderType.LIMIT ? ticket.price() : market.mark(ticket.symbol());
        BigDecimal needed = initial(account, ticket.symbol(), added.multiply(price));
        if (needed.signum() > 0 && needed.compareTo(available(account)) > 0) {
            throw Refusal.of(-2019, "Margin is insufficient.");
        }
    }

    private static BigDecimal initial(AccountState account, String symbol, BigDecimal notional) {
        return notional.divide(BigDecimal.valueOf(account.leverage(symbol)), SCALE, RoundingMode.HALF_UP);
    }
}
