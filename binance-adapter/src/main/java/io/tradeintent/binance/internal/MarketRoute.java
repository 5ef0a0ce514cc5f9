package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.Reply.Failure;
import io.tradeintent.binance.internal.Reply.Success;
import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderOutcome.Accepted;
import io.tradeintent.venue.OrderRequest;
import java.util.Objects;
import java.util.Optional;

/** Orders that are executed at once. */
final class MarketRoute implements OrderRoute {

    private static final String PATH = "/fapi/v1/order";

    private final Calls calls;

    MarketRoute(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Call placing(OrderRequest order, boolean hedged) {
        Query query = new Query()
                .add("symbol", order.symbol().value())
                .add("side", order.side().name())
                .add("type", "MARKET")
                .add("quantity", Objects.requireNonNull(order.quantity(), "quantity"))
                .add("newClientOrderId", order.id().value())
                .add("newOrderRespType", "RESULT");
        PositionMode.add(query, order, hedged);
        return Call.order(PATH, query, order.reduceOnly());
    }

    /** The answer may lack the price, or come before the fill; then the order itself is asked for. */
    @Override
    public OrderOutcome outcome(Json answer, OrderRequest order, Deadline deadline) {
        OrderStates.checkIsAbout(answer, "clientOrderId", order.id());
        return OrderStates.outcome(answer, answer.requiredText("orderId"))
                .filter(outcome -> !(outcome instanceof Accepted))
                .or(() -> look(order, deadline))
                .orElseGet(() -> new OrderOutcome.Unknown("it was accepted, but the exchange does not show it yet"));
    }

    @Override
    public Optional<OrderOutcome> look(OrderRequest order, Deadline deadline) {
        Call call = asking(named(order.symbol(), order.id().value()));
        Reply reply = calls.repeated(call, deadline);
        if (reply instanceof Success success) {
            return Optional.of(described(calls, success.body(), order.symbol(), order.id(), deadline));
        }
        Failure failure = (Failure) reply;
        if (failure.kind() == FailureKind.QUERY) {
            return Optional.empty();
        }
        throw Calls.thrown(call, failure);
    }

    /** Reads the description of an order. Where the price of what was executed is missing there, the trades of the order tell it. */
    static OrderOutcome described(Calls calls, Json order, Symbol symbol, ClientOrderId id, Deadline deadline) {
        OrderStates.checkIsAbout(order, "clientOrderId", id);
        String orderId = order.requiredText("orderId");
        return OrderStates.outcome(order, orderId)
                .or(() -> OrderStates.traded(order, orderId, trades(calls, symbol, orderId, deadline)))
                .orElseGet(() ->
                        new OrderOutcome.Unknown("it was executed, but the exchange does not tell the price yet"));
    }

    private static Json trades(Calls calls, Symbol symbol, String orderId, Deadline deadline) {
        Query query = new Query().add("symbol", symbol.value()).add("orderId", orderId);
        return calls.ask(Call.account("/fapi/v1/userTrades", query, 5), deadline);
    }

    @Override
    public Query named(Symbol symbol, String id) {
        return new Query().add("symbol", symbol.value()).add("origClientOrderId", id);
    }

    @Override
    public Query numbered(Symbol symbol, String orderId) {
        return new Query().add("symbol", symbol.value()).add("orderId", orderId);
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
        return order.text("status")
                .filter(status -> status.equals("NEW") || status.equals("PARTIALLY_FILLED"))
                .isPresent();
    }
}
