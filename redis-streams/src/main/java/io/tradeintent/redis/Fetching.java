package io.tradeintent.redis;

import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.pace.Portion;
import io.tradeintent.redis.internal.pace.Unfetched;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Fetches what is pending for this consumer and not in its hands, in portions that can be answered. What cannot be had even
 * alone is named and set aside, and all others are gone on with. Used by the reader alone.
 */
final class Fetching<T> {

    private final Engine<T> engine;
    private final Portion portion;
    private boolean connected;

    Fetching(Engine<T> engine) {
        this.engine = engine;
        this.portion = new Portion(engine.config.batch);
    }

    /**
     * Asks for up to so many entries, once. True if an answer came.
     *
     * @throws RedisFailure if Redis cannot be used, which is no matter of what was asked for
     */
    boolean some(int wanted) {
        int room = engine.inFlight.reserve(Math.min(wanted, portion.size()), 1);
        if (room == 0) {
            return false;
        }
        List<Unfetched.Entry> next = engine.unfetched.next(room, engine.ticker.nanos());
        int used = 0;
        try {
            used = engine.fetch(next);
            portion.came(next.size());
            return true;
        } catch (RedisFailure e) {
            if (!isOfTheAnswer(e)) {
                throw e;
            }
            notHad(next, e);
            return false;
        } finally {
            engine.inFlight.release(room - used);
            connected = true;
            tell();
        }
    }

    /** Lets go of the connection where nothing waits to be fetched, and nothing is about to. */
    void rest() {
        if (connected && !engine.sweeping) {
            connected = false;
            engine.port.fetched();
        }
    }

    /** Tells whether Redis is there, was asked, and only the answer could not be had. */
    private boolean isOfTheAnswer(RedisFailure failure) {
        return engine.broken.get() == null
                && failure.kind() == FailureKind.CONNECTION
                && failure.sent()
                && failure.ending() != RedisFailure.Ending.INTERRUPTED;
    }

    private void notHad(List<Unfetched.Entry> asked, RedisFailure failure) {
        if (asked.size() > 1) {
            portion.failed(asked.size());
            return;
        }
        Unfetched.Entry entry = asked.get(0);
        Duration delay = engine.unfetched.failed(entry, engine.ticker.nanos());
        if (!delay.isZero()) {
            portion.reset();
            setAside(entry.id(), delay, failure);
        }
    }

    private void setAside(EntryId id, Duration delay, RedisFailure failure) {
        OptionalLong bytes = measured(id);
        String words = String.valueOf(failure.getMessage());
        engine.unfetched.explain(id, bytes.isEmpty() ? words : words + " (" + bytes.getAsLong() + " bytes)");
        engine.events.tell(new ConsumerEvent.EntryUnreachable(id, bytes, words, delay));
    }

    private OptionalLong measured(EntryId id) {
        try {
            return engine.port.measure(id);
        } catch (RedisFailure e) {
            return OptionalLong.empty();
        }
    }

    /** Shows what is out of reach now. */
    void tell() {
        engine.troubles.set(ConsumerStatus.Trouble.ENTRY, engine.unfetched.trouble());
    }
}
