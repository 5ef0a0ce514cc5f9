package io.tradeintent.redis;

import io.tradeintent.redis.internal.Answer;
import io.tradeintent.redis.internal.EntryBatch;
import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.pace.Backoff;
import io.tradeintent.redis.internal.pace.Portion;
import io.tradeintent.redis.internal.stream.GroupSample;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that connects and reads. Whatever breaks, it does the same: connect anew, take the name, see to the
 * group, compare what is pending with what is held, and go on. It ends only when the consumer is to stop, or for a reason
 * that no repetition mends.
 */
final class Reader<T> {

    private static final int READ_AHEAD = 3;
    private static final int PAGE = 1000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /** How long a read waits while consumers that are gone have more to be taken over, so that it is fetched at once. */
    private static final Duration SHORTLY = Duration.ofMillis(10);

    private record Asked(Answer<EntryBatch> answer, int room, Duration block) {}

    private final Engine<T> engine;
    private final ConsumerConfig<T> config;
    private final Backoff backoff;
    private final Advice advice;
    private final Portion reads;
    private final Fetching<T> fetching;
    private final Duration block;
    private final ArrayDeque<Asked> asked = new ArrayDeque<>();
    private boolean restarted = true;
    private boolean groupSeen;
    private boolean readAnew;
    private boolean full;
    private boolean readBroke;
    private @Nullable EntryId lastSeen;
    private EntryId resumeAfter = EntryId.MIN;
    private @Nullable RedisFailure told;

    Reader(Engine<T> engine) {
        this.engine = engine;
        this.config = engine.config;
        this.backoff = new Backoff(config.patience);
        this.advice = new Advice(engine.events::tell);
        this.reads = new Portion(config.batch);
        this.fetching = new Fetching<>(engine);
        this.block = config.block.compareTo(config.claimEvery) < 0 ? config.block : config.claimEvery;
    }

    /** Reads until the consumer is to stop. */
    void run() throws InterruptedException {
        while (!engine.lifecycle.stopping()) {
            try {
                connect();
                read();
            } catch (RedisFailure e) {
                engine.inFlight.await(engine.lifecycle::stopping, lost(e).toNanos());
            }
        }
    }

    /** Opens a session and takes stock. Also used while the consumer drains. */
    void connect() throws InterruptedException {
        engine.connected = false;
        engine.settler.suspend();
        giveBackRoom();
        engine.port.open();
        engine.broken.set(null);
        engine.liveness.join(nanos -> {
            engine.inFlight.rest(nanos);
            return !engine.lifecycle.stopping();
        });
        seeToGroup();
        takeStock();
        takeAdvice();
        engine.liveness.confirm();
        engine.connected = true;
        engine.troubles.clear(ConsumerStatus.Trouble.CONNECTION);
        engine.events.tell(new ConsumerEvent.Connected(engine.port.describe()));
        engine.settler.resume();
        engine.dispatcher.kick();
    }

    /** A group that exists is not created again: a full server refuses even to be asked for that. */
    private void seeToGroup() {
        Optional<GroupSample> sample = engine.group.look();
        if (sample.isEmpty() && !groupSeen) {
            createGroup(config.startAt.lastDelivered());
            sample = engine.group.look();
        }
        groupSeen = true;
        if (sample.isEmpty()) {
            groupLost();
        } else if (lastSeen == null) {
            resumeAfter = sample.get().lastDelivered();
        }
    }

    private void takeAdvice() {
        advice.ask("XGROUP CREATECONSUMER", engine.port::enter);
        advice.ask("INFO", engine.port::evictionPolicy)
                .ifPresent(policy -> engine.events.tell(new ConsumerEvent.EvictionPossible(policy)));
    }

    private boolean createGroup(String after) {
        boolean created = engine.port.createGroup(after);
        if (created) {
            engine.events.tell(new ConsumerEvent.GroupCreated(after));
        }
        return created;
    }

    private void groupLost() {
        engine.events.tell(new ConsumerEvent.GroupLost(config.onGroupLost, lastSeen));
        String after = switch (config.onGroupLost) {
            case FAIL ->
                throw new GroupLostException(
                        "group " + config.group + " of stream " + config.keys.stream() + " is gone");
            case NEW_ONLY -> StartPosition.newOnly().lastDelivered();
            case EARLIEST -> StartPosition.earliest().lastDelivered();
            case RESUME_FROM_LAST_SEEN -> resumeAfter.toString();
        };
        readAnew = config.onGroupLost == GroupLostPolicy.EARLIEST;
        if (createGroup(after) && config.onGroupLost == GroupLostPolicy.RESUME_FROM_LAST_SEEN) {
            rewindIfAhead();
        }
    }

    /** A stream whose last id is smaller than what was seen is another one, and all of it was added since. */
    private void rewindIfAhead() {
        if (engine.group.look().filter(GroupSample::ahead).isPresent()) {
            engine.port.rewindGroup();
        }
    }

    /** Compares what is pending for this consumer with what it holds: either side can have lost something. */
    private void takeStock() {
        Set<EntryId> held = engine.inFlight.ids();
        Set<EntryId> pending = new HashSet<>();
        List<EntryId> unheld = new ArrayList<>();
        EntryId after = EntryId.MIN;
        List<EntryId> page;
        do {
            page = engine.port.ownPending(after, PAGE, Duration.ZERO);
            for (EntryId id : page) {
                pending.add(id);
                after = id;
                if (!held.contains(id)) {
                    unheld.add(id);
                }
            }
        } while (page.size() == PAGE);
        int found = engine.unfetched.stock(unheld, !restarted);
        if (readBroke && found > 0) {
            reads.failed(reads.size());
        }
        readBroke = false;
        fetching.tell();
        List<EntryId> gone = new ArrayList<>();
        for (EntryId id : held) {
            if (!pending.contains(id)) {
                gone.add(id);
            }
        }
        if (readAnew) {
            // All of it is delivered again, perhaps to others.
            readAnew = false;
            engine.disown(gone);
        }
        engine.missing(gone);
    }

    private void read() throws InterruptedException {
        try {
            while (engine.lifecycle.state() == ConsumerState.RUNNING
                    || engine.lifecycle.state() == ConsumerState.PAUSED) {
                turn();
            }
            collectAll();
        } finally {
            giveBackRoom();
        }
    }

    /** Recovers or reads once, or waits a little where neither can be done. */
    void turn() throws InterruptedException {
        throwIfBroken();
        if (!ready()) {
            collectAll();
            engine.inFlight.await(() -> interrupted() || ready(), LOOK_AGAIN.toNanos());
        } else if (engine.unfetched.ready(engine.ticker)) {
            collectAll();
            fetchSome();
        } else {
            readSome();
        }
    }

    /** Tells whether a turn has something to do. */
    boolean ready() {
        return engine.lifecycle.reading() && (wanted() > 0 || !asked.isEmpty());
    }

    private void fetchSome() {
        if (fetching.some(wanted())) {
            backoff.reset();
        }
        if (engine.unfetched.isEmpty()) {
            restarted = false;
        }
    }

    private void readSome() {
        restarted = false;
        fetching.rest();
        ask();
        collect();
    }

    private void ask() {
        while (asked.size() < (full ? READ_AHEAD : 1)) {
            int wanted = wanted();
            int room = wanted == 0 ? 0 : engine.inFlight.reserve(wanted, Math.min(wanted, leastRoom()));
            if (room == 0) {
                return;
            }
            Duration wait = full || !asked.isEmpty() ? Duration.ZERO : engine.sweeping ? SHORTLY : block;
            asked.add(new Asked(askFor(room, wait), room, wait));
        }
    }

    private Answer<EntryBatch> askFor(int room, Duration wait) {
        try {
            return engine.port.read(room, wait);
        } catch (RedisFailure e) {
            engine.inFlight.release(room);
            throw e;
        }
    }

    /** How many entries may be asked for: none while the breaker is open, one to try where it is half open. */
    private int wanted() {
        if (!engine.takesIn()) {
            return 0;
        }
        engine.inFlight.most(most());
        return switch (engine.breaker.state()) {
            case CLOSED -> engine.inFlight.hasRoom(leastRoom()) ? reads.size() : 0;
            case OPEN -> 0;
            case HALF_OPEN -> engine.inFlight.size() == 0 ? 1 : 0;
        };
    }

    private int most() {
        return engine.dispatcher.quick() ? config.maxInFlightOfQuick : config.maxInFlight;
    }

    /** Reading for every single new entry that was settled would cost a round trip each. */
    private int leastRoom() {
        return engine.breaker.state() == Breaker.State.CLOSED && engine.unfetched.isEmpty()
                ? Math.max(1, Math.min(config.batch, most() / 8))
                : 1;
    }

    private void collect() {
        Asked next = asked.poll();
        if (next == null) {
            return;
        }
        EntryBatch batch;
        try {
            Duration patience = config.patience.answer();
            batch = next.answer().await("reading", next.block().plus(patience), patience);
        } catch (RedisFailure e) {
            readBroke |= e.kind() == FailureKind.CONNECTION;
            engine.inFlight.release(next.room());
            throw e;
        }
        engine.lastRead = engine.ticker.nanos();
        backoff.reset();
        full = batch.size() == next.room();
        reads.came(batch.size());
        if (batch.size() > 0) {
            lastSeen = new EntryId(batch.millis(batch.size() - 1), batch.sequence(batch.size() - 1));
            resumeAfter = lastSeen;
        }
        engine.arrived(Arrival.of(batch), next.room());
    }

    private void collectAll() {
        while (!asked.isEmpty()) {
            collect();
        }
    }

    private void giveBackRoom() {
        for (Asked one = asked.poll(); one != null; one = asked.poll()) {
            engine.inFlight.release(one.room());
        }
        full = false;
    }

    private boolean interrupted() {
        return engine.broken.get() != null || engine.lifecycle.stopping();
    }

    private void throwIfBroken() {
        RedisFailure failure = engine.broken.get();
        if (failure != null) {
            throw failure;
        }
    }

    /** Gives up the session, and tells how long to wait before the next one; ends the consumer where none can help. */
    Duration lost(RedisFailure seen) {
        RedisFailure failure = causeOf(seen);
        told = failure;
        engine.broken.set(failure);
        engine.connected = false;
        engine.settler.suspend();
        engine.port.disconnect();
        if (isFinal(failure)) {
            throw failure;
        }
        Duration wait = backoff.next(failure.kind());
        String trouble = String.valueOf(failure.getMessage());
        engine.troubles.set(ConsumerStatus.Trouble.CONNECTION, trouble);
        String kind = failure.kind().name().toLowerCase(Locale.ROOT);
        engine.events.tell(new ConsumerEvent.Disconnected(kind, trouble, wait));
        return wait;
    }

    /**
     * Whoever finds a session broken closes it, and all others see no more than that it is closed. What was told before is over:
     * from then on it is something else that keeps the consumer from working.
     */
    private RedisFailure causeOf(RedisFailure seen) {
        RedisFailure first = engine.broken.get();
        return first != null && first != told && seen.kind() == FailureKind.CONNECTION ? first : seen;
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
