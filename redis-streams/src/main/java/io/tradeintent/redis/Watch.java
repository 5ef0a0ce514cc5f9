package io.tradeintent.redis;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices work that stands still: entries that are ready and that no thread takes, handlers that do not return although they
 * were interrupted, a decoder that does not return. It tells at once and then every minute, and ends the consumer where only
 * that gives its entries back to others. Used by the keeper alone.
 */
final class Watch<T> {

    /** How long work may stand still before that is trouble. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How long entries may be ready that nothing runs before the consumer fails. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Engine<T> engine;
    private final long patience;
    private final long interruptAfter;
    private long readySince;
    private boolean readyBefore;
    private long toldAt;
    private String told = "";
    private boolean interrupted;

    Watch(Engine<T> engine) {
        this.engine = engine;
        this.patience = PATIENCE.toNanos();
        this.interruptAfter = engine.config.handlerTimeout.toNanos();
    }

    void look(long now) {
        String trouble = idle(now);
        if (trouble == null) {
            trouble = decoding(now);
        }
        if (trouble == null) {
            trouble = stuck(now);
        }
        tell(now, trouble == null ? "" : trouble);
    }

    /** Entries are ready, may be handled, and nothing was started or returned for long. */
    private @Nullable String idle(long now) {
        InFlight.Work work = engine.inFlight.work();
        boolean ready = work.ready() > 0 && work.running() == 0 && engine.mayWork(now);
        if (!ready) {
            readyBefore = false;
            return null;
        }
        if (!readyBefore) {
            readyBefore = true;
            readySince = now;
        }
        long idle = Math.min(now - readySince, now - work.progress());
        if (idle < patience) {
            return null;
        }
        Throwable refusal = engine.dispatcher.refusal();
        String trouble = work.ready() + " keys have entries that are ready, and no thread has taken one for "
                + seconds(idle) + (refusal == null ? "" : "; the executor answers: " + refusal);
        if (idle >= LONGEST.toNanos()) {
            engine.lifecycle.fail(trouble, refusal == null ? new IllegalStateException(trouble) : refusal);
            engine.inFlight.wakeWaiting();
        }
        return trouble;
    }

    /** Code of others that entries need before they can be handled has not returned. */
    private @Nullable String decoding(long now) {
        boolean decoding = engine.intake.isCalling(Received.DECODER) || engine.intake.isCalling(Received.ORDERING);
        long busy = decoding ? engine.intake.busyFor(now) : 0;
        if (busy < interruptAfter) {
            interrupted = false;
        } else if (!interrupted) {
            interrupted = true;
            engine.intake.interrupt();
        }
        if (busy < patience) {
            return null;
        }
        String trouble = engine.intake.doing() + " has not returned for " + seconds(busy);
        if (busy >= LONGEST.toNanos()) {
            engine.lifecycle.fail(trouble, new IllegalStateException(trouble));
            engine.inFlight.wakeWaiting();
        }
        return trouble;
    }

    /** Handlers that were interrupted go on all the same. */
    private @Nullable String stuck(long now) {
        long bound = Math.max(patience, interruptAfter + interruptAfter / 2);
        List<Held<T>> stuck = engine.inFlight.interruptedBefore(now - bound);
        if (stuck.isEmpty()) {
            return null;
        }
        long longest = stuck.stream().mapToLong(held -> now - held.since).max().orElse(bound);
        List<?> ids = stuck.stream().limit(3).map(Held::id).toList();
        return stuck.size() + " of " + engine.config.concurrency + " handlers have not returned for " + seconds(longest)
                + ", of entries " + ids + (stuck.size() > ids.size() ? " and others" : "");
    }

    private void tell(long now, String trouble) {
        engine.troubles.set(ConsumerStatus.Trouble.WORK, trouble);
        boolean began = !trouble.isEmpty() && told.isEmpty();
        if (began || !trouble.isEmpty() && now - toldAt >= AGAIN.toNanos()) {
            toldAt = now;
            engine.events.tell(new ConsumerEvent.WorkStalled(true, trouble));
        } else if (trouble.isEmpty() && !told.isEmpty()) {
            engine.events.tell(new ConsumerEvent.WorkStalled(false, ""));
        }
        told = trouble;
    }

    private static String seconds(long nanos) {
        return Duration.ofNanos(nanos).toSeconds() + " s";
    }
}
