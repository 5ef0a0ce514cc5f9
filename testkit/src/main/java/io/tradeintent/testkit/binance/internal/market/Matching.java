package io.tradeintent.testkit.binance.internal.market;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.Order;
import io.tradeintent.testkit.binance.internal.account.OrderStatus;
import io.tradeintent.testkit.binance.internal.account.OrderTicket;
import io.tradeintent.testkit.binance.internal.account.OrderType;
import io.tradeintent.testkit.binance.internal.account.Position;
import io.tradeintent.testkit.binance.internal.account.TimeInForce;
import io.tradeintent.testkit.binance.internal.account.Trade;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Accepts orders and executes them against the mark price. To be called under the lock of the exchange. */
public final class Matching {

    private static final BigDecimal FEE = new BigDecimal("0.0004");

    private final ExchangeState state;
    private final Margin margin;

    public Matching(ExchangeState state, Margin margin) {
        this.state = state;
        this.margin = margin;
    }

    /**
     * Accepts an order and executes what can be executed at once.
     *
     * @throws Refusal if the state of the account or the market forbids it
     */
    public Order place(AccountState account, OrderTicket asked) {
        if (account.orders().hasOpen(asked.clientId())) {
            throw Refusal.of(-4116, "ClientOrderId is duplicated.");
        }
        OrderTicket ticket = clipped(account, asked);
        return accept(account, ticket);
    }

    /** As {@link #place}, for the order of a conditional order: its client id may be in use, and it is clipped already. */
    Order accept(AccountState account, OrderTicket ticket) {
        if (!ticket.isReducing()) {
            margin.check(account, ticket);
        }
        boolean crosses = crosses(ticket, state.market().mark(ticket.symbol()));
        refuseByTimeInForce(ticket, crosses);
        Order order = new Order(ticket, state.newOrderId(), state.clock().now());
        account.orders().add(order);
        state.journal()
                .append(about(Kind.ORDER_ACCEPTED, account, order)
                        .quantity(ticket.quantity())
                        .price(ticket.price())
                        .detail(ticket.origin()));
        if (crosses) {
            execute(account, order, state.market().mark(ticket.symbol()), false);
        }
        if (order.isOpen() && (ticket.type() == OrderType.MARKET || ticket.timeInForce() == TimeInForce.IOC)) {
            end(account, order, OrderStatus.EXPIRED);
        }
        return order;
    }

    public void cancel(AccountState account, Order order) {
        end(account, order, OrderStatus.CANCELED);
    }

    /** Executes resting orders that the mark price has reached. */
    public void markMoved(AccountState account, String symbol) {
        BigDecimal mark = state.market().mark(symbol);
        for (Order order :
                account.orders().open(order -> order.ticket().symbol().equals(symbol))) {
            if (crosses(order.ticket(), mark)) {
                execute(account, order, order.ticket().price(), true);
            }
        }
    }

    /** The part of the order that the position leaves to it, if it can only make the position smaller. */
    private static OrderTicket clipped(AccountState account, OrderTicket ticket) {
        if (!ticket.isReducing()) {
            return ticket;
        }
        BigDecimal closable = account.position(ticket.positionKey()).closableBy(ticket.side());
        BigDecimal reserved = reservedBy(account, ticket);
        if (reserved.signum() > 0 && reserved.add(ticket.quantity()).compareTo(closable) > 0) {
            throw Refusal.of(-4118, "ReduceOnly Order Failed. Please check your existing position and open orders");
        }
        boolean tooMuch = closable.compareTo(ticket.quantity()) < 0;
        if (closable.signum() == 0 || (tooMuch && ticket.positionSide() != PositionSide.BOTH)) {
            throw Refusal.of(-2022, "ReduceOnly Order is rejected.");
        }
        return tooMuch ? ticket.withQuantity(closable) : ticket;
    }

    /** How much of the position resting orders are already going to close. */
    private static BigDecimal reservedBy(AccountState account, OrderTicket ticket) {
        return account
                .orders()
                .open(order -> order.ticket().isReducing()
                        && order.ticket().side() == ticket.side()
                        && order.ticket().positionKey().equals(ticket.positionKey()))
                .stream()
                .map(Order::remaining)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void refuseByTimeInForce(OrderTicket ticket, boolean crosses) {
        BigDecimal available = state.market().available(ticket.symbol(), ticket.quantity());
        if (ticket.timeInForce() == TimeInForce.FOK && !(crosses && available.compareTo(ticket.quantity()) == 0)) {
            throw Refusal.of(
                    -5021,
                    "Due to the order could not be filled immediately, the FOK order has been rejected. "
                            + "The order will not be recorded in the order history");
        }
        if (ticket.timeInForce() == TimeInForce.GTX && crosses) {
            throw Refusal.of(
                    -5022,
                    "Due to the order could not be executed as maker, the Post Only order will be rejected. "
                            + "The order will not be recorded in the order history");
        }
    }

    private static boolean crosses(OrderTicket ticket, BigDecimal mark) {
        int limit = ticket.price().compareTo(mark);
        return ticket.type() == OrderType.MARKET || (ticket.side() == OrderSide.BUY ? limit >= 0 : limit <= 0);
    }

    private void execute(AccountState account, Order order, BigDecimal price, boolean maker) {
        OrderTicket ticket = order.ticket();
        Position position = account.position(ticket.positionKey());
        BigDecimal wanted =
                ticket.isReducing() ? order.remaining().min(position.closableBy(ticket.side())) : order.remaining();
        BigDecimal quantity = state.market().take(ticket.symbol(), wanted);
        if (quantity.signum() > 0) {
            fill(account, order, position, quantity, price, maker);
        }
        if (order.isOpen() && ticket.isReducing() && position.isFlat()) {
            end(account, order, OrderStatus.EXPIRED);
        }
        account.orders().settle(order);
    }

    private void fill(
            AccountState account,
            Order order,
            Position position,
            BigDecimal quantity,
            BigDecimal price,
            boolean maker) {
        Instant now = state.clock().now();
        order.fill(quantity, price, now);
        BigDecimal realized = position.apply(order.ticket().signed(quantity), price, now);
        String asset = margin.asset(order.ticket().symbol());
        BigDecimal fee = quantity.multiply(price).multiply(FEE).setScale(8, RoundingMode.HALF_UP);
        account.add(new Trade(state.newTradeId(), order, quantity, price, fee, asset, realized, maker, now));
        state.journal()
                .append(about(Kind.ORDER_FILLED, account, order)
                        .quantity(quantity)
                        .price(price)
                        .detail(order.ticket().origin()));
        state.journal()
                .append(new JournalDraft(Kind.POSITION)
                        .account(account.name())
                        .about(order.ticket().symbol(), null)
                        .sides(null, order.ticket().positionSide())
                        .quantity(position.amount())
                        .price(position.entryPrice()));
    }

    private void end(AccountState account, Order order, OrderStatus with) {
        order.end(with, state.clock().now());
        account.orders().settle(order);
        Kind kind = with == OrderStatus.CANCELED ? Kind.ORDER_CANCELED : Kind.ORDER_EXPIRED;
        state.journal().append(about(kind, account, order).quantity(order.executed()));
    }

    private static JournalDraft about(Kind kind, AccountState account, Order order) {
        OrderTicket ticket = order.ticket();
        return new JournalDraft(kind)
                .account(account.name())
                .about(ticket.symbol(), ticket.clientId())
                .id(order.id())
                .sides(ticket.side(), ticket.positionSide())
                .reducing(ticket.isReducing());
    }
}
