package io.tradeintent.testkit.binance.internal.market;

import io.tradeintent.testkit.binance.journal.ExchangeJournal;
import io.tradeintent.testkit.binance.journal.JournalRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The journal as the exchange writes it. Thread-safe. */
public final class JournalLog implements ExchangeJournal {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<JournalRecord> records = new ArrayList<>();
    private final Clock clock;
    private final Consumer<JournalRecord> listener;

    public JournalLog(Clock clock, Consumer<JournalRecord> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    public void append(JournalDraft draft) {
        lock.lock();
        try {
            JournalRecord written = draft.at(records.size() + 1L, clock.instant());
            records.add(written);
            listener.accept(written);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<JournalRecord> recordsAfter(long sequence) {
        lock.lock();
        try {
            int from = (int) Math.min(Math.max(sequence, 0), records.size());
            return List.copyOf(records.subList(from, records.size()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "ExchangeJournal[" + records().size() + " records]";
    }
}
