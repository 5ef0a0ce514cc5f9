package io.tradeintent.redis;

import io.tradeintent.stream.HandlerResult;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
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
    private static final int ENOUGH_TO_SETTLE = 64;

    private final Engine<T> engine;
    private final Executor executor;
    private final @Nullable ExecutorService owned;
    private volatile long nanosPerEntry = ACCEPTABLE_NANOS;

    Dispatcher(Engine<T> engine) {
        this.engine = engine;
        if (engine.config.executor != null) {
            this.executor = engine.config.executor;
            this.owned = null;
        } else {
            this.owned = pool(engine.config.concurrency, engine.config.consumer);
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

    /** The same, trusting no running handler to return soon. */
    void kickDoubtfully() {
        kick(false);
    }

    private void kick(boolean quick) {
        if (!engine.lifecycle.dispatching() || engine.breaker.state() == Breaker.State.OPEN) {
            return;
        }
        int more = engine.inFlight.hire(engine.config.concurrency, nanosPerEntry, ACCEPTABLE_NANOS, quick);
        for (int started = 0; started < more; started++) {
            try {
                executor.execute(this::work);
            } catch (RejectedExecutionException e) {
                engine.inFlight.dismiss(more - started);
                return;
            }
        }
    }

    private void work() {
        long now = engine.ticker.nanos();
        Held<T> held = next(now);
        while (held != null) {
            HandlerResult result = handle(held);
            if (result == null) {
                return;
            }
            long after = engine.ticker.nanos();
            nanosPerEntry = nanosPerEntry + (after - now - nanosPerEntry >> 3);
            engine.conclude(held, result);
            now = after;
            held = next(now);
        }
    }

    private @Nullable Held<T> next(long now) {
        Held<T> held = engine.inFlight.next(() -> engine.mayHandle(now), now);
        if (held == null || !quick()) {
            engine.settler.flush();
        }
        return held;
    }

    /** Is told how many entries wait to be settled. */
    void added(int waiting) {
        if (waiting >= ENOUGH_TO_SETTLE) {
            engine.settler.flush();
        }
    }

    private @Nullable HandlerResult handle(Held<T> held) {
        try {
            HandlerResult result = engine.config.handler.handle(held);
            return result != null
                    ? result
                    : HandlerResult.retry(new IllegalStateException("the handler returned null"));
        } catch (Exception e) {
            return HandlerResult.retry(e);
        } catch (Error e) {
            engine.inFlight.abandon(held);
            engine.lifecycle.fail("handler threw " + e, e);
            engine.inFlight.wakeWaiting();
            return null;
        }
    }

    Duration delayAfter(int attempts) {
        return engine.config.retry.delayAfter(attempts, ThreadLocalRandom.current());
    }

    /** Ends the threads that belong to the consumer itself; an executor that was passed in is left alone. */
    void close() {
        if (owned != null) {
            owned.shutdown();
        }
    }
}
