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

    /** The time for which work may stand still before that is trouble. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The time for which entries may be ready while nothing runs before the consumer fails. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Shared<T> shared;
    private final Gate gate;
    private final Dispatcher<T> dispatcher;
    private final long patience;
    private final long interruptAfter;
    private long readySince;
    private boolean readyBefore;
    private long toldAt;
    private String told = "";
    private boolean interrupted;

    Watch(Shared<T> shared, Gate gate, Dispatcher<T> dispatcher) {
        this.shared = shared;
        this.gate = gate;
        this.dispatcher = dispatcher;
        this.patience = PATIENCE.toNanos();
        this.interruptAfter = shared.config.handlerTimeout.toNanos();
    }

    /** Interrupts handlers whose time is over, and looks whether work stands still. */
    void look(long now) {
        timeOut(now);
        String trouble = idle(now);
        if (trouble == null) {
            trouble = decoding(now);
        }
        if (trouble == null) {
            trouble = stuck(now);
        }
        tell(now, trouble == null ? "" : trouble);
    }

    private void timeOut(long now) {
        for (InFlight.Late late : shared.inFlight.interruptOlderThan(now - interruptAfter)) {
            Duration taken = Duration.ofNanos(shared.ticker.nanos() - late.since());
            shared.events.tell(new ConsumerEvent.HandlerTimedOut(late.id(), taken));
        }
    }

    /** Entries are ready, may be handled, and nothing was started or returned for long. */
    private @Nullable String idle(long now) {
        InFlight.Work work = shared.inFlight.work();
        boolean ready = work.ready() > 0 && work.running() == 0 && gate.mayWork(now);
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
        Throwable refusal = dispatcher.refusal();
        String trouble = work.ready() + " keys have entries that are ready, and no thread has taken one for "
                + seconds(idle) + (refusal == null ? "" : "; the executor answers: " + refusal);
        if (idle >= LONGEST.toNanos()) {
            shared.lifecycle.fail(trouble, refusal == null ? new IllegalStateException(trouble) : refusal);
        }
        return trouble;
    }

    /** Code of others that entries need before they can be handled has not returned. */
    private @Nullable String decoding(long now) {
        boolean decoding = shared.intake.isCalling(Reception.DECODER) || shared.intake.isCalling(Reception.ORDERING);
        long busy = decoding ? shared.intake.busyFor(now) : 0;
        if (busy < interruptAfter) {
            interrupted = false;
        } else if (!interrupted) {
            interrupted = true;
            shared.intake.interrupt();
        }
        if (busy < patience) {
            return null;
        }
        String trouble = shared.intake.doing() + " has not returned for " + seconds(busy);
        if (busy >= LONGEST.toNanos()) {
            shared.lifecycle.fail(trouble, new IllegalStateException(trouble));
        }
        return trouble;
    }

    /** Handlers that were interrupted go on all the same. */
    private @Nullable String stuck(long now) {
        long bound = Math.max(patience, interruptAfter + interruptAfter / 2);
        List<InFlight.Late> stuck = shared.inFlight.interruptedBefore(now - bound);
        if (stuck.isEmpty()) {
            return null;
        }
        long longest =
                stuck.stream().mapToLong(late -> now - late.since()).max().orElse(bound);
        List<?> ids = stuck.stream().limit(3).map(InFlight.Late::id).toList();
        return stuck.size() + " of " + shared.config.concurrency + " handlers have not returned for " + seconds(longest)
                + ", of entries " + ids + (stuck.size() > ids.size() ? " and others" : "");
    }

    private void tell(long now, String trouble) {
        shared.troubles.set(ConsumerStatus.Trouble.WORK, trouble);
        boolean began = !trouble.isEmpty() && told.isEmpty();
        if (began || !trouble.isEmpty() && now - toldAt >= AGAIN.toNanos()) {
            toldAt = now;
            shared.events.tell(new ConsumerEvent.WorkStalled(true, trouble));
        } else if (trouble.isEmpty() && !told.isEmpty()) {
            shared.events.tell(new ConsumerEvent.WorkStalled(false, ""));
        }
        told = trouble;
    }

    private static String seconds(long nanos) {
        return Duration.ofNanos(nanos).toSeconds() + " s";
    }
}
