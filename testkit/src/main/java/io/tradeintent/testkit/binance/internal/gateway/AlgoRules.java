package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.account.AlgoTicket;
import io.tradeintent.testkit.binance.internal.account.AlgoType;
import io.tradeintent.testkit.binance.internal.account.TimeInForce;
import io.tradeintent.testkit.binance.internal.market.Market;
import io.tradeintent.testkit.binance.internal.market.Symbol;
import io.tradeintent.testkit.binance.internal.wire.Parameters;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import java.util.Set;

/** Reads conditional orders from parameters, and refuses what is not in order by itself. */
final class AlgoRules {

    static final Set<String> PARAMETERS = Set.of(
            "algoType",
            "symbol",
            "side",
            "positionSide",
            "type",
            "timeInForce",
            "quantity",
            "price",
            "triggerPrice",
            "workingType",
            "closePosition",
            "priceProtect",
            "reduceOnly",
            "clientAlgoId",
            "newOrderRespType",
            "selfTradePreventionMode");

    private final Market market;
    private final OrderRules orders;

    AlgoRules(Market market, OrderRules orders) {
        this.market = market;
        this.orders = orders;
    }

    AlgoTicket ticket(Parameters parameters, boolean hedge, String newClientId) {
        if (!parameters.text("algoType").equals("CONDITIONAL")) {
            throw Refusal.invalid("algoType");
        }
        OrderRules.wantsResult(parameters);
        AlgoType type = parameters.constant("type", AlgoType.class, -1116, "Invalid orderType.");
        Symbol symbol = orders.tradedSymbol(parameters);
        AlgoTicket ticket = new AlgoTicket(
                symbol.name(),
                OrderRules.side(parameters),
                OrderRules.positionSide(parameters, hedge),
                type,
                timeInForce(parameters),
                quantity(parameters),
                OrderRules.price(parameters, !type.isMarket()),
                parameters.decimal("triggerPrice"),
                workingType(parameters),
                OrderRules.reduceOnly(parameters, hedge),
                parameters.flag("closePosition"),
                parameters.flag("priceProtect"),
                parameters.clientId("clientAlgoId").orElse(newClientId));
        checkClosePosition(parameters, ticket);
        checkFilters(symbol, ticket);
        checkTrigger(ticket);
        return ticket;
    }

    private static TimeInForce timeInForce(Parameters parameters) {
        return parameters.has("timeInForce")
                ? parameters.constant("timeInForce", TimeInForce.class, -1115, "Invalid timeInForce.")
                : TimeInForce.GTC;
    }

    private static BigDecimal quantity(Parameters parameters) {
        if (!parameters.flag("closePosition")) {
            return parameters.decimal("quantity");
        }
        if (parameters.has("quantity")) {
            throw Refusal.of(-4137, "Quantity must be zero with closePosition equals true");
        }
        return BigDecimal.ZERO;
    }

    private static String workingType(Parameters parameters) {
        String type = parameters.optional("workingType").orElse("CONTRACT_PRICE");
        if (!type.equals("CONTRACT_PRICE") && !type.equals("MARK_PRICE")) {
            throw Refusal.of(-4031, "Invalid workingType");
        }
        return type;
    }

    private static void checkClosePosition(Parameters parameters, AlgoTicket ticket) {
        if (!ticket.closePosition()) {
            return;
        }
        if (parameters.has("reduceOnly")) {
            throw Refusal.notRequired("reduceonly");
        }
        boolean closes = ticket.positionSide() == PositionSide.BOTH
                || ticket.positionKey().isClosedBy(ticket.side());
        if (!ticket.type().isMarket() || !closes) {
            throw Refusal.of(
                    -4020, "Target strategy invalid for orderType '" + ticket.type() + "',closePosition 'true'");
        }
    }

    private static void checkFilters(Symbol symbol, AlgoTicket ticket) {
        if (ticket.triggerPrice().signum() <= 0) {
            throw Refusal.of(-4006, "Stop price less than zero.");
        }
        FilterRules.checkPrice(symbol, ticket.triggerPrice());
        if (!ticket.type().isMarket()) {
            FilterRules.checkPrice(symbol, ticket.price());
        }
        if (!ticket.closePosition()) {
            FilterRules.checkQuantity(symbol, ticket.quantity(), ticket.type().isMarket());
        }
        if (!ticket.isReducing()) {
            FilterRules.checkNotional(symbol, ticket.quantity(), ticket.triggerPrice());
        }
    }

    private void checkTrigger(AlgoTicket ticket) {
        BigDecimal mark = market.mark(ticket.symbol());
        if (ticket.type().isTriggered(ticket.side(), ticket.triggerPrice(), mark)) {
            throw Refusal.of(-2021, "Order would immediately trigger.");
        }
    }
}
