package io.tradeintent.redis;

import io.tradeintent.redis.internal.pace.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The state of a consumer, and the one way through its states. Thread-safe. */
final class Lifecycle {

    /** Is told each change, in order, on the thread that causes it. */
    @FunctionalInterface
    interface Changes {

        /**
         * The consumer entered a state.
         *
         * @param reason why, or empty
         * @param failure what it could not mend, or null
         */
        void entered(ConsumerState state, String reason, @Nullable Throwable failure);
    }

    private final Changes changes;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile ConsumerState state = ConsumerState.NEW;
    private volatile String reason = "";
    private volatile @Nullable Throwable failure;
    private volatile boolean dispatching;
    private final Ticker ticker;
    private volatile long endingSince;
    private volatile long startedAt;
    private volatile long enteredAt;

    Lifecycle(Changes changes, Ticker ticker) {
        this.changes = changes;
        this.ticker = ticker;
        this.enteredAt = ticker.nanos();
    }

    synchronized void start() {
        if (state != ConsumerState.NEW) {
            throw new IllegalStateException("a consumer starts once; this one is " + state);
        }
        dispatching = true;
        startedAt = ticker.nanos();
        enter(ConsumerState.RUNNING, "");
    }

    synchronized void pause() {
        require("pause", ConsumerState.RUNNING, ConsumerState.PAUSED);
        dispatching = false;
        enter(ConsumerState.PAUSED, "");
    }

    synchronized void resume() {
        require("resume", ConsumerState.RUNNING, ConsumerState.PAUSED);
        dispatching = true;
        enter(ConsumerState.RUNNING, "");
    }

    private void require(String verb, ConsumerState... states) {
        if (!List.of(states).contains(state)) {
            throw new IllegalStateException("cannot " + verb + " a consumer that is " + state);
        }
    }

    /** Asks for the end. True if there is something to end. */
    synchronized boolean stop() {
        if (state == ConsumerState.NEW) {
            enter(ConsumerState.STOPPED, "never started");
            ended.countDown();
            return false;
        }
        if (state == ConsumerState.RUNNING || state == ConsumerState.PAUSED) {
            enter(ConsumerState.STOPPING, "");
        }
        return ended.getCount() > 0;
    }

    /** Ends the consumer for a reason that it cannot mend. The first reason stands. */
    synchronized void fail(String why, Throwable cause) {
        if (failure == null && ended.getCount() > 0) {
            failure = cause;
            reason = why;
            dispatching = false;
            enter(ConsumerState.STOPPING, why);
        }
    }

    /** Lets no further handler start. */
    void noMoreWork() {
        dispatching = false;
    }

    synchronized void ended() {
        enter(lastState(), reason);
        ended.countDown();
    }

    boolean awaitEnd(Duration longest) throws InterruptedException {
        return ended.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void enter(ConsumerState next, String why) {
        if (state != next) {
            if (next == ConsumerState.STOPPING) {
                endingSince = ticker.nanos();
            }
            enteredAt = ticker.nanos();
            state = next;
            changes.entered(next, why, failure);
        }
    }

    /** Returns the state in which the consumer ends, as far as is known. */
    synchronized ConsumerState lastState() {
        return failure == null ? ConsumerState.STOPPED : ConsumerState.FAILED;
    }

    /** Returns when the consumer was started, by the ticker. */
    long startedAt() {
        return startedAt;
    }

    /** Returns when it entered its state, by the ticker. */
    long enteredAt() {
        return enteredAt;
    }

    ConsumerState state() {
        return state;
    }

    String reason() {
        return reason;
    }

    boolean reading() {
        return state == ConsumerState.RUNNING;
    }

    boolean paused() {
        return state == ConsumerState.PAUSED;
    }

    /** Returns how long ago the consumer began to stop, in nanoseconds; only for one that {@link #stopping}. */
    long endingFor() {
        return ticker.nanos() - endingSince;
    }

    boolean stopping() {
        return state.compareTo(ConsumerState.STOPPING) >= 0;
    }

    boolean dispatching() {
        return dispatching;
    }
}
