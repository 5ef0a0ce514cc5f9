package io.tradeintent.redis;

import io.tradeintent.stream.HandlerResult;
import io.tradeintent.stream.Origin;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
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
    private static final Duration LATER = Duration.ofMillis(100);
    static final Duration UNSURE = Duration.ofSeconds(1);

    static final String EXECUTOR = "the executor";

    private final Engine<T> engine;
    private final Executor executor;
    private final @Nullable ExecutorService owned;
    private volatile long nanosPerEntry = ACCEPTABLE_NANOS;
    private volatile @Nullable Throwable refusal;

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
        boolean paused = engine.lifecycle.paused();
        if (!(engine.lifecycle.dispatching() || paused) || engine.breaker.state() == Breaker.State.OPEN) {
            return;
        }
        int more = engine.inFlight.hire(engine.config.concurrency, nanosPerEntry, ACCEPTABLE_NANOS, quick, paused);
        if (more == 0) {
            return;
        }
        if (owned != null || engine.intake.isCurrentThread()) {
            start(more);
        } else {
            engine.intake.add(() -> start(more));
        }
    }

    /** An executor that was passed may run a task at once, on the thread that brings it, or not return for long. */
    private void start(int more) {
        for (int started = 0; started < more; started++) {
            try {
                if (owned == null) {
                    engine.intake.calls(EXECUTOR, null);
                }
                executor.execute(engine.own.marking(this::work));
                refusal = null;
            } catch (RuntimeException | Error e) {
                refusal = e;
                engine.inFlight.dismiss(more - started);
                return;
            }
        }
    }

    /** What the executor answered when it last refused a task; null if it took the last one. */
    @Nullable Throwable refusal() {
        return refusal;
    }

    private void work() {
        long now = engine.ticker.nanos();
        Held<T> held = next(now);
        while (held != null) {
            boolean alone = held.alone;
            if (mayStart(held)) {
                HandlerResult result = handle(held);
                if (result == null) {
                    return;
                }
                long after = engine.ticker.nanos();
                nanosPerEntry = nanosPerEntry + (after - now - nanosPerEntry >> 3);
                now = after;
                engine.conclude(held, result);
            } else {
                now = engine.ticker.nanos();
            }
            if (alone) {
                kick();
            }
            held = next(now);
        }
    }

    private @Nullable Held<T> next(long now) {
        Held<T> held = engine.inFlight.next(() -> engine.mayHandle(now), engine.lifecycle.paused(), now);
        if (held == null || !quick()) {
            engine.settler.flush();
        }
        return held;
    }

    /** Sees to what comes before the handler of an entry that was not read anew; false if it does not run now. */
    private boolean mayStart(Held<T> held) {
        if (held.origin() == Origin.NEW) {
            return true;
        }
        boolean starts = goesOn(held) && (engine.recorded(held) || putBack(held, LATER));
        if (!starts) {
            engine.breaker.release();
        }
        return starts;
    }

    /** Lets only work go on that has begun, where the consumer is paused or the entry was started too often. */
    private boolean goesOn(Held<T> held) {
        if (held.begun == Held.Begun.YES || !held.overLimit && !engine.lifecycle.paused()) {
            return true;
        }
        Held.Begun begun = engine.begun(held);
        if (begun == Held.Begun.YES) {
            boolean waits = held.overLimit;
            held.overLimit = false;
            return !waits || putBack(held, engine.suspicion(held));
        }
        if (begun == Held.Begun.UNKNOWN) {
            return putBack(held, UNSURE);
        }
        return held.overLimit ? engine.exhausted(held) : putBack(held, Duration.ZERO);
    }

    private boolean putBack(Held<T> held, Duration delay) {
        engine.putBack(held, delay);
        return false;
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
            engine.inFlight.abandon(held, engine.ticker.nanos());
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
