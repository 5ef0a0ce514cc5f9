package io.tradeintent.redis;

import io.tradeintent.redis.ConsumerStatus.Trouble;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.port.EmissionRule;
import io.tradeintent.redis.internal.port.Session;
import io.tradeintent.redis.internal.port.Settlement;
import io.tradeintent.stream.EntryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has the ends of entries written, and sees to what Redis answers. Thread-safe. */
final class Settlements<T> implements Settler.Outcome<T> {

    private final Shared<T> shared;
    private final Session session;
    private final EmissionRule rule;
    private final Settler<T> settler;

    Settlements(Shared<T> shared, Session session) {
        this.shared = shared;
        this.session = session;
        this.rule = new EmissionRule(shared.config.keys);
        this.settler = new Settler<>(shared.port, this, shared.ticker);
    }

    Settler<T> settler() {
        return settler;
    }

    /** Says why an end cannot be written in one step with its acknowledgement; null where it can. */
    @Nullable String refusalOf(Settlement settlement) {
        return rule.refusalOf(settlement.emissions());
    }

    @Override
    public void settled(List<Ending<T>> entries) {
        shared.inFlight.forget(entries);
        for (Ending<T> ending : entries) {
            Settlement.DeadLetterDraft letter = ending.settlement().deadLetter();
            if (letter == null) {
                shared.counters.done(shared.ticker.nanos());
                shared.events.settled(ending);
            } else {
                shared.counters.deadLettered(letter.reason());
                shared.events.tell(new ConsumerEvent.DeadLettered(
                        ending.id(), letter.reason(), letter.error(), ending.held.deliveries()));
            }
        }
    }

    /** An acknowledgement does not ask whose an entry is: one that is not pending is pending for nobody. */
    @Override
    public void notOwned(List<Ending<T>> entries) {
        if (shared.config.onPendingLost == PendingLostPolicy.TAKE_BACK) {
            shared.intake.add(() -> settleTakenBack(entries));
        } else {
            forgetLost(entries);
        }
    }

    private void settleTakenBack(List<Ending<T>> entries) {
        Map<EntryId, Integer> starts = new HashMap<>();
        entries.forEach(ending -> starts.put(ending.id(), ending.starts));
        Set<EntryId> back;
        try {
            back = shared.port.takeBack(starts);
        } catch (RedisFailure e) {
            session.broken(e);
            back = starts.keySet();
        }
        List<Ending<T>> gone = new ArrayList<>();
        for (Ending<T> ending : entries) {
            if (back.contains(ending.id())) {
                settler.add(ending);
            } else {
                gone.add(ending);
            }
        }
        settler.flush();
        if (!gone.isEmpty()) {
            forgetLost(gone);
        }
    }

    private void forgetLost(List<Ending<T>> entries) {
        shared.inFlight.forget(entries);
        lost(entries.stream().map(Ending::id).toList());
    }

    /** Counts and tells entries that were in hand and are pending for nobody. */
    void lost(List<EntryId> ids) {
        shared.counters.lostInHand(ids.size());
        try {
            shared.port.past(ids.size());
        } catch (RedisFailure e) {
            session.broken(e);
        }
        shared.events.tell(new ConsumerEvent.EntriesLost(ids));
    }

    @Override
    public void taken(Ending<T> ending, int emission) {
        shared.intake.add(() -> writeAgain(ending, emission));
    }

    private void writeAgain(Ending<T> ending, int emission) {
        shared.intake.calls("the supplier of an emission", ending.id());
        String refusal;
        try {
            ending.writeAgain(emission);
            refusal = refusalOf(ending.settlement());
        } catch (RuntimeException e) {
            refusal = "what is to be written where the key is taken could not be made: " + e;
        }
        if (refusal != null) {
            ending.refused(shared.letters, refusal);
        }
        settler.add(ending);
        settler.flush();
    }

    @Override
    public void refused(Ending<T> ending, RedisFailure failure) {
        shared.intake.add(() -> {
            ending.refused(shared.letters, String.valueOf(failure.getMessage()));
            settler.add(ending);
            settler.flush();
        });
    }

    @Override
    public void blocked(boolean blocked, String message) {
        shared.troubles.set(Trouble.SETTLING, blocked ? message : "");
        shared.events.tell(new ConsumerEvent.SettlingBlocked(blocked, message));
        shared.inFlight.wakeWaiting();
    }

    @Override
    public void broken(RedisFailure failure) {
        session.broken(failure);
    }
}
