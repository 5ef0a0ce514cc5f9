package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.account.OrderTicket;
import io.tradeintent.testkit.binance.internal.account.OrderType;
import io.tradeintent.testkit.binance.internal.account.TimeInForce;
import io.tradeintent.testkit.binance.internal.market.Market;
import io.tradeintent.testkit.binance.internal.market.Symbol;
import io.tradeintent.testkit.binance.internal.wire.Parameters;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import io.tradeintent.testkit.binance.journal.OrderSide;
import io.tradeintent.testkit.binance.journal.PositionSide;
import java.math.BigDecimal;
import java.util.Set;

/** Reads orders and conditional orders from parameters, and refuses what is not in order by itself. */
final class OrderRules {

    /** The parameters of an order. The last six went to the conditional orders and are refused. */
    static final Set<String> ORDER_PARAMETERS = Set.of(
            "symbol",
            "side",
            "type",
            "timeInForce",
            "quantity",
            "price",
            "positionSide",
            "reduceOnly",
            "newClientOrderId",
            "newOrderRespType",
            "selfTradePreventionMode",
            "stopPrice",
            "closePosition",
            "activationPrice",
            "callbackRate",
            "workingType",
            "priceProtect");

    private static final Set<String> MOVED =
            Set.of("stopPrice", "closePosition", "activationPrice", "callbackRate", "workingType", "priceProtect");

    private static final Set<String> CONDITIONAL =
            Set.of("STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET");

    private final Market market;

    OrderRules(Market market) {
        this.market = market;
    }

    /** Reads an order. */
    OrderTicket order(Parameters parameters, boolean hedge, String newClientId) {
        OrderType type = orderType(parameters);
        MOVED.stream().filter(parameters::has).findAny().ifPresent(name -> {
            throw Refusal.notRequired(name);
        });
        Symbol symbol = tradedSymbol(parameters);
        OrderTicket ticket = new OrderTicket(
                symbol.name(),
                side(parameters),
                positionSide(parameters, hedge),
                type,
                timeInForce(parameters, type),
                parameters.decimal("quantity"),
                price(parameters, type == OrderType.LIMIT),
                reduceOnly(parameters, hedge),
                false,
                type.name(),
                parameters.clientId("newClientOrderId").orElse(newClientId));
        checkFilters(symbol, ticket);
        return ticket;
    }

    /** Whether the answer is to tell what was executed. */
    static boolean wantsResult(Parameters parameters) {
        String type = parameters.optional("newOrderRespType").orElse("ACK");
        if (!type.equals("ACK") && !type.equals("RESULT")) {
            throw Refusal.of(-1136, "Invalid newOrderRespType");
        }
        return type.equals("RESULT");
    }

    Symbol tradedSymbol(Parameters parameters) {
        Symbol symbol = market.symbol(parameters.text("symbol"));
        FilterRules.checkStatus(symbol);
        return symbol;
    }

    static OrderSide side(Parameters parameters) {
        return parameters.constant("side", OrderSide.class, -1117, "Invalid side.");
    }

    /** The position side; one that is not sent is BOTH. */
    static PositionSide positionSide(Parameters parameters, boolean hedge) {
        PositionSide side = parameters.has("positionSide")
                ? parameters.constant("positionSide", PositionSide.class, -4060, "Invalid position side.")
                : PositionSide.BOTH;
        if (hedge == (side == PositionSide.BOTH)) {
            throw Refusal.of(-4061, "Order's position side does not match user's setting.");
        }
        return side;
    }

    /** The flag reduceOnly, which must not be sent in hedge mode, whatever its value. */
    static boolean reduceOnly(Parameters parameters, boolean hedge) {
        if (hedge && parameters.has("reduceOnly")) {
            throw Refusal.notRequired("reduceonly");
        }
        String text = parameters.optional("reduceOnly").orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw Refusal.of(-4062, "Invalid or improper reduceOnly value.");
        }
        return text.equals("true");
    }

    static BigDecimal price(Parameters parameters, boolean limit) {
        if (!limit && parameters.has("price")) {
            throw Refusal.notRequired("price");
        }
        return limit ? parameters.decimal("price") : BigDecimal.ZERO;
    }

    private static OrderType orderType(Parameters parameters) {
        if (CONDITIONAL.contains(parameters.text("type"))) {
            throw Refusal.of(
                    -4120,
                    "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.");
        }
        return parameters.constant("type", OrderType.class, -1116, "Invalid orderType.");
    }

    private static TimeInForce timeInForce(Parameters parameters, OrderType type) {
        if (type == OrderType.LIMIT) {
            return parameters.constant("timeInForce", TimeInForce.class, -1115, "Invalid timeInForce.");
        }
        if (parameters.has("timeInForce")) {
            throw Refusal.notRequired("timeinforce");
        }
        return TimeInForce.GTC;
    }

    private void checkFilters(Symbol symbol, OrderTicket ticket) {
        BigDecimal mark = market.mark(symbol.name());
        boolean limit = ticket.type() == OrderType.LIMIT;
        FilterRules.checkQuantity(symbol, ticket.quantity(), !limit);
        if (limit) {
            FilterRules.checkPrice(symbol, ticket.price());
            FilterRules.checkBand(symbol, ticket.side(), ticket.price(), mark);
        }
        if (!ticket.isReducing()) {
            FilterRules.checkNotional(symbol, ticket.quantity(), limit ? ticket.price() : mark);
        }
    }
}
