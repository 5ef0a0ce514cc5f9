package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.Reply.Failure;
import io.tradeintent.binance.internal.Reply.Success;
import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/** Orders that wait for the mark price. They have ids and a life of their own, and become another order when they trigger. */
final class ConditionalRoute implements OrderRoute {

    private static final String PATH = "/fapi/v1/algoOrder";
    private static final String ORDER = "/fapi/v1/order";

    private final Calls calls;

    ConditionalRoute(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Call placing(OrderRequest order, boolean hedged) {
        Query query = new Query()
                .add("algoType", "CONDITIONAL")
                .add("symbol", order.symbol().value())
                .add("side", order.side().name())
                .add("type", order.type().name())
                .add("triggerPrice", Objects.requireNonNull(order.triggerPrice(), "triggerPrice"))
                .add("workingType", "MARK_PRICE")
                .add("clientAlgoId", order.id().value());
        BigDecimal quantity = order.quantity();
        if (quantity != null) {
            PositionMode.add(query.add("quantity", quantity), order, hedged);
        } else {
            query.add("closePosition", "true");
            if (hedged) {
                query.add("positionSide", PositionMode.positionSide(order));
            }
        }
        return Call.order(PATH, query, true);
    }

    @Override
    public OrderOutcome outcome(Json answer, OrderRequest order, Deadline deadline) {
        OrderStates.checkIsAbout(answer, "clientAlgoId", order.id());
        String algoId = answer.requiredText("algoId");
        String status = answer.requiredText("algoStatus");
        return switch (status) {
            case "NEW", "TRIGGERING", "TRIGGERED" -> new OrderOutcome.Accepted(algoId);
            case "CANCELED", "EXPIRED", "REJECTED" ->
                new OrderOutcome.Rejected(status, "the conditional order ended as " + status);
            case "FINISHED" -> finished(answer, algoId, order, deadline);
            default -> throw new UnreadableAnswerException("its algoStatus is none that is known");
        };
    }

    /** The order that it became tells what was executed; where the exchange does not show that, the conditional order does. */
    private OrderOutcome finished(Json answer, String algoId, OrderRequest order, Deadline deadline) {
        return answer.text("actualOrderId")
                .flatMap(child -> child(child, algoId, order.symbol(), deadline))
                .or(() -> reported(answer, algoId))
                .orElseGet(() ->
                        new OrderOutcome.Unknown("it was triggered, but the exchange does not tell the price yet"));
    }

    private Optional<OrderOutcome> child(String orderId, String algoId, Symbol symbol, Deadline deadline) {
        Query query = new Query().add("symbol", symbol.value()).add("orderId", orderId);
        Call call = Call.account(ORDER, query, 1);
        Reply reply = calls.repeated(call, deadline);
        if (reply instanceof Success success) {
            return OrderStates.outcome(success.body(), algoId);
        }
        Failure failure = (Failure) reply;
        if (failure.kind() == FailureKind.QUERY) {
            return Optional.empty();
        }
        throw Calls.thrown(call, failure);
    }

    private static Optional<OrderOutcome> reported(Json answer, String algoId) {
        return answer.decimal("actualQty")
                .filter(quantity -> quantity.signum() > 0)
                .flatMap(quantity -> answer.decimal("actualPrice")
                        .filter(price -> price.signum() > 0)
                        .map(price -> new OrderOutcome.Filled(algoId, quantity, price)));
    }

    /** Where the exchange does not find it by its id, the list of what is open may still hold it. */
    @Override
    public Optional<OrderOutcome> look(OrderRequest order, Deadline deadline) {
        Call call = asking(named(order.symbol(), order.id().value()));
        Reply reply = calls.repeated(call, deadline);
        if (reply instanceof Success success) {
            return Optional.of(outcome(success.body(), order, deadline));
        }
        Failure failure = (Failure) reply;
        if (failure.kind() != FailureKind.QUERY) {
            throw Calls.thrown(call, failure);
        }
        for (Json open : open(calls, order.symbol(), deadline).items()) {
            if (open.text("clientAlgoId").filter(order.id().value()::equals).isPresent()) {
                return Optional.of(outcome(open, order, deadline));
            }
        }
        return Optional.empty();
    }

    static Json open(Calls calls, Symbol symbol, Deadline deadline) {
        Query query = new Query().add("symbol", symbol.value());
        return calls.ask(Call.account("/fapi/v1/openAlgoOrders", query, 1), deadline);
    }

    @Override
    public Query named(Symbol symbol, String id) {
        return new Query().add("clientAlgoId", id);
    }

    @Override
    public Query numbered(Symbol symbol, String orderId) {
        return new Query().add("algoId", orderId);
    }

    @Override
    public Call asking(Query which) {
        return Call.account(PATH, which, 1);
    }

    @Override
    public Call cancelling(Query which) {
        return Call.change("DELETE", PATH, which);
    }

    @Override
    public boolean isOpen(Json order) {
        return order.text("algoStatus").filter("NEW"::equals).isPresent();
    }
}
