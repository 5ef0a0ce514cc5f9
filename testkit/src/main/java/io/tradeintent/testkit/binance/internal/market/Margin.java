package io.tradeintent.testkit.binance.internal.market;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.OrderTicket;
import io.tradeintent.testkit.binance.internal.account.OrderType;
import io.tradeintent.testkit.binance.internal.account.Position;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;

/**
 * What an account has put up for its positions and open orders, and what it could still put up, in each asset. All assets are
 * worth the same here.
 */
public final class Margin {

    private static final int SCALE = 8;

    private final Market market;

    public Margin(Market market) {
        this.market = market;
    }

    public BigDecimal unrealized(AccountState account, String asset) {
        return sum(
                account.positions().filter(position -> isIn(asset, position)).toList(),
                position -> position.unrealized(market.mark(position.key().symbol())));
    }

    public BigDecimal ofPositions(AccountState account, String asset) {
        return sum(
                account.positions().filter(position -> isIn(asset, position)).toList(),
                position -> of(account, position));
    }

    public BigDecimal of(AccountState account, Position position) {
        String symbol = position.key().symbol();
        return initial(account, symbol, position.amount().abs().multiply(market.mark(symbol)));
    }

    public BigDecimal ofOpenOrders(AccountState account, String asset) {
        return sum(
                account.orders()
                        .open(order -> !order.ticket().isReducing()
                                && asset(order.ticket().symbol()).equals(asset)),
                order -> initial(
                        account,
                        order.ticket().symbol(),
                        order.remaining().multiply(order.ticket().price())));
    }

    public BigDecimal available(AccountState account, String asset) {
        return account.wallet(asset)
                .add(unrealized(account, asset))
                .subtract(ofPositions(account, asset))
                .subtract(ofOpenOrders(account, asset));
    }

    /** The sum of an amount over all assets of an account. */
    public static BigDecimal total(AccountState account, Function<String, BigDecimal> amount) {
        return sum(account.assets(), amount);
    }

    /** What positions in a symbol are paid for with. */
    public String asset(String symbol) {
        return market.symbol(symbol).quoteAsset();
    }

    /** Refuses an order for which there is not enough. */
    void check(AccountState account, OrderTicket ticket) {
        BigDecimal held = account.position(ticket.positionKey()).amount();
        BigDecimal added = held.add(ticket.signed(ticket.quantity())).abs().subtract(held.abs());
        BigDecimal price = ticket.type() == OrderType.LIMIT ? ticket.price() : market.mark(ticket.symbol());
        BigDecimal needed = initial(account, ticket.symbol(), added.multiply(price));
        BigDecimal available = account.isMultiAssets()
                ? total(account, asset -> available(account, asset))
                : available(account, asset(ticket.symbol()));
        if (needed.signum() > 0 && needed.compareTo(available) > 0) {
            throw Refusal.of(-2019, "Margin is insufficient.");
        }
    }

    private boolean isIn(String asset, Position position) {
        return asset(position.key().symbol()).equals(asset);
    }

    private static <T> BigDecimal sum(List<T> all, Function<T, BigDecimal> amount) {
        return all.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal initial(AccountState account, String symbol, BigDecimal notional) {
        return notional.divide(BigDecimal.valueOf(account.leverage(symbol)), SCALE, RoundingMode.HALF_UP);
    }
}
