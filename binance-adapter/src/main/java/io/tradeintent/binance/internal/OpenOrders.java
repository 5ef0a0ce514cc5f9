package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.intent.Side;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.OpenOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists what is open. Conditional orders stand in a list of their own. */
record OpenOrders(Calls calls, Deadline deadline) {

    /** What a list of the whole account weighs; that of one market weighs 1. */
    private static final int WEIGHT_OF_ALL = 40;

    /** Returns the orders of a market, or of all if it is null. */
    List<OpenOrder> all(@Nullable Symbol symbol) {
        List<OpenOrder> open = new ArrayList<>();
        for (Json row : rows("/fapi/v1/openOrders", symbol)) {
            open.add(order(row));
        }
        open.addAll(conditional(symbol));
        return List.copyOf(open);
    }

    /** Returns the conditional orders of some markets, one by one or all at once, whichever weighs less. */
    List<OpenOrder> conditional(Set<Symbol> symbols) {
        if (symbols.size() < WEIGHT_OF_ALL) {
            return symbols.stream().flatMap(one -> conditional(one).stream()).toList();
        }
        return conditional((Symbol) null).stream()
                .filter(order -> symbols.contains(order.symbol()))
                .toList();
    }

    private List<OpenOrder> conditional(@Nullable Symbol symbol) {
        return rows("/fapi/v1/openAlgoOrders", symbol).stream()
                .map(OpenOrders::conditional)
                .toList();
    }

    private List<Json> rows(String path, @Nullable Symbol symbol) {
        Query query = new Query();
        if (symbol != null) {
            query.add("symbol", symbol.value());
        }
        return calls.ask(Call.account(path, query, symbol == null ? WEIGHT_OF_ALL : 1), deadline)
                .items();
    }

    private static OpenOrder order(Json row) {
        OpenOrder.Kind kind = switch (row.requiredText("type")) {
            case "MARKET" -> OpenOrder.Kind.MARKET;
            default -> OpenOrder.Kind.LIMIT;
        };
        return open(row, "clientOrderId", "orderId", kind, quantity(row, "origQty"), OpenOrder.Status.RESTING, "time");
    }

    private static OpenOrder conditional(Json row) {
        OpenOrder.Kind kind = switch (row.requiredText("orderType")) {
            case "STOP_MARKET" -> OpenOrder.Kind.STOP_MARKET;
            case "TAKE_PROFIT_MARKET" -> OpenOrder.Kind.TAKE_PROFIT_MARKET;
            case "TRAILING_STOP_MARKET" -> OpenOrder.Kind.TRAILING_STOP;
            default -> OpenOrder.Kind.OTHER;
        };
        OpenOrder.Status status = switch (row.requiredText("algoStatus")) {
            case "NEW" -> OpenOrder.Status.RESTING;
            case "TRIGGERING" -> OpenOrder.Status.TRIGGERING;
            default -> OpenOrder.Status.TRIGGERED;
        };
        return open(row, "clientAlgoId", "algoId", kind, quantity(row, "quantity"), status, "createTime");
    }

    private static OpenOrder open(
            Json row,
            String id,
            String orderId,
            OpenOrder.Kind kind,
            @Nullable BigDecimal quantity,
            OpenOrder.Status status,
            String time) {
        Side side = side(row.requiredText("side"));
        return new OpenOrder(
                Symbol.of(row.requiredText("symbol")),
                row.requiredText(id),
                row.requiredText(orderId),
                kind,
                side,
                isReducing(row, side),
                quantity,
                row.decimal("executedQty").orElse(BigDecimal.ZERO),
                positive(row, "triggerPrice").orElse(null),
                status,
                Instant.ofEpochMilli(row.whole(time).orElse(0L)));
    }

    private static boolean isReducing(Json row, Side side) {
        boolean said = row.flag("reduceOnly").orElse(false)
                || row.flag("closePosition").orElse(false);
        return switch (row.text("positionSide").orElse("BOTH")) {
            case "LONG" -> side == Side.SELL;
            case "SHORT" -> side == Side.BUY;
            default -> said;
        };
    }

    private static @Nullable BigDecimal quantity(Json row, String field) {
        if (row.flag("closePosition").orElse(false) && field.equals("quantity")) {
            return null;
        }
        return positive(row, field).orElseThrow(() -> new UnreadableAnswerException("an order has no " + field));
    }

    private static Optional<BigDecimal> positive(Json row, String field) {
        return row.decimal(field).filter(value -> value.signum() > 0);
    }

    static Side side(String text) {
        return switch (text) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new UnreadableAnswerException("its side is none that is known");
        };
    }
}
