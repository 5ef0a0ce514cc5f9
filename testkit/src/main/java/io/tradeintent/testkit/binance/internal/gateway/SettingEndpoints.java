package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.gateway.Endpoint.Security;
import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.market.JournalDraft;
import io.tradeintent.testkit.binance.internal.market.Symbol;
import io.tradeintent.testkit.binance.internal.wire.JsonObject;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import io.tradeintent.testkit.binance.journal.JournalRecord.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Leverage, margin type, position mode, and the key of the user-data stream. */
final class SettingEndpoints {

    private static final String MAX_NOTIONAL = "1000000";

    private final ExchangeState state;

    SettingEndpoints(ExchangeState state) {
        this.state = state;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("POST /fapi/v1/leverage", signed(1, this::setLeverage, "symbol", "leverage"));
        endpoints.put("POST /fapi/v1/marginType", signed(1, this::setMarginType, "symbol", "marginType"));
        endpoints.put("POST /fapi/v1/positionSide/dual", signed(1, this::setDual, "dualSidePosition"));
        endpoints.put("GET /fapi/v1/positionSide/dual", signed(30, SettingEndpoints::dual));
        endpoints.put("GET /fapi/v1/accountConfig", signed(5, SettingEndpoints::accountConfig));
        endpoints.put("GET /fapi/v1/symbolConfig", signed(5, this::symbolConfig, "symbol"));
        endpoints.put("GET /fapi/v1/leverageBracket", signed(1, this::brackets, "symbol"));
        endpoints.put("POST /fapi/v1/listenKey", keyed(this::newListenKey));
        endpoints.put("PUT /fapi/v1/listenKey", keyed(SettingEndpoints::keepListenKey));
        endpoints.put("DELETE /fapi/v1/listenKey", keyed(SettingEndpoints::endListenKey));
    }

    private static Endpoint signed(int weight, Function<Call, Object> answer, String... parameters) {
        return Endpoint.of(Security.SIGNED, weight, answer, parameters);
    }

    private static Endpoint keyed(Function<Call, Object> answer) {
        return Endpoint.of(Security.KEY, 1, answer);
    }

    private Object setLeverage(Call call) {
        Symbol symbol = state.market().symbol(call.parameters().text("symbol"));
        long asked = call.parameters().number("leverage");
        if (asked < 1 || asked > symbol.maxLeverage()) {
            throw Refusal.of(-4028, "Leverage " + asked + " is not valid");
        }
        int set = call.fault() == null ? (int) asked : call.fault().leverageInPlaceOf((int) asked);
        call.account().leverage(symbol.name(), set);
        state.journal().append(about(Kind.LEVERAGE_SET, call, symbol.name()).quantity(BigDecimal.valueOf(set)));
        return new JsonObject()
                .add("leverage", set)
                .add("maxNotionalValue", MAX_NOTIONAL)
                .add("symbol", symbol.name());
    }

    private Object setMarginType(Call call) {
        String symbol = state.market().symbol(call.parameters().text("symbol")).name();
        String type = call.parameters().text("marginType");
        if (!Set.of("CROSSED", "ISOLATED").contains(type)) {
            throw Refusal.invalid("marginType");
        }
        AccountState account = call.account();
        if (account.marginType(symbol).equals(type)) {
            throw Refusal.of(-4046, "No need to change margin type.");
        }
        if (hasOpenOrders(account, symbol)) {
            throw Refusal.of(-4047, "Margin type cannot be changed if there exists open orders.");
        }
        if (account.hasPosition(key -> key.symbol().equals(symbol))) {
            throw Refusal.of(-4048, "Margin type cannot be changed if there exists position.");
        }
        account.marginType(symbol, type);
        state.journal().append(about(Kind.MARGIN_TYPE_SET, call, symbol).detail(type));
        return success();
    }

    private Object setDual(Call call) {
        call.parameters().text("dualSidePosition");
        boolean hedge = call.parameters().flag("dualSidePosition");
        AccountState account = call.account();
        if (account.isHedge() == hedge) {
            throw Refusal.of(-4059, "No need to change position side.");
        }
        if (!account.orders().open(order -> true).isEmpty()
                || !account.algos().open(order -> true).isEmpty()) {
            throw Refusal.of(-4067, "Position side cannot be changed if there exists open orders.");
        }
        if (account.hasPosition(key -> true)) {
            throw Refusal.of(-4068, "Position side cannot be changed if there exists position.");
        }
        account.hedge(hedge);
        state.journal()
                .append(new JournalDraft(Kind.POSITION_MODE_SET)
                        .account(account.name())
                        .detail(hedge ? "hedge" : "one-way"));
        return success();
    }

    private static Object dual(Call call) {
        return new JsonObject().add("dualSidePosition", call.account().isHedge());
    }

    private static Object accountConfig(Call call) {
        return new JsonObject()
                .add("feeTier", 0)
                .add("canTrade", true)
                .add("canDeposit", true)
                .add("canWithdraw", false)
                .add("dualSidePosition", call.account().isHedge())
                .add("updateTime", 0)
                .add("multiAssetsMargin", call.account().isMultiAssets())
                .add("tradeGroupId", -1);
    }

    private Object symbolConfig(Call call) {
        return JsonObject.array(asked(call).stream()
                .map(Symbol::name)
                .map(name -> new JsonObject()
                        .add("symbol", name)
                        .add("marginType", call.account().marginType(name))
                        .add("isAutoAddMargin", "false")
                        .add("leverage", call.account().leverage(name))
                        .add("maxNotionalValue", MAX_NOTIONAL))
                .toList());
    }

    /** One bracket for each symbol, whatever the value of the position. */
    private Object brackets(Call call) {
        return JsonObject.array(asked(call).stream()
                .map(symbol -> new JsonObject()
                        .add("symbol", symbol.name())
                        .add("notionalCoef", "1.50")
                        .raw(
                                "brackets",
                                JsonObject.array(List.of(new JsonObject()
                                        .add("bracket", 1)
                                        .add("initialLeverage", symbol.maxLeverage())
                                        .add("notionalCap", 100_000_000)
                                        .add("notionalFloor", 0)
                                        .add("maintMarginRatio", symbol.maintenanceRate())
                                        .add("cum", "0")))))
                .toList());
    }

    private List<Symbol> asked(Call call) {
        return call.parameters().has("symbol")
                ? List.of(state.market().symbol(call.parameters().text("symbol")))
                : List.copyOf(state.market().symbols());
    }

    private Object newListenKey(Call call) {
        AccountState account = call.account();
        String key = Objects.requireNonNullElseGet(
                account.listenKey(), () -> String.format(Locale.ROOT, "simulated%055d", state.newOrderId()));
        account.listenKey(key);
        return new JsonObject().add("listenKey", key);
    }

    private static Object keepListenKey(Call call) {
        return new JsonObject().add("listenKey", listenKey(call));
    }

    private static Object endListenKey(Call call) {
        listenKey(call);
        call.account().listenKey(null);
        return new JsonObject();
    }

    private static String listenKey(Call call) {
        String key = call.account().listenKey();
        if (key == null) {
            throw Refusal.of(-1125, "This listenKey does not exist.");
        }
        return key;
    }

    private static boolean hasOpenOrders(AccountState account, String symbol) {
        return !account.orders()
                        .open(order -> order.ticket().symbol().equals(symbol))
                        .isEmpty()
                || !account.algos()
                        .open(order -> order.ticket().symbol().equals(symbol))
                        .isEmpty();
    }

    private static JournalDraft about(Kind kind, Call call, String symbol) {
        return new JournalDraft(kind).account(call.account().name()).about(symbol, null);
    }

    private static JsonObject success() {
        return new JsonObject().add("code", 200).add("msg", "success");
    }
}
