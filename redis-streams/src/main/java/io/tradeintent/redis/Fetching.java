package io.tradeintent.redis;

import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.pace.Portion;
import io.tradeintent.redis.internal.pace.Unfetched;
import io.tradeintent.redis.internal.port.Session;
import io.tradeintent.redis.internal.port.StreamPort;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fetches what is pending for this consumer and not in its hands, in portions that can be answered. What cannot be had even
 * alone is named and set aside, and all others are gone on with. Used by the reader alone.
 */
final class Fetching<T> {

    /** The most bytes that one request fetches, or one entry that is larger: little enough for nearly all servers and links. */
    private static final long MOST_FETCHED = 1 << 20;

    private final Shared<T> shared;
    private final Session session;
    private final Unfetched unfetched;
    private final Sweep<T> sweep;
    private final Reception<T> reception;
    private final Portion portion;
    private boolean connected;

    Fetching(Shared<T> shared, Session session, Unfetched unfetched, Sweep<T> sweep, Reception<T> reception) {
        this.shared = shared;
        this.session = session;
        this.unfetched = unfetched;
        this.sweep = sweep;
        this.reception = reception;
        this.portion = new Portion(shared.config.batch);
    }

    /**
     * Asks for up to so many entries, once. True if an answer came.
     *
     * @throws RedisFailure if Redis cannot be used, which is no matter of what was asked for
     */
    boolean some(int wanted) {
        int room = shared.inFlight.reserve(Math.min(wanted, portion.size()), 1);
        if (room == 0) {
            return false;
        }
        List<Unfetched.Entry> next = unfetched.next(room, shared.ticker.nanos());
        int used = 0;
        try {
            used = fetch(next);
            portion.came(next.size());
            return true;
        } catch (RedisFailure e) {
            if (!isOfTheAnswer(e)) {
                throw e;
            }
            notHad(next, e);
            return false;
        } finally {
            shared.inFlight.release(room - used);
            connected = true;
            tell();
        }
    }

    /**
     * Fetches entries that are alike and pending for this consumer, but for what it holds, into room that was reserved. No
     * answer to a read is under way, so that what this consumer has finished is not pending for another any more. Returns how
     * much of the room was used.
     */
    private int fetch(List<Unfetched.Entry> entries) {
        Set<EntryId> held = shared.inFlight.ids();
        List<Unfetched.Entry> wanted = new ArrayList<>();
        for (Unfetched.Entry entry : entries) {
            if (held.contains(entry.id())) {
                unfetched.fetched(List.of(entry.id()));
            } else {
                wanted.add(entry);
            }
        }
        return wanted.isEmpty() ? 0 : fetchAlike(wanted);
    }

    private int fetchAlike(List<Unfetched.Entry> wanted) {
        List<EntryId> ids = wanted.stream().map(Unfetched.Entry::id).toList();
        Set<EntryId> handedBack = wanted.stream()
                .filter(Unfetched.Entry::handedBack)
                .map(Unfetched.Entry::id)
                .collect(Collectors.toSet());
        long most = Math.max(1, Math.min(MOST_FETCHED, shared.inFlight.bytesLeft()));
        StreamPort.Taken taken = shared.port.recover(ids, most);
        shared.lost(taken.lost());
        List<StreamPort.Recovered> entries = new ArrayList<>();
        for (StreamPort.Recovered one : taken.entries()) {
            boolean alive = one.handedBack() || handedBack.contains(one.id());
            entries.add(new StreamPort.Recovered(one.id(), one.fields(), one.deliveries(), alive));
        }
        Unfetched.Entry first = wanted.get(0);
        reception.arrived(Arrival.of(entries, first.origin(), first.unstarted()), entries.size());
        unfetched.fetched(ids.subList(0, taken.seen()));
        return entries.size();
    }

    /** Tells whether something should be fetched now. */
    boolean ready() {
        return unfetched.ready(shared.ticker);
    }

    /** Tells whether nothing waits to be fetched, but for what was set aside. */
    boolean isEmpty() {
        return unfetched.isEmpty();
    }

    /** Tells whether more is about to be taken over, which is to be fetched at once. */
    boolean goesOn() {
        return sweep.goesOn();
    }

    /** Lets go of the connection where nothing waits to be fetched, and nothing is about to. */
    void rest() {
        if (connected && !sweep.goesOn()) {
            connected = false;
            shared.port.fetched();
        }
    }

    /** Tells whether Redis is there, was asked, and only the answer could not be had. */
    private boolean isOfTheAnswer(RedisFailure failure) {
        return !session.isBroken()
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
        Duration delay = unfetched.failed(entry, shared.ticker.nanos());
        if (!delay.isZero()) {
            portion.reset();
            setAside(entry.id(), delay, failure);
        }
    }

    private void setAside(EntryId id, Duration delay, RedisFailure failure) {
        OptionalLong bytes = measured(id);
        String words = String.valueOf(failure.getMessage());
        unfetched.explain(id, bytes.isEmpty() ? words : words + " (" + bytes.getAsLong() + " bytes)");
        shared.events.tell(new ConsumerEvent.EntryUnreachable(id, bytes, words, delay));
    }

    private OptionalLong measured(EntryId id) {
        try {
            return shared.port.measure(id);
        } catch (RedisFailure e) {
            return OptionalLong.empty();
        }
    }

    /** Shows what is out of reach now. */
    void tell() {
        shared.troubles.set(ConsumerStatus.Trouble.ENTRY, unfetched.trouble());
    }
}
