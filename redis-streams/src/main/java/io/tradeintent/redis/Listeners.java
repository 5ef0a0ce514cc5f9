package io.tradeintent.redis;

import io.tradeintent.redis.internal.log.Cause;
import io.tradeintent.redis.internal.log.Line;
import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.HandlerResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Tells listeners on a thread of their own, in the order in which things happened. That thread exists only where there is
 * a listener. While too many calls wait nothing new may be read, so the queue is bounded by what is in hand. Thread-safe.
 */
final class Listeners {

    /** While more calls than this wait, nothing new may be read. */
    static final int BEHIND = 1_024;

    /** While as many calls as this wait, an event is left out: those that repeat without end must not fill the heap. */
    static final int MOST = 65_536;

    private static final String NOTHING_NEW = ", and nothing new is read";
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final Duration LAST_CALL = Duration.ofSeconds(5);
    private static final Duration TOO_LONG = Duration.ofSeconds(30);

    private final List<ConsumerListener> all;
    private final BiConsumer<ConsumerListener, Throwable> failed;
    private final Runnable roomAgain;
    private final Ticker ticker;
    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final ThreadPoolExecutor thread;
    private final CountDownLatch told;
    private boolean over;
    private volatile @Nullable Call call;
    private @Nullable Long behindSince;

    private record Call(ConsumerListener listener, long since) {}

    Listeners(
            List<ConsumerListener> all,
            ThreadFactory factory,
            Ticker ticker,
            BiConsumer<ConsumerListener, Throwable> failed,
            Runnable roomAgain) {
        this.all = all;
        this.failed = failed;
        this.roomAgain = roomAgain;
        this.ticker = ticker;
        this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, waiting, factory);
        this.told = new CountDownLatch(all.isEmpty() ? 0 : 1);
    }

    /**
     * Tells an event after all that was told before; a state that is the last one is the last that is told. Returns false
     * where the event is left out, because listeners are too far behind.
     */
    boolean tell(ConsumerEvent event) {
        boolean isState = event instanceof ConsumerEvent.StateChanged;
        if (waiting.size() >= MOST && !isState) {
            return false;
        }
        if (!all.isEmpty()) {
            add(listener -> listener.on(event), isState && isEnd((ConsumerEvent.StateChanged) event));
        }
        return true;
    }

    private static boolean isEnd(ConsumerEvent.StateChanged change) {
        return change.state() == ConsumerState.STOPPED || change.state() == ConsumerState.FAILED;
    }

    /** Tells that an entry was settled after all that was told before. */
    void tellSettled(EntryId id, HandlerResult.Done result, boolean again) {
        if (!all.isEmpty()) {
            add(listener -> listener.settled(id, result, again), false);
        }
    }

    private synchronized void add(Consumer<ConsumerListener> what, boolean last) {
        if (!over) {
            thread.execute(() -> tellAll(what));
            if (last) {
                over = true;
                thread.shutdown();
            }
        }
    }

    private void tellAll(Consumer<ConsumerListener> what) {
        if (waiting.size() == BEHIND) {
            roomAgain.run();
        }
        for (ConsumerListener listener : all) {
            call = new Call(listener, ticker.nanos());
            try {
                what.accept(listener);
            } catch (Throwable e) {
                failed.accept(listener, e);
            }
        }
        call = null;
    }

    /** Returns how many calls wait. */
    int backlog() {
        return waiting.size();
    }

    boolean behind() {
        return waiting.size() > BEHIND;
    }

    /** Says what is wrong where one call takes too long or too many have waited for too long. For one thread. */
    Optional<Line> trouble() {
        long now = ticker.nanos();
        if (!behind()) {
            behindSince = null;
        } else if (behindSince == null) {
            behindSince = now;
        }
        Call slow = call;
        if (slow != null && now - slow.since() >= TOO_LONG.toNanos()) {
            return Optional.of(stuck(slow, Duration.ofNanos(now - slow.since())));
        }
        return behindSince != null && now - behindSince >= TOO_LONG.toNanos()
                ? Optional.of(slow(Duration.ofNanos(now - behindSince)))
                : Optional.empty();
    }

    private Line stuck(Call slow, Duration taken) {
        String name = slow.listener().getClass().getName();
        String sentence = "listener {} has not returned for {}: {} calls wait";
        return Line.of(Level.WARN, behind() ? sentence + NOTHING_NEW : sentence, name, taken, backlog())
                .seldom(Cause.of("listener_stuck", name));
    }

    private Line slow(Duration waited) {
        return Line.of(Level.WARN, "listeners have been behind for {}: {} calls wait" + NOTHING_NEW, waited, backlog())
                .seldom(Cause.of("listeners_behind", ""));
    }

    /**
     * Takes no more, waits until all was told, and gives up the rest when the time is over or a call does not return.
     *
     * @return how many calls were given up
     */
    int close(long nanos) throws InterruptedException {
        stopTaking();
        long by = ticker.nanos() + Math.max(nanos, LAST_WORDS.toNanos());
        while (!thread.awaitTermination(20, TimeUnit.MILLISECONDS)) {
            long now = ticker.nanos();
            Call last = call;
            if (now - by >= 0 || last != null && now - last.since() >= LAST_CALL.toNanos()) {
                return giveUp();
            }
        }
        return 0;
    }

    /** Lets go of those who wait for the last call. */
    void closed() {
        told.countDown();
    }

    private synchronized void stopTaking() {
        over = true;
        thread.shutdown();
    }

    private int giveUp() {
        return (call == null ? 0 : 1) + thread.shutdownNow().size();
    }

    /** Waits until all was told or given up. */
    boolean awaitTold(long nanos) throws InterruptedException {
        return told.await(nanos, TimeUnit.NANOSECONDS);
    }
}
