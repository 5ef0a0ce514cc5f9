package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.IncomeEntry;
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
        endpoints.put(
                "GET /fapi/v1/income",
                Endpoint.of(
                        Security.SIGNED, 30, this::income, "symbol", "incomeType", "startTime", "endTime", "limit"));
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
                .add("marginAsset", margin.asset(position.key().symbol()))
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
        BigDecimal wallet = Margin.total(account, account::wallet);
        BigDecimal unrealized = Margin.total(account, asset -> margin.unrealized(account, asset));
        BigDecimal ofPositions = Margin.total(account, asset -> margin.ofPositions(account, asset));
        BigDecimal ofOrders = Margin.total(account, asset -> margin.ofOpenOrders(account, asset));
        BigDecimal available = Margin.total(account, asset -> margin.available(account, asset));
        return new JsonObject()
                .add("totalInitialMargin", ofPositions.add(ofOrders))
                .add("totalMaintMargin", "0")
                .add("totalWalletBalance", wallet)
                .add("totalUnrealizedProfit", unrealized)
                .add("totalMarginBalance", wallet.add(unrealized))
                .add("totalPositionInitialMargin", ofPositions)
                .add("totalOpenOrderInitialMargin", ofOrders)
                .add("totalCrossWalletBalance", wallet)
                .add("totalCrossUnPnl", unrealized)
                .add("availableBalance", available.max(BigDecimal.ZERO))
                .add("maxWithdrawAmount", available.max(BigDecimal.ZERO))
                .raw(
                        "assets",
                        JsonObject.array(account.assets().stream()
                                .map(asset -> asset(account, asset))
                                .toList()))
                .raw(
                        "positions",
                        JsonObject.array(shown(call).stream()
                                .map(position -> brief(account, position))
                                .toList()));
    }

    private JsonObject asset(AccountState account, String asset) {
        BigDecimal unrealized = margin.unrealized(account, asset);
        BigDecimal ofPositions = margin.ofPositions(account, asset);
        BigDecimal ofOrders = margin.ofOpenOrders(account, asset);
        return new JsonObject()
                .add("asset", asset)
                .add("walletBalance", account.wallet(asset))
                .add("unrealizedProfit", unrealized)
                .add("marginBalance", account.wallet(asset).add(unrealized))
                .add("maintMargin", "0")
                .add("initialMargin", ofPositions.add(ofOrders))
                .add("positionInitialMargin", ofPositions)
                .add("openOrderInitialMargin", ofOrders)
                .add("crossWalletBalance", account.wallet(asset))
                .add("crossUnPnl", unrealized)
                .add("availableBalance", margin.available(account, asset).max(BigDecimal.ZERO))
                .add("maxWithdrawAmount", margin.available(account, asset).max(BigDecimal.ZERO));
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
        return JsonObject.array(call.account().assets().stream()
                .map(asset -> balance(call, asset))
                .toList());
    }

    private JsonObject balance(Call call, String asset) {
        AccountState account = call.account();
        BigDecimal available = margin.available(account, asset).max(BigDecimal.ZERO);
        return new JsonObject()
                .add("accountAlias", "SgsR")
                .add("asset", asset)
                .add("balance", account.wallet(asset))
                .add("crossWalletBalance", account.wallet(asset))
                .add("crossUnPnl", margin.unrealized(account, asset))
                .add("availableBalance", available)
                .add("maxWithdrawAmount", available)
                .add("marginAvailable", true)
                .add("updateTime", call.now().toEpochMilli());
    }

    /** What has changed the wallets, of the last seven days unless it is asked otherwise. */
    private Object income(Call call) {
        Optional<String> symbol = call.parameters().optional("symbol");
        Optional<String> type = call.parameters().optional("incomeType");
        List<IncomeEntry> found = call.account().income().stream()
                .filter(entry -> symbol.map(entry.symbol()::equals).orElse(true)
                        && type.map(entry.type()::equals).orElse(true))
                .toList();
        return OrderQueries.limited(
                call, OrderQueries.within(call, found, IncomeEntry::time), AccountEndpoints::income);
    }

    private static JsonObject income(IncomeEntry entry) {
        return new JsonObject()
                .add("symbol", entry.symbol())
                .add("incomeType", entry.type())
                .add("income", entry.amount())
                .add("asset", entry.asset())
                .add("info", entry.type())
                .add("time", entry.time().toEpochMilli())
                .add("tranId", entry.id())
                .add("tradeId", entry.tradeId() == 0 ? "" : Long.toString(entry.tradeId()));
    }
}
