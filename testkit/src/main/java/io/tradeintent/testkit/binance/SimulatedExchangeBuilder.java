package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.internal.market.ExchangeClock;
import io.tradeintent.testkit.binance.internal.market.ExchangeState;
import io.tradeintent.testkit.binance.internal.market.JournalLog;
import io.tradeintent.testkit.binance.journal.JournalRecord;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link SimulatedExchange} and starts it. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class SimulatedExchangeBuilder {

    private final Map<String, ExchangeSymbol> symbols = new LinkedHashMap<>();
    private final Map<String, BigDecimal> markPrices = new LinkedHashMap<>();
    private final List<ExchangeAccount> accounts = new ArrayList<>();
    private BigDecimal balance = new BigDecimal("10000");
    private final Map<String, BigDecimal> balances = new LinkedHashMap<>();
    private boolean multiAssets;
    private ExchangeHabits habits = ExchangeHabits.usual();
    private boolean hedge;
    private ExchangeLimits limits = ExchangeLimits.production();
    private Clock clock = Clock.systemUTC();
    private int port;
    private Consumer<JournalRecord> listener = written -> {};

    SimulatedExchangeBuilder() {
        DefaultSymbols.withMarkPrices().forEach(this::symbol);
    }

    /**
     * Adds a symbol, or replaces one of the same name. Without this there are BTCUSDT (50000), ETHUSDT (2500), ADAUSDT (0.4),
     * CFXUSDT (0.1), SEIUSDT (0.2) and 币安人生USDT (0.15), and OPENUSDT, which is not traded yet and has a tick of zero.
     *
     * @param markPrice the first mark price, positive, in the quote asset
     */
    public SimulatedExchangeBuilder symbol(ExchangeSymbol symbol, BigDecimal markPrice) {
        symbols.put(symbol.name(), symbol);
        return markPrice(symbol.name(), markPrice);
    }

    /**
     * Sets the first mark price of a symbol that is there already.
     *
     * @param price positive, in the quote asset
     */
    public SimulatedExchangeBuilder markPrice(String symbol, BigDecimal price) {
        if (!symbols.containsKey(symbol)) {
            throw new IllegalArgumentException("symbol: " + symbol + " is not one of " + symbols.keySet());
        }
        markPrices.put(symbol, SimulatedExchange.requirePositive("markPrice of " + symbol, price));
        return this;
    }

    /**
     * Adds an account. Without this there is one, named {@code default}, with {@link SimulatedExchange#DEFAULT_API_KEY} and
     * {@link SimulatedExchange#DEFAULT_API_SECRET}.
     */
    public SimulatedExchangeBuilder account(ExchangeAccount account) {
        for (ExchangeAccount other : accounts) {
            if (other.name().equals(account.name()) || isSameKey(other, account)) {
                throw new IllegalArgumentException("account: " + account + " has the name or the key of another one");
            }
        }
        accounts.add(account);
        return this;
    }

    /** Sets the balance of each account at the beginning, in USDT, positive; 10000 unless set. */
    public SimulatedExchangeBuilder balance(BigDecimal balance) {
        this.balance = SimulatedExchange.requirePositive("balance", balance);
        return this;
    }

    /**
     * Gives each account a balance in another asset than USDT, in which symbols are paid for whose quote asset it is.
     *
     * @param asset such as {@code USDC}
     * @param amount not negative
     */
    public SimulatedExchangeBuilder balance(String asset, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("balance of " + asset + ": " + amount + " is negative");
        }
        this.balances.put(asset, amount);
        return this;
    }

    /** Lets all assets of an account together stand behind its positions, each worth the same; each stands alone otherwise. */
    public SimulatedExchangeBuilder multiAssets(boolean on) {
        this.multiAssets = on;
        return this;
    }

    /** Sets the habits of the exchange; {@link ExchangeHabits#usual()} unless set. */
    public SimulatedExchangeBuilder habits(ExchangeHabits habits) {
        this.habits = Objects.requireNonNull(habits, "habits");
        return this;
    }

    /** Sets whether accounts begin in hedge mode; they begin in one-way mode unless set. */
    public SimulatedExchangeBuilder hedgeMode(boolean on) {
        this.hedge = on;
        return this;
    }

    /** Sets the limits; {@link ExchangeLimits#production()} unless set. */
    public SimulatedExchangeBuilder limits(ExchangeLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
        return this;
    }

    /** Sets the clock of the exchange; the system's unless set. Slow answers wait by the system's clock all the same. */
    public SimulatedExchangeBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets the port on the loopback interface.
     *
     * @param port 1 to 65535, or 0 for a free one, which it is unless set
     */
    public SimulatedExchangeBuilder port(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " is not between 0 and 65535");
        }
        this.port = port;
        return this;
    }

    /**
     * Sets who is told of every record of the journal as it is written. It is called while the exchange stands still, must
     * return at once and must not call the exchange.
     */
    public SimulatedExchangeBuilder onRecord(Consumer<JournalRecord> listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Starts the exchange; it answers when this returns.
     *
     * @throws java.io.UncheckedIOException if the port cannot be listened on
     */
    public SimulatedExchange start() {
        return new SimulatedExchange(state(), limits.uncounted(), port);
    }

    private ExchangeState state() {
        ExchangeState state = new ExchangeState(new ExchangeClock(clock), new JournalLog(clock, listener));
        symbols.forEach((name, symbol) -> state.market().put(symbol.listed(), markPrice(name)));
        List<ExchangeAccount> all = accounts.isEmpty() ? List.of(SimulatedExchange.defaultAccount()) : accounts;
        all.forEach(account -> state.add(account.credentials(), balance, hedge));
        state.accounts().forEach(account -> {
            balances.forEach(account::wallet);
            account.multiAssets(multiAssets);
        });
        state.habits(habits.habits());
        return state;
    }

    private static boolean isSameKey(ExchangeAccount one, ExchangeAccount other) {
        return one.credentials().apiKey().equals(other.credentials().apiKey());
    }

    private @Nullable BigDecimal markPrice(String symbol) {
        return markPrices.get(symbol);
    }
}
