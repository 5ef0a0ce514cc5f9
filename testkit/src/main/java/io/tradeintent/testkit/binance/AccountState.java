package io.tradeintent.testkit.binance;

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
final class AccountState {

    private static final int FIRST_LEVERAGE = 20;
    private static final String FIRST_MARGIN_TYPE = "CROSSED";

    private final ExchangeAccount account;
    private final OrderBook orders = new OrderBook();
    private final AlgoBook algos = new AlgoBook();
    private final List<Trade> trades = new ArrayList<>();
    private final Map<PositionKey, Position> positions = new LinkedHashMap<>();
    private final Map<PositionKey, Mask> masks = new HashMap<>();
    private final Map<String, Integer> leverages = new HashMap<>();
    private final Map<String, String> marginTypes = new HashMap<>();
    private BigDecimal wallet;
    private boolean hedge;
    private @Nullable String listenKey;

    /** A position as queries show it until a time. */
    private record Mask(Position shown, Instant until) {}

    AccountState(ExchangeAccount account, BigDecimal wallet, boolean hedge) {
        this.account = account;
        this.wallet = wallet;
        this.hedge = hedge;
    }

    String name() {
        return account.name();
    }

    ExchangeAccount credentials() {
        return account;
    }

    OrderBook orders() {
        return orders;
    }

    AlgoBook algos() {
        return algos;
    }

    void add(Trade trade) {
        trades.add(trade);
        wallet = wallet.add(trade.realized()).subtract(trade.commission());
    }

    List<Trade> trades(Predicate<Trade> which) {
        return trades.stream().filter(which).toList();
    }

    Position position(PositionKey key) {
        return positions.computeIfAbsent(key, Position::new);
    }

    Stream<Position> positions() {
        return positions.values().stream();
    }

    /** The position as queries show it. */
    Position shown(PositionKey key, Instant now) {
        Mask mask = masks.get(key);
        return mask != null && now.isBefore(mask.until()) ? mask.shown() : position(key);
    }

    /** Lets queries show a position as it was until a time. */
    void mask(Position shown, Instant until) {
        masks.put(shown.key(), new Mask(shown, until));
    }

    boolean hasPosition(Predicate<PositionKey> which) {
        return positions().anyMatch(position -> !position.isFlat() && which.test(position.key()));
    }

    BigDecimal wallet() {
        return wallet;
    }

    int leverage(String symbol) {
        return leverages.getOrDefault(symbol, FIRST_LEVERAGE);
    }

    void leverage(String symbol, int leverage) {
        leverages.put(symbol, leverage);
    }

    String marginType(String symbol) {
        return marginTypes.getOrDefault(symbol, FIRST_MARGIN_TYPE);
    }

    void marginType(String symbol, String type) {
        marginTypes.put(symbol, type);
    }

    boolean isHedge() {
        return hedge;
    }

    void hedge(boolean on) {
        hedge = on;
    }

    @Nullable String listenKey() {
        return listenKey;
    }

    void listenKey(@Nullable String key) {
        listenKey = key;
    }
}
