package io.tradeintent.testkit.binance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** All that the exchange holds, and the one lock that guards it. */
final class ExchangeState {

    private final ReentrantLock lock = new ReentrantLock();
    private final Market market = new Market();
    private final List<AccountState> accounts = new ArrayList<>();
    private final ExchangeClock clock;
    private final ExchangeJournal journal;
    private final RateLimits limits;
    private long nextOrderId = 8_389_765_001L;
    private long nextAlgoId = 2_146_760_001L;
    private long nextTradeId = 698_759_001L;

    ExchangeState(ExchangeClock clock, ExchangeJournal journal, RateLimits limits) {
        this.clock = clock;
        this.journal = journal;
        this.limits = limits;
    }

    void add(ExchangeAccount account, BigDecimal balance, boolean hedge) {
        accounts.add(new AccountState(account, balance, hedge));
    }

    List<AccountState> accounts() {
        return accounts;
    }

    Optional<AccountState> account(String apiKey) {
        return accounts.stream()
                .filter(state -> state.credentials().apiKey().equals(apiKey))
                .findFirst();
    }

    Market market() {
        return market;
    }

    ExchangeClock clock() {
        return clock;
    }

    ExchangeJournal journal() {
        return journal;
    }

    RateLimits limits() {
        return limits;
    }

    long newOrderId() {
        return nextOrderId++;
    }

    long newAlgoId() {
        return nextAlgoId++;
    }

    long newTradeId() {
        return nextTradeId++;
    }

    /** Does something while nothing else happens at the exchange. */
    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
