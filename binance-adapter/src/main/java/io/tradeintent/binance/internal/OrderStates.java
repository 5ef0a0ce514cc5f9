package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.Refusal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Reads what became of an order from the exchange's description of it. */
final class OrderStates {

    private OrderStates() {}

    /**
     * Returns what became of an order.
     *
     * @param orderId the id that stands in the outcome
     * @return empty if something of it was executed and the price is not given
     * @throws UnreadableAnswerException if the description is none, or contradicts itself
     */
    static Optional<OrderOutcome> outcome(Json order, String orderId) {
        String status = order.requiredText("status");
        BigDecimal executed = order.required("executedQty");
        return switch (status) {
            case "NEW" -> Optional.of(new OrderOutcome.Accepted(orderId));
            case "FILLED", "PARTIALLY_FILLED" -> executed(order, orderId, executed, status);
            case "CANCELED", "EXPIRED", "EXPIRED_IN_MATCH", "REJECTED" ->
                executed.signum() > 0
                        ? executed(order, orderId, executed, status)
                        : Optional.of(new OrderOutcome.Rejected(
                                status,
                                "the order ended as " + status + ", unfilled",
                                status.startsWith("EXPIRED") ? Refusal.NO_MARKET : Refusal.OTHER));
            default -> throw new UnreadableAnswerException("its status is none that is known");
        };
    }

    /**
     * Returns what became of an order that was executed, by its trades.
     *
     * @return empty as long as the trades are not all there
     */
    static Optional<OrderOutcome> traded(Json order, String orderId, Json trades) {
        BigDecimal executed = order.required("executedQty");
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal value = BigDecimal.ZERO;
        for (Json trade : trades.items()) {
            quantity = quantity.add(trade.required("qty"));
            value = value.add(trade.required("qty").multiply(trade.required("price")));
        }
        if (quantity.signum() == 0 || quantity.compareTo(executed) != 0) {
            return Optional.empty();
        }
        String status = order.requiredText("status");
        BigDecimal price = value.divide(quantity, MathContext.DECIMAL64);
        return Optional.of(executed(orderId, executed, price, status));
    }

    private static OrderOutcome executed(String orderId, BigDecimal executed, BigDecimal price, String status) {
        return status.equals("FILLED")
                ? new OrderOutcome.Filled(orderId, executed, price)
                : new OrderOutcome.PartlyFilled(orderId, executed, price, status.equals("PARTIALLY_FILLED"));
    }

    private static Optional<OrderOutcome> executed(Json order, String orderId, BigDecimal executed, String status) {
        if (executed.signum() <= 0) {
            throw new UnreadableAnswerException("it is " + status + " with nothing executed");
        }
        return averagePrice(order, executed).map(price -> executed(orderId, executed, price, status));
    }

    private static Optional<BigDecimal> averagePrice(Json order, BigDecimal executed) {
        return order.decimal("avgPrice")
                .filter(price -> price.signum() > 0)
                .or(() -> order.decimal("cumQuote")
                        .filter(value -> value.signum() > 0)
                        .map(value -> value.divide(executed, MathContext.DECIMAL64)));
    }

    /**
     * Refuses a description of another order.
     *
     * @param field where the client order id stands
     */
    static void checkIsAbout(Json order, String field, ClientOrderId id) {
        if (!order.requiredText(field).equals(id.value())) {
            throw new UnreadableAnswerException("it is about another order");
        }
    }
}
