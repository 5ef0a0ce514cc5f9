package io.tradeintent.testkit.binance.internal.account;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an account holds and has set. Guarded by the lock of the exchange. */
public final class AccountState {

    private static final String ASSET = "USDT";
    private static final int FIRST_LEVERAGE = 20;
    private static final String FIRST_MARGIN_TYPE = "CROSSED";

    private final Credentials credentials;
    private final OrderBook orders = new OrderBook();
    private final AlgoBook algos = new AlgoBook();
    private final List<Trade> trades = new ArrayList<>();
    private final Map<PositionKey, Position> positions = new LinkedHashMap<>();
    private final Map<PositionKey, Mask> masks = new HashMap<>();
    private final Map<String, Integer> leverages = new HashMap<>();
    private final Map<String, String> marginTypes = new HashMap<>();
    private final Map<String, BigDecimal> wallets = new LinkedHashMap<>();
    private final List<IncomeEntry> income = new ArrayList<>();
    private boolean multiAssets;
    private boolean hedge;
    private @Nullable String listenKey;

    /** A position as queries show it until a time. */
    private record Mask(Position shown, Instant until) {}

    public AccountState(Credentials credentials, BigDecimal wallet, boolean hedge) {
        this.credentials = credentials;
        this.wallets.put(ASSET, wallet);
        this.hedge = hedge;
    }

    public String name() {
        return credentials.name();
    }

    public Credentials credentials() {
        return credentials;
    }

    public OrderBook orders() {
        return orders;
    }

    public AlgoBook algos() {
        return algos;
    }

    public void add(Trade trade) {
        trades.add(trade);
        String symbol = trade.order().ticket().symbol();
        earn("COMMISSION", symbol, trade.commission().negate(), trade.asset(), trade.id(), trade.time());
        earn("REALIZED_PNL", symbol, trade.realized(), trade.asset(), trade.id(), trade.time());
    }

    /** Books a change of a wallet. */
    public void earn(String type, String symbol, BigDecimal amount, String asset, long tradeId, Instant time) {
        if (amount.signum() != 0) {
            wallets.merge(asset, amount, BigDecimal::add);
            income.add(new IncomeEntry(income.size() + 1L, type, symbol, amount, asset, tradeId, time));
        }
    }

    public List<IncomeEntry> income() {
        return List.copyOf(income);
    }

    public List<Trade> trades(Predicate<Trade> which) {
        return trades.stream().filter(which).toList();
    }

    public Position position(PositionKey key) {
        return positions.computeIfAbsent(key, Position::new);
    }

    public Stream<Position> positions() {
        return positions.values().stream();
    }

    /** The position as queries show it. */
    public Position shown(PositionKey key, Instant now) {
        Mask mask = masks.get(key);
        return mask != null && now.isBefore(mask.until()) ? mask.shown() : position(key);
    }

    /** Lets queries show a position as it was until a time. */
    public void mask(Position shown, Instant until) {
        masks.put(shown.key(), new Mask(shown, until));
    }

    public boolean hasPosition(Predicate<PositionKey> which) {
        return positions().anyMatch(position -> !position.isFlat() && which.test(position.key()));
    }

    /** What there is in USDT. */
    public BigDecimal wallet() {
        return wallet(ASSET);
    }

    public BigDecimal wallet(String asset) {
        return wallets.getOrDefault(asset, BigDecimal.ZERO);
    }

    public void wallet(String asset, BigDecimal amount) {
        wallets.put(asset, amount);
    }

    public List<String> assets() {
        return List.copyOf(wallets.keySet());
    }

    public boolean isMultiAssets() {
        return multiAssets;
    }

    public void multiAssets(boolean on) {
        multiAssets = on;
    }

    public int leverage(String symbol) {
        return leverages.getOrDefault(symbol, FIRST_LEVERAGE);
    }

    public void leverage(String symbol, int leverage) {
        leverages.put(symbol, leverage);
    }

    public String marginType(String symbol) {
        return marginTypes.getOrDefault(symbol, FIRST_MARGIN_TYPE);
    }

    public void marginType(String symbol, String type) {
        marginTypes.put(symbol, type);
    }

    public boolean isHedge() {
        return hedge;
    }

    public void hedge(boolean on) {
        hedge = on;
    }

    public @Nullable String listenKey() {
        return listenKey;
    }

    public void listenKey(@Nullable String key) {
        listenKey = key;
    }
}
