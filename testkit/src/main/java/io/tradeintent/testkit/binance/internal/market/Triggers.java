package io.tradeintent.testkit.binance.internal.market;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.AlgoBook;
import io.tradeintent.testkit.binance.internal.account.AlgoOrder;
import io.tradeintent.testkit.binance.internal.account.AlgoStatus;
import io.tradeintent.testkit.binance.internal.account.AlgoTicket;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import java.util.Optional;

/** Accepts conditional orders and triggers them. To be called under the lock of the exchange. */
public final class Triggers {

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
        Optional<AlgoOrder> before = book.find(ticket.clientId());
        if (before.isPresent() && state.habits().oldAnswers()) {
            return before.get();
        }
        if (ticket.closePosition()
                && account.shown(ticket.positionKey(), state.clock().now()).isFlat()) {
            throw Refusal.of(
                    -4509,
                    "Time in Force (TIF) GTE can only be used with open positions or open orders. "
                            + "Please ensure that positions are available.");
        }
        if (ticket.closePosition()
                && !book.open(order -> isTwin(order.ticket(), ticket)).isEmpty()) {
            throw Refusal.of(
                    -4130,
                    "An open stop or take profit order with GTE and closePosition in the direction is existing.");
        }
        if (book.open(order -> true).size() >= state.habits().conditionalLimit()) {
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
        settle(account);
    }

    /** Ends what has nothing left to wait for. */
    public void settle(AccountState account) {
        finish(account);
        if (!state.habits().wholeExpires()) {
            return;
        }
        account.algos()
                .open(order -> order.ticket().closePosition()
                        && account.position(order.ticket().positionKey()).isFlat())
                .forEach(order -> expire(account, order));
    }

    void expire(AccountState account, AlgoOrder order) {
        order.become(AlgoStatus.EXPIRED, state.clock().now());
        append(Kind.ALGO_EXPIRED, account, order);
    }

    /** Ends the conditional orders whose orders have ended. */
    private void finish(AccountState account) {
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
            expire(account, order);
            return;
        }
        try {
            refuseAbovePosition(order.ticket(), quantity);
            order.became(matching.accept(account, order.ticket().order(quantity)));
        } catch (Refusal refused) {
            order.become(AlgoStatus.REJECTED, state.clock().now());
            state.journal()
                    .append(about(Kind.ALGO_REJECTED, account, order)
                            .code(refused.code())
                            .detail(refused.text()));
        }
    }

    private void refuseAbovePosition(AlgoTicket ticket, BigDecimal executable) {
        boolean above = !ticket.closePosition() && executable.compareTo(ticket.quantity()) < 0;
        if (above
                        && ticket.positionSide() != PositionSide.BOTH
                        && state.habits().hedgeChildRejected()
                || state.market().takesNoChild(ticket.symbol())) {
            throw Refusal.of(-2022, "ReduceOnly Order is rejected.");
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
