package io.tradeintent.redis;

import io.tradeintent.redis.ConsumerStatus.Trouble;
import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.pace.Backoff;
import io.tradeintent.redis.internal.pace.Unfetched;
import io.tradeintent.redis.internal.port.Advice;
import io.tradeintent.redis.internal.port.GroupWatch;
import io.tradeintent.redis.internal.port.Liveness;
import io.tradeintent.redis.internal.port.Session;
import io.tradeintent.redis.internal.stream.GroupSample;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens a session: takes the name, sees to the group, and compares what is pending with what is held. Used by the reader
 * alone.
 */
final class Connecting<T> {

    private static final int PAGE = 1000;

    private final Shared<T> shared;
    private final Session session;
    private final Settler<T> settler;
    private final Liveness liveness;
    private final GroupWatch group;
    private final Unfetched unfetched;
    private final Ownership<T> ownership;
    private final Backoff backoff;
    private final Advice advice;
    private boolean groupSeen;
    private boolean readAnew;
    private @Nullable EntryId lastSeen;
    private EntryId resumeAfter = EntryId.MIN;

    Connecting(
            Shared<T> shared,
            Session session,
            Settler<T> settler,
            Liveness liveness,
            GroupWatch group,
            Unfetched unfetched,
            Ownership<T> ownership) {
        this.shared = shared;
        this.session = session;
        this.settler = settler;
        this.liveness = liveness;
        this.group = group;
        this.unfetched = unfetched;
        this.ownership = ownership;
        this.backoff = new Backoff(shared.config.patience);
        this.advice = new Advice(shared::refused);
    }

    /**
     * Opens a session and takes stock.
     *
     * @param restarted true where nothing was read since the consumer was started
     * @return how many entries are pending for this consumer that it neither holds nor knew of
     */
    int connect(boolean restarted) throws InterruptedException {
        settler.suspend();
        session.open();
        liveness.join(nanos -> {
            shared.inFlight.rest(nanos);
            return !shared.lifecycle.stopping();
        });
        seeToGroup();
        int found = takeStock(restarted);
        takeAdvice();
        liveness.confirm();
        session.opened();
        shared.troubles.clear(Trouble.CONNECTION);
        shared.events.tell(new ConsumerEvent.Connected(shared.port.describe()));
        settler.resume();
        return found;
    }

    /** Notes the last entry that was read. */
    void seen(EntryId id) {
        lastSeen = id;
        resumeAfter = id;
    }

    /** Notes that Redis works: the next failure is the first one again. */
    void works() {
        backoff.reset();
    }

    /** A group that exists is not created again: a full server refuses even to be asked for that. */
    private void seeToGroup() {
        Optional<GroupSample> sample = group.look();
        if (sample.isEmpty() && !groupSeen) {
            createGroup(shared.config.startAt.lastDelivered());
            sample = group.look();
        }
        groupSeen = true;
        if (sample.isEmpty()) {
            groupLost();
        } else if (lastSeen == null) {
            resumeAfter = sample.get().lastDelivered();
        }
    }

    private void takeAdvice() {
        advice.ask("XGROUP CREATECONSUMER", shared.port::enter);
        advice.ask("INFO", shared.port::evictionPolicy)
                .ifPresent(policy -> shared.events.tell(new ConsumerEvent.EvictionPossible(policy)));
    }

    private boolean createGroup(String after) {
        boolean created = shared.port.createGroup(after);
        if (created) {
            shared.events.tell(new ConsumerEvent.GroupCreated(after));
        }
        return created;
    }

    private void groupLost() {
        GroupLostPolicy policy = shared.config.onGroupLost;
        shared.events.tell(new ConsumerEvent.GroupLost(policy, lastSeen));
        String after = switch (policy) {
            case FAIL ->
                throw new GroupLostException(
                        "group " + shared.config.group + " of stream " + shared.config.keys.stream() + " is gone");
            case NEW_ONLY -> StartPosition.newOnly().lastDelivered();
            case EARLIEST -> StartPosition.earliest().lastDelivered();
            case RESUME_FROM_LAST_SEEN -> resumeAfter.toString();
        };
        readAnew = policy == GroupLostPolicy.EARLIEST;
        if (createGroup(after) && policy == GroupLostPolicy.RESUME_FROM_LAST_SEEN) {
            rewindIfAhead();
        }
    }

    /** A stream whose last id is smaller than what was seen is another one, and all of it was added since. */
    private void rewindIfAhead() {
        if (group.look().filter(GroupSample::ahead).isPresent()) {
            shared.port.rewindGroup();
        }
    }

    /** Compares what is pending for this consumer with what it holds: either side can have lost something. */
    private int takeStock(boolean restarted) {
        Set<EntryId> held = shared.inFlight.ids();
        Set<EntryId> pending = pending();
        List<EntryId> unheld = pending.stream().filter(id -> !held.contains(id)).toList();
        int found = unfetched.stock(unheld, !restarted);
        List<EntryId> gone = held.stream().filter(id -> !pending.contains(id)).toList();
        if (readAnew) {
            // All of it is delivered again, perhaps to others.
            readAnew = false;
            ownership.disown(gone);
        }
        ownership.missing(gone);
        return found;
    }

    private Set<EntryId> pending() {
        Set<EntryId> pending = new HashSet<>();
        EntryId after = EntryId.MIN;
        List<EntryId> page;
        do {
            page = shared.port.ownPending(after, PAGE, Duration.ZERO);
            pending.addAll(page);
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == PAGE);
        return pending;
    }

    /** Gives up the session, and tells how long to wait before the next one; ends the consumer where none can help. */
    Duration lost(RedisFailure seen) {
        RedisFailure failure = session.lost(seen);
        settler.suspend();
        if (isFinal(failure)) {
            throw failure;
        }
        Duration wait = backoff.next(failure.kind());
        String trouble = String.valueOf(failure.getMessage());
        shared.troubles.set(Trouble.CONNECTION, trouble);
        ConsumerEvent.Disconnected.Kind kind = ConsumerEvent.Disconnected.Kind.of(failure.kind());
        shared.events.tell(new ConsumerEvent.Disconnected(kind, trouble, wait));
        return wait;
    }

    private boolean isFinal(RedisFailure failure) {
        return failure.kind() == FailureKind.UNSUPPORTED || (failure.kind() == FailureKind.REFUSED && !groupSeen);
    }

    /** Says that the group is gone and that the policy leaves it to a person. */
    static final class GroupLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GroupLostException(String message) {
            super(message);
        }
    }
}
