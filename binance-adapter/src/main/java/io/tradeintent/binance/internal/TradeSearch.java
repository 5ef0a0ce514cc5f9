package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.Reply.Failure;
import io.tradeintent.binance.internal.Reply.Success;
import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.Query;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.ClientOrderId;
import io.tradeintent.venue.OrderOutcome;
import io.tradeintent.venue.OrderRequest;
import io.tradeintent.venue.VenueUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a market order that the exchange does not find by its id, among all orders and all trades since it may have been
 * placed. That the exchange does not find an order is no proof that there is none; a trade that belongs to no order that it
 * shows is a sign that there may be one.
 */
final class TradeSearch {

    private static final int PAGE = 1000;
    private static final int PAGES = 20;
    private static final int STRANGERS = 10;
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration WINDOW = Duration.ofDays(6);

    private final Calls calls;
    private final Symbol symbol;
    private final ClientOrderId id;
    private final Deadline deadline;

    TradeSearch(Calls calls, OrderRequest order, Deadline deadline) {
        this.calls = calls;
        this.symbol = order.symbol();
        this.id = order.id();
        this.deadline = deadline;
    }

    /** Returns what became of the order, empty if nothing speaks of it. */
    Optional<OrderOutcome> since(Instant since) {
        Instant from = calls.clock().toServer(since, deadline).minus(MARGIN);
        List<Json> orders = all("/fapi/v1/allOrders", from);
        for (Json order : orders) {
            if (order.text("clientOrderId").filter(id.value()::equals).isPresent()) {
                return Optional.of(MarketRoute.described(calls, order, symbol, id, deadline));
            }
        }
        return explained(all("/fapi/v1/userTrades", from), ids(orders));
    }

    /** Returns all rows since a time; a page begins with the time at which the one before it ended. */
    private List<Json> all(String path, Instant from) {
        List<Json> rows = new ArrayList<>();
        Instant begin = from;
        for (int number = 0; number < PAGES; number++) {
            List<Json> page = page(path, begin);
            rows.addAll(page);
            if (page.size() < PAGE) {
                return rows;
            }
            begin = Instant.ofEpochMilli(page.get(page.size() - 1)
                    .whole("time")
                    .orElseThrow(() -> new UnreadableAnswerException("it has no time")));
        }
        throw new VenueUnavailableException("there are too many orders since then to find one among them");
    }

    private List<Json> page(String path, Instant from) {
        Query query = new Query().add("symbol", symbol.value()).add("startTime", from.toEpochMilli());
        if (from.isBefore(calls.clock().now().minus(WINDOW))) {
            query.add("endTime", from.plus(WINDOW).toEpochMilli());
        }
        return calls.ask(Call.account(path, query.add("limit", PAGE), 5), deadline)
                .items();
    }

    private static Set<String> ids(List<Json> orders) {
        Set<String> ids = new HashSet<>();
        orders.forEach(order -> ids.add(order.requiredText("orderId")));
        return ids;
    }

    /** An order that is not listed may be an older one of somebody else's; what it is it says itself. */
    private Optional<OrderOutcome> explained(List<Json> trades, Set<String> listed) {
        Set<String> strangers = new HashSet<>();
        for (Json trade : trades) {
            String orderId = trade.requiredText("orderId");
            if (!listed.contains(orderId)) {
                strangers.add(orderId);
            }
        }
        if (strangers.size() > STRANGERS) {
            return Optional.of(new OrderOutcome.Unknown("there are trades since then of too many unlisted orders"));
        }
        return strangers.stream().map(this::stranger).flatMap(Optional::stream).findFirst();
    }

    private Optional<OrderOutcome> stranger(String orderId) {
        Query query = new Query().add("symbol", symbol.value()).add("orderId", orderId);
        Call call = Call.account("/fapi/v1/order", query, 1);
        Reply reply = calls.repeated(call, deadline);
        if (reply instanceof Success success) {
            boolean ours = success.body()
                    .text("clientOrderId")
                    .filter(id.value()::equals)
                    .isPresent();
            return ours
                    ? Optional.of(MarketRoute.described(calls, success.body(), symbol, id, deadline))
                    : Optional.empty();
        }
        Failure failure = (Failure) reply;
        if (failure.kind() == FailureKind.QUERY) {
            return Optional.of(new OrderOutcome.Unknown(
                    "there is a trade since then of an order that the exchange does not show"));
        }
        throw Calls.thrown(call, failure);
    }
}
