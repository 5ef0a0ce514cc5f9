package io.tradeintent.testkit.binance.internal.market;

import io.tradeintent.testkit.binance.internal.account.AccountState;
import io.tradeintent.testkit.binance.internal.account.Credentials;
import io.tradeintent.testkit.binance.internal.account.Habits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** All that the exchange holds, and the one lock that guards it. */
public final class ExchangeState {

    private final ReentrantLock lock = new ReentrantLock();
    private final Market market = new Market();
    private final List<AccountState> accounts = new ArrayList<>();
    private final ExchangeClock clock;
    private final JournalLog journal;
    private volatile Habits habits = Habits.USUAL;
    private long nextOrderId = 8_389_765_001L;
    private long nextAlgoId = 2_146_760_001L;
    private long nextTradeId = 698_759_001L;

    public ExchangeState(ExchangeClock clock, JournalLog journal) {
        this.clock = clock;
        this.journal = journal;
    }

    public void add(Credentials owner, BigDecimal balance, boolean hedge) {
        accounts.add(new AccountState(owner, balance, hedge));
    }

    public List<AccountState> accounts() {
        return accounts;
    }

    public Optional<AccountState> account(String apiKey) {
        return accounts.stream()
                .filter(state -> state.credentials().apiKey().equals(apiKey))
                .findFirst();
    }

    public Market market() {
        return market;
    }

    public ExchangeClock clock() {
        return clock;
    }

    public JournalLog journal() {
        return journal;
    }

    public Habits habits() {
        return habits;
    }

    public void habits(Habits other) {
        habits = other;
    }

    public long newOrderId() {
        return nextOrderId++;
    }

    public long newAlgoId() {
        return nextAlgoId++;
    }

    long newTradeId() {
        return nextTradeId++;
    }

    /** Does something while nothing else happens at the exchange. */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
