package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.Position;
import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.wire.JsonObject;

/** All that the exchange holds, as a test reads it over HTTP. */
public final class StateView {

    private StateView() {}

    /** The mark prices and the accounts, added to what is there already. To be called under the lock of the exchange. */
    public static JsonObject addTo(JsonObject json, ExchangeState state) {
        return json.raw(
                        "mark_prices",
                        JsonObject.array(state.market().symbols().stream()
                                .map(symbol -> new JsonObject()
                                        .add("symbol", symbol.name())
                                        .add("price", state.market().mark(symbol.name())))
                                .toList()))
                .raw(
                        "accounts",
                        JsonObject.array(state.accounts().stream()
                                .map(StateView::account)
                                .toList()));
    }

    private static JsonObject account(AccountState account) {
        return new JsonObject()
                .add("name", account.name())
                .add("balance", account.wallet())
                .add("hedge", account.isHedge())
                .raw(
                        "positions",
                        JsonObject.array(account.positions()
                                .filter(position -> !position.isFlat())
                                .map(StateView::position)
                                .toList()))
                .raw(
                        "open_orders",
                        JsonObject.array(account.orders().open(order -> true).stream()
                                .map(OrderView::queried)
                                .toList()))
                .raw(
                        "open_algo_orders",
                        JsonObject.array(account.algos().open(order -> true).stream()
                                .map(AlgoView::queried)
                                .toList()));
    }

    private static JsonObject position(Position position) {
        return new JsonObject()
                .add("symbol", position.key().symbol())
                .add("position_side", position.key().side())
                .add("quantity", position.amount())
                .add("entry_price", position.entryPrice());
    }
}
