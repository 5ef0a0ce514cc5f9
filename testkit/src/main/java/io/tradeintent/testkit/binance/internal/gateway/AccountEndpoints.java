package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.Position;
import io.tradeintent.testkit.binance.internal.account.PositionKey;
import io.tradeintent.testkit.binance.internal.gateway.Endpoint.Security;
import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.market.Margin;
import io.tradeintent.testkit.binance.internal.wire.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Positions and balances. */
final class AccountEndpoints {

    private static final String ASSET = "USDT";

    private final ExchangeState state;
    private final Margin margin;
    private final ExchangeInfo info;

    AccountEndpoints(ExchangeState state, Margin margin, ExchangeInfo info) {
        this.state = state;
        this.margin = margin;
        this.info = info;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("GET /fapi/v3/positionRisk", Endpoint.of(Security.SIGNED, 5, this::positionRisk, "symbol"));
        endpoints.put("GET /fapi/v3/account", Endpoint.of(Security.SIGNED, 5, this::account));
        endpoints.put("GET /fapi/v3/balance", Endpoint.of(Security.SIGNED, 5, this::balance));
        endpoints.put("GET /fapi/v1/rateLimit/order", Endpoint.of(Security.SIGNED, 1, call -> info.orderLimits()));
    }

    /** Only symbols with a position or an open order; without either the array is empty. */
    private Object positionRisk(Call call) {
        Optional<String> symbol = call.parameters()
                .optional("symbol")
                .map(name -> state.market().symbol(name).name());
        return JsonObject.array(shown(call).stream()
                .filter(position -> symbol.map(position.key().symbol()::equals).orElse(true))
                .map(position -> risk(call.account(), position))
                .toList());
    }

    private List<Position> shown(Call call) {
        AccountState account = call.account();
        account.orders()
                .open(order -> order.isVisible(call.now()))
                .forEach(order -> account.position(order.ticket().positionKey()));
        return account.positions()
                .map(position -> account.shown(position.key(), call.now()))
                .filter(position -> !position.isFlat() || hasOpenOrder(call, position.key()))
                .toList();
    }

    private static boolean hasOpenOrder(Call call, PositionKey key) {
        return !call.account()
                .orders()
                .open(order -> order.isVisible(call.now())
                        && order.ticket().positionKey().equals(key))
                .isEmpty();
    }

    private JsonObject risk(AccountState account, Position position) {
        BigDecimal mark = state.market().mark(position.key().symbol());
        BigDecimal initial = margin.of(account, position);
        return new JsonObject()
                .add("symbol", position.key().symbol())
                .add("positionSide", position.key().side())
                .add("positionAmt", position.amount())
                .add("entryPrice", position.entryPrice())
                .add("breakEvenPrice", position.entryPrice())
                .add("markPrice", mark)
                .add("unRealizedProfit", position.unrealized(mark))
                .add("liquidationPrice", "0")
                .add("isolatedMargin", "0")
                .add("notional", position.amount().multiply(mark))
                .add("marginAsset", ASSET)
                .add("isolatedWallet", "0")
                .add("initialMargin", initial)
                .add("maintMargin", "0")
                .add("positionInitialMargin", initial)
                .add("openOrderInitialMargin", "0")
                .add("adl", 2)
                .add("bidNotional", "0")
                .add("askNotional", "0")
                .add("updateTime", position.updated().toEpochMilli());
    }

    private Object account(Call call) {
        AccountState account = call.account();
        BigDecimal unrealized = margin.unrealized(account);
        return new JsonObject()
                .add("totalInitialMargin", margin.ofPositions(account).add(margin.ofOpenOrders(account)))
                .add("totalMaintMargin", "0")
                .add("totalWalletBalance", account.wallet())
                .add("totalUnrealizedProfit", unrealized)
                .add("totalMarginBalance", account.wallet().add(unrealized))
                .add("totalPositionInitialMargin", margin.ofPositions(account))
                .add("totalOpenOrderInitialMargin", margin.ofOpenOrders(account))
                .add("totalCrossWalletBalance", account.wallet())
                .add("totalCrossUnPnl", unrealized)
                .add("availableBalance", margin.available(account).max(BigDecimal.ZERO))
                .add("maxWithdrawAmount", margin.available(account).max(BigDecimal.ZERO))
                .raw("assets", JsonObject.array(List.of(asset(account))))
                .raw(
                        "positions",
                        JsonObject.array(shown(call).stream()
                                .map(position -> brief(account, position))
                                .toList()));
    }

    private JsonObject asset(AccountState account) {
        BigDecimal unrealized = margin.unrealized(account);
        return new JsonObject()
                .add("asset", ASSET)
                .add("walletBalance", account.wallet())
                .add("unrealizedProfit", unrealized)
                .add("marginBalance", account.wallet().add(unrealized))
                .add("maintMargin", "0")
                .add("initialMargin", margin.ofPositions(account).add(margin.ofOpenOrders(account)))
                .add("positionInitialMargin", margin.ofPositions(account))
                .add("openOrderInitialMargin", margin.ofOpenOrders(account))
                .add("crossWalletBalance", account.wallet())
                .add("crossUnPnl", unrealized)
                .add("availableBalance", margin.available(account).max(BigDecimal.ZERO))
                .add("maxWithdrawAmount", margin.available(account).max(BigDecimal.ZERO));
    }

    private JsonObject brief(AccountState account, Position position) {
        BigDecimal mark = state.market().mark(position.key().symbol());
        return new JsonObject()
                .add("symbol", position.key().symbol())
                .add("positionSide", position.key().side())
                .add("positionAmt", position.amount())
                .add("unrealizedProfit", position.unrealized(mark))
                .add("isolatedMargin", "0")
                .add("notional", position.amount().multiply(mark))
                .add("isolatedWallet", "0")
                .add("initialMargin", margin.of(account, position))
                .add("maintMargin", "0")
                .add("updateTime", position.updated().toEpochMilli());
    }

    private Object balance(Call call) {
        AccountState account = call.account();
        BigDecimal available = margin.available(account).max(BigDecimal.ZERO);
        return JsonObject.array(List.of(new JsonObject()
                .add("accountAlias", "SgsR")
                .add("asset", ASSET)
                .add("balance", account.wallet())
                .add("crossWalletBalance", account.wallet())
                .add("crossUnPnl", margin.unrealized(account))
                .add("availableBalance", available)
                .add("maxWithdrawAmount", available)
                .add("marginAvailable", true)
                .add("updateTime", call.now().toEpochMilli())));
    }
}
