package io.tradeintent.redis.internal.thread;

import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.stream.EntryId;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread on which code of others runs that is neither a handler nor a listener: decoders, orderings, executors that
 * are given tasks, suppliers of results. It takes tasks in turn. The reader, the keeper and the threads of connections only
 * add tasks, so that code that hangs or throws harms neither beats nor reconnects. Thread-safe.
 */
public final class Intake {

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Ticker ticker;
    private final Consumer<Throwable> failed;
    private volatile @Nullable Thread thread;
    private volatile long since;
    private volatile boolean busy;
    private volatile String calling = "";
    private volatile @Nullable EntryId about;
    private volatile boolean ended;

    /** Makes an intake that tells what a task throws, on its own thread. */
    public Intake(Ticker ticker, Consumer<Throwable> failed) {
        this.ticker = ticker;
        this.failed = failed;
    }

    public void add(Runnable task) {
        tasks.add(task);
    }

    /** Takes tasks until {@link #end}. */
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!ended) {
                work(tasks.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            thread = null;
        }
    }

    /** Takes one task, if there is any, on the calling thread. */
    public boolean step() {
        Runnable task = tasks.poll();
        if (task == null) {
            return false;
        }
        Thread before = thread;
        thread = Thread.currentThread();
        work(task);
        thread = before;
        return true;
    }

    private void work(Runnable task) {
        since = ticker.nanos();
        busy = true;
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        } finally {
            busy = false;
            calling = "";
            about = null;
            Thread.interrupted();
        }
    }

    /** Notes that code of others is about to be called, and the entry for which that is done. */
    public void calls(String what, @Nullable EntryId entry) {
        calling = what;
        about = entry;
    }

    public boolean isCalling(String what) {
        return busy && calling.equals(what);
    }

    public boolean isCurrentThread() {
        return Thread.currentThread().equals(thread);
    }

    /** Returns how long the present task has been running, in nanoseconds; zero where there is none. */
    public long busyFor(long now) {
        long began = since;
        return busy ? Math.max(0, now - began) : 0;
    }

    /** Names what the present task has called, and for which entry. */
    public String doing() {
        EntryId entry = about;
        return calling + (entry == null ? "" : " for entry " + entry);
    }

    /** Interrupts what runs, so that code of others can return. */
    public void interrupt() {
        Thread running = thread;
        if (running != null && busy) {
            running.interrupt();
        }
    }

    /** Ends the thread once it comes back; what it has not begun is left. */
    public void end() {
        ended = true;
        tasks.clear();
        tasks.add(() -> {});
        interrupt();
    }
}
