package io.tradeintent.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * One reply that a {@link FaultyProxy} is to withhold. It happens once, then the proxy is honest again. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ReplyCut {

    private final Predicate<ProxiedCommand> which;
    private final boolean afterFirstLine;
    private final AtomicBoolean armed = new AtomicBoolean(true);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean happened;

    ReplyCut(Predicate<ProxiedCommand> which, boolean afterFirstLine) {
        this.which = which;
        this.afterFirstLine = afterFirstLine;
    }

    /** Returns whether the reply has been cut off, which is true before the client can notice. */
    public boolean happened() {
        return happened;
    }

    /**
     * Waits until the reply has been cut off and both sides of the connection are closed.
     *
     * @throws IllegalStateException if that does not happen in time, or the waiting thread is interrupted
     */
    public void await(Duration limit) {
        try {
            if (!closed.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("no reply was cut within " + limit.toMillis() + " ms");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a cut", e);
        }
    }

    /** Calls the cut off if it has not happened. */
    public void cancel() {
        armed.set(false);
    }

    /** Returns whether this reply is the one; true only once. */
    boolean takes(ProxiedCommand command) {
        return armed.get() && which.test(command) && armed.compareAndSet(true, false);
    }

    boolean afterFirstLine() {
        return afterFirstLine;
    }

    boolean isSpent() {
        return !armed.get();
    }

    void markHappened() {
        happened = true;
    }

    void markClosed() {
        closed.countDown();
    }
}
