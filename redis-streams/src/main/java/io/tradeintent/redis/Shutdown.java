package io.tradeintent.redis;

import io.tradeintent.redis.ConsumerStatus.Trouble;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.port.Liveness;
import io.tradeintent.redis.internal.port.SelfReport;
import io.tradeintent.redis.internal.port.Session;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of a consumer, in the time that it has: what is in flight is finished, the rest and the name are handed back, and
 * all is released. The reader's thread takes these steps, the keeper's sees to the time.
 */
final class Shutdown<T> {

    /** The time by which an end may be late before its calls are broken off. */
    static final Duration GRACE = Duration.ofSeconds(1);

    private final Shared<T> shared;
    private final Session session;
    private final Settler<T> settler;
    private final Liveness liveness;
    private final Dispatcher<T> dispatcher;
    private final SelfReport report;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean forced;
    private boolean hopeless;
    private boolean handedBack;

    Shutdown(
            Shared<T> shared,
            Session session,
            Settler<T> settler,
            Liveness liveness,
            Dispatcher<T> dispatcher,
            SelfReport report) {
        this.shared = shared;
        this.session = session;
        this.settler = settler;
        this.liveness = liveness;
        this.dispatcher = dispatcher;
        this.report = report;
    }

    /** Returns how long ending may take, in nanoseconds. */
    long longest() {
        return Math.max(shared.config.drain.toNanos(), shared.config.ackFlush.toNanos());
    }

    private long left(long by) {
        return by - shared.lifecycle.endingFor();
    }

    boolean isOver() {
        return over.get();
    }

    /** Tells whether the thread that takes these steps was interrupted because the time was over. */
    boolean forced() {
        return forced;
    }

    /** Ends the consumer for a reason that no other session mends. */
    void hopeless(RuntimeException reason) {
        hopeless = true;
        shared.lifecycle.fail(String.valueOf(reason.getMessage()), reason);
    }

    /** Finishes what is in flight while there is time. The last settlements have a part of that time to themselves. */
    void drain(Reader<T> reader) throws InterruptedException {
        InFlight<T> inFlight = shared.inFlight;
        long workBy = longest() - shared.config.ackFlush.toNanos();
        while (shared.lifecycle.dispatching() && !inFlight.idle() && left(workBy) > 0) {
            stayConnected(reader);
            inFlight.await(() -> inFlight.idle() || session.isBroken(), left(workBy));
        }
        shared.lifecycle.noMoreWork();
        settler.flush();
        while (!hopeless && inFlight.busy() && left(longest()) > 0) {
            if (left(workBy) <= 0) {
                inFlight.interruptOlderThan(shared.ticker.nanos());
            }
            stayConnected(reader);
            inFlight.await(() -> !inFlight.busy() || session.isBroken(), 50_000_000);
        }
    }

    /** Results must still be written after the connection broke. */
    private void stayConnected(Reader<T> reader) throws InterruptedException {
        if (session.connected() && !session.isBroken()) {
            return;
        }
        try {
            reader.connect();
        } catch (RedisFailure e) {
            session.notOpened(e);
            shared.troubles.set(Trouble.CONNECTION, String.valueOf(e.getMessage()));
            shared.inFlight.rest(100_000_000);
        } catch (Liveness.NameTakenException | Connecting.GroupLostException e) {
            hopeless(e);
        }
    }

    /** Gives back what was not finished, and the name, and ends the consumer. */
    void handBackAndEnd() {
        try {
            shared.lifecycle.noMoreWork();
            handBack();
        } catch (RuntimeException | Error e) {
            shared.failed(e);
        } finally {
            end();
        }
    }

    private void handBack() {
        if (handedBack) {
            return;
        }
        handedBack = true;
        Map<EntryId, Integer> back = shared.inFlight.arriving();
        back.putAll(shared.inFlight.waiting());
        int held = shared.inFlight.ids().size();
        int handed = 0;
        try {
            // Once the name is given back, a beat finds that and breaks the session.
            report.writeLast(shared.lifecycle.lastState().name());
            handed = Math.max(0, shared.port.leave(back));
        } catch (RedisFailure e) {
            shared.troubles.set(Trouble.CONNECTION, String.valueOf(e.getMessage()));
        }
        shared.counters.handedBack.add(handed);
        shared.events.tell(new ConsumerEvent.Drained(handed, held - handed));
    }

    private void end() {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        settler.suspend();
        session.close();
        dispatcher.close();
        shared.intake.end();
        liveness.end();
        shared.lifecycle.ended();
        shared.events.close(left(longest()));
    }

    /** Ends what is waited for when the time is over: a server that does not answer must not hold that up. */
    void endInTime(Thread waiting) {
        if (!shared.lifecycle.stopping() || over.get()) {
            return;
        }
        long late = shared.lifecycle.endingFor() - longest();
        if (late > 2 * GRACE.toNanos()) {
            end();
        } else if (late > GRACE.toNanos() && !forced) {
            forced = true;
            session.breakOff();
            waiting.interrupt();
        }
    }
}
