package io.tradeintent.redis;

import io.tradeintent.redis.internal.pace.Breaker;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.stream.Origin;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs handlers. A thread that is hired handles entry after entry until none is ready; more threads are hired only where
 * those at work would take longer than {@link #ACCEPTABLE_NANOS} for what is ready, so cheap handlers cost no hand-over
 * per entry and slow ones run side by side.
 */
final class Dispatcher<T> {

    private static final long ACCEPTABLE_NANOS = 200_000;

    static final String EXECUTOR = "the executor";

    private final Shared<T> shared;
    private final Gate gate;
    private final Breaker breaker;
    private final Settler<T> settler;
    private final Outcomes<T> outcomes;
    private final Executor executor;
    private final @Nullable ExecutorService owned;
    private volatile long nanosPerEntry = ACCEPTABLE_NANOS;
    private volatile @Nullable Throwable refusal;

    Dispatcher(Shared<T> shared, Gate gate, Breaker breaker, Settler<T> settler, Outcomes<T> outcomes) {
        this.shared = shared;
        this.gate = gate;
        this.breaker = breaker;
        this.settler = settler;
        this.outcomes = outcomes;
        if (shared.config.executor != null) {
            this.executor = shared.config.executor;
            this.owned = null;
        } else {
            this.owned = pool(shared.config.concurrency, shared.config.consumer);
            this.executor = owned;
        }
    }

    private static ExecutorService pool(int threads, String consumer) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "tradeintent-handler-" + consumer + '-' + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Sees to it that enough threads are at work for what is ready. */
    void kick() {
        kick(quick());
    }

    /** Tells whether handlers have been taking so little time that it is not worth a thread's hand-over. */
    boolean quick() {
        return nanosPerEntry < ACCEPTABLE_NANOS / 4;
    }

    /** Does what the other threads may have left: trusts no running handler to return soon, and settles what waits. */
    void keepGoing() {
        breaker.look();
        kick(false);
        settler.flush();
    }

    private void kick(boolean quick) {
        boolean paused = shared.lifecycle.paused();
        if (!(shared.lifecycle.dispatching() || paused) || breaker.state() == Breaker.State.OPEN) {
            return;
        }
        int more = shared.inFlight.hire(shared.config.concurrency, nanosPerEntry, ACCEPTABLE_NANOS, quick, paused);
        if (more == 0) {
            return;
        }
        if (owned != null || shared.intake.isCurrentThread()) {
            start(more);
        } else {
            shared.intake.add(() -> start(more));
        }
    }

    /** An executor that was passed may run a task at once, on the thread that brings it, or not return for long. */
    private void start(int more) {
        for (int started = 0; started < more; started++) {
            try {
                if (owned == null) {
                    shared.intake.calls(EXECUTOR, null);
                }
                executor.execute(shared.own.marking(this::work));
                refusal = null;
            } catch (RuntimeException | Error e) {
                refusal = e;
                shared.inFlight.dismiss(more - started);
                return;
            }
        }
    }

    /** Returns the answer of the executor when it last refused a task; null if it took the last one. */
    @Nullable Throwable refusal() {
        return refusal;
    }

    private void work() {
        long now = shared.ticker.nanos();
        Held<T> held = next(now);
        while (held != null) {
            boolean alone =
                    held.origin() != Origin.NEW && shared.inFlight.doubt(held).alone();
            if (outcomes.mayStart(held)) {
                HandlerResult result = handle(held);
                if (result == null) {
                    return;
                }
                long after = shared.ticker.nanos();
                nanosPerEntry = nanosPerEntry + (after - now - nanosPerEntry >> 3);
                now = after;
                outcomes.conclude(held, result);
            } else {
                now = shared.ticker.nanos();
            }
            if (alone) {
                kick();
            }
            held = next(now);
        }
    }

    private @Nullable Held<T> next(long now) {
        Held<T> held = shared.inFlight.next(() -> gate.mayHandle(now), shared.lifecycle.paused(), now);
        if (held == null || !quick()) {
            settler.flush();
        }
        return held;
    }

    private @Nullable HandlerResult handle(Held<T> held) {
        try {
            HandlerResult result = shared.config.handler.handle(held);
            return result != null
                    ? result
                    : HandlerResult.retry(new IllegalStateException("the handler returned null"));
        } catch (Exception e) {
            return HandlerResult.retry(e);
        } catch (Error e) {
            shared.inFlight.abandon(held, shared.ticker.nanos());
            shared.lifecycle.fail("handler threw " + e, e);
            return null;
        }
    }

    /** Ends the threads that belong to the consumer itself; an executor that was passed in is left alone. */
    void close() {
        if (owned != null) {
            owned.shutdown();
        }
    }
}
