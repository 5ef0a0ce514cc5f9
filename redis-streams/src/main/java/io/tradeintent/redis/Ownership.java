package io.tradeintent.redis;

import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.port.Liveness;
import io.tradeintent.redis.internal.port.Session;
import io.tradeintent.stream.EntryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sees to what is in hand and not pending for this consumer any more: another has it, or nobody. Thread-safe. */
final class Ownership<T> {

    private final Shared<T> shared;
    private final Session session;
    private final Liveness liveness;
    private final Settlements<T> settlements;

    Ownership(Shared<T> shared, Session session, Liveness liveness, Settlements<T> settlements) {
        this.shared = shared;
        this.session = session;
        this.liveness = liveness;
        this.settlements = settlements;
    }

    /**
     * Lets Redis know of the attempt that begins, where it must. False if the entry cannot be started now: it belongs to
     * somebody else, or Redis does not answer.
     */
    boolean recorded(Held<T> held) {
        if (shared.inFlight.doubt(held).recorded() >= held.deliveries()) {
            return true;
        }
        try {
            List<EntryId> gone = shared.port.beat(Map.of(held.id(), held.deliveries()));
            if (gone.isEmpty()) {
                shared.inFlight.recorded(held);
                return true;
            }
            notPending(gone);
        } catch (RedisFailure e) {
            session.broken(e);
        }
        return false;
    }

    /** Gives up entries that are not pending for this consumer any more. Each was taken by another, or is nobody's. */
    void notPending(List<EntryId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        // The consumer that had them while this one's life was over may have settled them.
        Set<EntryId> nobodys = liveness.standsAt(shared.ticker.nanos()) ? shared.port.pendingForNobody(ids) : Set.of();
        List<EntryId> others = new ArrayList<>(ids);
        others.removeAll(nobodys);
        disown(others);
        List<EntryId> lost = shared.inFlight.orphan(stillNobodys(nobodys));
        if (!lost.isEmpty()) {
            settlements.lost(lost);
        }
    }

    private Set<EntryId> stillNobodys(Set<EntryId> ids) {
        if (ids.isEmpty() || shared.config.onPendingLost != PendingLostPolicy.TAKE_BACK) {
            return ids;
        }
        Set<EntryId> left = new HashSet<>(ids);
        left.removeAll(shared.port.takeBack(shared.inFlight.starts(ids)));
        return left;
    }

    /** Gives up entries that others have, or are given. */
    void disown(Collection<EntryId> ids) {
        List<EntryId> gone = shared.inFlight.disown(ids);
        if (!gone.isEmpty()) {
            settlements.settler().drop(gone);
            taken(gone);
        }
    }

    private void taken(List<EntryId> gone) {
        shared.counters.ownershipLost.add(gone.size());
        shared.events.tell(new ConsumerEvent.OwnershipLost(gone));
    }

    /**
     * Gives up what is in hand but not pending for this consumer. What was sent to be settled before is not sent again: it
     * was settled, or, if the life of this consumer ended meanwhile, somebody else may have it.
     */
    void missing(List<EntryId> ids) {
        notPending(shared.inFlight.notSent(ids));
        List<Ending<T>> sent = settlements.settler().drop(ids);
        if (sent.isEmpty()) {
            return;
        }
        if (liveness.standsAt(shared.ticker.nanos())) {
            settlements.settled(sent);
        } else {
            shared.inFlight.forget(sent);
            taken(sent.stream().map(Ending::id).toList());
        }
    }
}
