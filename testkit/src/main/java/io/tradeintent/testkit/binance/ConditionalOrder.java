package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.AlgoOrder;
import io.tradeintent.testkit.binance.internal.account.AlgoTicket;
import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;

/**
 * An open conditional order, as the exchange holds it. Immutable.
 *
 * @param id the exchange's id of the conditional order
 * @param clientId the client's id of it
 * @param type {@code STOP_MARKET}, {@code TAKE_PROFIT_MARKET}, {@code STOP} or {@code TAKE_PROFIT}
 * @param quantity in the base asset; zero with closePosition
 * @param triggerPrice in the quote asset
 * @param reduceOnly whether it was sent as reduce-only
 * @param closePosition whether it closes the whole position
 * @since 0.1.0
 */
public record ConditionalOrder(
        String account,
        String symbol,
        long id,
        String clientId,
        String type,
        OrderSide side,
        PositionSide positionSide,
        BigDecimal quantity,
        BigDecimal triggerPrice,
        boolean reduceOnly,
        boolean closePosition) {

    static ConditionalOrder of(AccountState account, AlgoOrder order) {
        AlgoTicket ticket = order.ticket();
        return new ConditionalOrder(
                account.name(),
                ticket.symbol(),
                order.id(),
                ticket.clientId(),
                ticket.type().name(),
                ticket.side(),
                ticket.positionSide(),
                ticket.quantity(),
                ticket.triggerPrice(),
                ticket.reduceOnly(),
                ticket.closePosition());
    }
}
