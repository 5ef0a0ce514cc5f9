package io.tradeintent.redis;

import io.tradeintent.redis.internal.pace.Breaker;
import io.tradeintent.redis.internal.pace.Unfetched;
import io.tradeintent.redis.internal.port.StreamPort;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Takes over what consumers that are gone have left, to be fetched. Used by the keeper alone, but for {@link #goesOn}. */
final class Sweep<T> {

    private static final long SOON_NANOS = 5_000_000;

    private final Shared<T> shared;
    private final Gate gate;
    private final Unfetched unfetched;
    private volatile boolean goesOn;
    private long due;

    Sweep(Shared<T> shared, Gate gate, Unfetched unfetched) {
        this.shared = shared;
        this.gate = gate;
        this.unfetched = unfetched;
        this.due = shared.ticker.nanos() + jittered(shared.config.claimEvery);
    }

    /** Tells whether consumers that are gone have more entries than were taken over. */
    boolean goesOn() {
        return goesOn;
    }

    /** Returns when the next look is due, by the ticker. */
    long due() {
        return due;
    }

    /** Looks if that is due. */
    void look(long now) {
        if (now - due >= 0 && shared.lifecycle.reading()) {
            due = now + sweep();
        }
    }

    /** Takes over what others abandoned, and tells when to look again: at once where there may be more. */
    private long sweep() {
        if (gate.breaker() != Breaker.State.CLOSED || !gate.takesIn()) {
            return jittered(shared.config.claimEvery);
        }
        int room = unfetched.isEmpty() ? shared.inFlight.room(shared.config.claimBatch) : 0;
        if (room == 0) {
            return goesOn ? SOON_NANOS : jittered(shared.config.claimEvery);
        }
        goesOn = claim(room) == room;
        if (goesOn) {
            return 0;
        }
        noteForgotten();
        return jittered(shared.config.claimEvery);
    }

    private int claim(int most) {
        StreamPort.Claimed claimed = shared.port.claim(most);
        shared.lost(claimed.lost());
        if (!claimed.removed().isEmpty()) {
            shared.events.tell(new ConsumerEvent.GhostsRemoved(claimed.removed()));
        }
        claimed.entries()
                .forEach((id, handedBack) -> unfetched.add(new Unfetched.Entry(id, Origin.CLAIMED, false, handedBack)));
        if (!claimed.entries().isEmpty()) {
            shared.events.tell(new ConsumerEvent.EntriesClaimed(
                    List.copyOf(claimed.entries().keySet())));
        }
        return claimed.entries().size() + claimed.lost().size();
    }

    /**
     * Looks for what is pending for this consumer although it does not hold it: nothing that is held goes without a beat for a
     * whole life. Where it is the answer to a read that has been coming for so long, it is held before the reader fetches it.
     */
    private void noteForgotten() {
        Set<EntryId> held = shared.inFlight.ids();
        for (EntryId id : shared.port.ownPending(EntryId.MIN, shared.config.claimBatch, shared.config.life)) {
            if (!held.contains(id)) {
                unfetched.add(new Unfetched.Entry(id, Origin.OWN_PENDING, true, false));
            }
        }
    }

    private static long jittered(Duration every) {
        long nanos = every.toNanos();
        return nanos / 2 + ThreadLocalRandom.current().nextLong(nanos + 1);
    }
}
