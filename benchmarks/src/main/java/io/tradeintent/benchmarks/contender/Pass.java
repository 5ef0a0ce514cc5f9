package io.tradeintent.benchmarks.contender;

import io.tradeintent.benchmarks.stage.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One reading of all entries. It is measured from the first entry that is handled to the moment when the last
 * acknowledgement is known to have been made, so that connecting and closing do not count. Thread-safe.
 */
public final class Pass {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(2);

    private final long entries;
    private final boolean live;
    private final Work work;
    private final Stage stage;
    private final long leftPending;
    private final LongAdder handled = new LongAdder();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile @Nullable Usage begin;
    private volatile @Nullable Usage end;

    private Pass(long entries, boolean live, Work work, Stage stage, long leftPending) {
        this.entries = entries;
        this.live = live;
        this.work = work;
        this.stage = stage;
        this.leftPending = leftPending;
    }

    /** Makes a pass over entries that are there before it begins. */
    public static Pass backlog(long entries, Work work, Stage stage) {
        return new Pass(entries, false, work, stage, 0);
    }

    /** Makes a pass over entries that are there before it begins, beside others that stay pending. */
    public static Pass beside(long leftPending, long entries, Work work, Stage stage) {
        return new Pass(entries, false, work, stage, leftPending);
    }

    /** Makes a pass over entries that are published while it runs, so that it has to wait for them. */
    public static Pass live(long entries, Work work, Stage stage) {
        return new Pass(entries, true, work, stage, 0);
    }

    /** Returns how many entries there are to handle. */
    public long entries() {
        return entries;
    }

    /** Returns whether entries are still to come when the pass begins. */
    public boolean isLive() {
        return live;
    }

    public boolean wantsIds() {
        return work.wantsIds();
    }

    /** Handles one entry. */
    public void accept(Object id, @Nullable Object intent) {
        begin();
        work.on(id, intent);
        handled.increment();
    }

    /** Counts entries of which nobody wants to know anything. */
    public void count(long more) {
        begin();
        handled.add(more);
    }

    /** Returns whether all entries have been handled. */
    public boolean isComplete() {
        return handled.sum() >= entries;
    }

    public long handled() {
        return handled.sum();
    }

    /** Notes that the last acknowledgement was answered. */
    public void settled() {
        end = Usage.now();
    }

    /**
     * Waits until all is handled and nothing is pending any more, for contenders that do not tell.
     *
     * @throws IllegalStateException if nothing has been handled for two minutes
     */
    public void awaitSettled() throws IOException {
        long before = handled();
        long since = System.nanoTime();
        while (!isComplete() || stage.pending() > leftPending) {
            LockSupport.parkNanos(POLL_NANOS);
            if (handled() > before) {
                before = handled();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > LONGEST_STANDSTILL.toNanos()) {
                throw new IllegalStateException("no progress at " + before + " of " + entries + " entries");
            }
        }
        settled();
    }

    /** Returns what the pass took. */
    public Usage used() {
        return Objects.requireNonNull(end, "not settled").since(Objects.requireNonNull(begin, "nothing handled"));
    }

    private void begin() {
        if (begin == null && begun.compareAndSet(false, true)) {
            begin = Usage.now();
        }
    }
}
