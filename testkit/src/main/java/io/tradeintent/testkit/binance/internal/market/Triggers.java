package io.tradeintent.testkit.binance.internal.market;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.AlgoBook;
import io.tradeintent.testkit.binance.internal.account.AlgoOrder;
import io.tradeintent.testkit.binance.internal.account.AlgoStatus;
import io.tradeintent.testkit.binance.internal.account.AlgoTicket;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import java.math.BigDecimal;

/** Accepts conditional orders and triggers them. To be called under the lock of the exchange. */
public final class Triggers {

    private static final int MOST_OPEN = 200;

    private final ExchangeState state;
    private final Matching matching;

    public Triggers(ExchangeState state, Matching matching) {
        this.state = state;
        this.matching = matching;
    }

    /**
     * Accepts a conditional order.
     *
     * @throws Refusal if what is open already forbids it
     */
    public AlgoOrder place(AccountState account, AlgoTicket ticket) {
        AlgoBook book = account.algos();
        if (!book.open(order -> order.ticket().clientId().equals(ticket.clientId()))
                .isEmpty()) {
            throw Refusal.of(-4116, "ClientOrderId is duplicated.");
        }
        if (ticket.closePosition()
                && !book.open(order -> isTwin(order.ticket(), ticket)).isEmpty()) {
            throw Refusal.of(
                    -4130,
                    "An open stop or take profit order with GTE and closePosition in the direction is existing.");
        }
        if (book.open(order -> true).size() >= MOST_OPEN) {
            throw Refusal.of(-4045, "Reach max stop order limit.");
        }
        AlgoOrder order = new AlgoOrder(ticket, state.newAlgoId(), state.clock().now());
        book.add(order);
        append(Kind.ALGO_PLACED, account, order);
        return order;
    }

    public void cancel(AccountState account, AlgoOrder order) {
        order.become(AlgoStatus.CANCELED, state.clock().now());
        append(Kind.ALGO_CANCELED, account, order);
    }

    /** Triggers what the mark price has reached. */
    public void markMoved(AccountState account, String symbol) {
        BigDecimal mark = state.market().mark(symbol);
        account.algos()
                .open(order -> order.ticket().symbol().equals(symbol) && order.isTriggeredAt(mark))
                .forEach(order -> trigger(account, order));
        finish(account);
    }

    /** Ends the conditional orders whose orders have ended. */
    public void finish(AccountState account) {
        for (AlgoOrder order : account.algos().all(AlgoOrder::isToFinish)) {
            order.become(AlgoStatus.FINISHED, state.clock().now());
            append(Kind.ALGO_FINISHED, account, order);
        }
    }

    private static boolean isTwin(AlgoTicket open, AlgoTicket asked) {
        return open.closePosition()
                && open.positionKey().equals(asked.positionKey())
                && open.side() == asked.side()
                && open.type() == asked.type();
    }

    private void trigger(AccountState account, AlgoOrder order) {
        order.trigger(state.clock().now());
        append(Kind.ALGO_TRIGGERED, account, order);
        BigDecimal quantity = executable(account, order.ticket());
        if (quantity.signum() == 0) {
            order.become(AlgoStatus.EXPIRED, state.clock().now());
            append(Kind.ALGO_EXPIRED, account, order);
            return;
        }
        try {
            order.became(matching.accept(account, order.ticket().order(quantity)));
        } catch (Refusal refused) {
            order.become(AlgoStatus.REJECTED, state.clock().now());
            state.journal()
                    .append(about(Kind.ALGO_REJECTED, account, order)
                            .code(refused.code())
                            .detail(refused.text()));
        }
    }

    private static BigDecimal executable(AccountState account, AlgoTicket ticket) {
        if (!ticket.isReducing()) {
            return ticket.quantity();
        }
        BigDecimal closable = account.position(ticket.positionKey()).closableBy(ticket.side());
        return ticket.closePosition() ? closable : closable.min(ticket.quantity());
    }

    private void append(Kind kind, AccountState account, AlgoOrder order) {
        state.journal().append(about(kind, account, order));
    }

    private static JournalDraft about(Kind kind, AccountState account, AlgoOrder order) {
        AlgoTicket ticket = order.ticket();
        return new JournalDraft(kind)
                .account(account.name())
                .about(ticket.symbol(), ticket.clientId())
                .id(order.id())
                .sides(ticket.side(), ticket.positionSide())
                .quantity(ticket.quantity())
                .price(ticket.triggerPrice())
                .reducing(ticket.isReducing())
                .detail(
                        ticket.closePosition()
                                ? ticket.type() + " closePosition"
                                : ticket.type().name());
    }
}
