package io.tradeintent.redis;

import io.tradeintent.redis.internal.Answer;
import io.tradeintent.redis.internal.EntryBatch;
import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.pace.Breaker;
import io.tradeintent.redis.internal.pace.Portion;
import io.tradeintent.redis.internal.port.Session;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * The one thread that connects and reads. Whatever breaks, it does the same: connect anew, take the name, see to the
 * group, compare what is pending with what is held, and go on. It ends only when the consumer is to stop, or for a reason
 * that no repetition mends.
 */
final class Reader<T> {

    private static final int READ_AHEAD = 3;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /** The time that a read waits while consumers that are gone have more to be taken over, so that it is fetched at once. */
    private static final Duration SHORTLY = Duration.ofMillis(10);

    private record Asked(Answer<EntryBatch> answer, int room, Duration block) {}

    private final Shared<T> shared;
    private final Session session;
    private final Connecting<T> connecting;
    private final Gate gate;
    private final Dispatcher<T> dispatcher;
    private final Fetching<T> fetching;
    private final Reception<T> reception;
    private final Portion reads;
    private final Duration block;
    private final ArrayDeque<Asked> asked = new ArrayDeque<>();
    private boolean restarted = true;
    private boolean full;
    private boolean readBroke;

    Reader(
            Shared<T> shared,
            Session session,
            Connecting<T> connecting,
            Gate gate,
            Dispatcher<T> dispatcher,
            Fetching<T> fetching,
            Reception<T> reception) {
        this.shared = shared;
        this.session = session;
        this.connecting = connecting;
        this.gate = gate;
        this.dispatcher = dispatcher;
        this.fetching = fetching;
        this.reception = reception;
        this.reads = new Portion(shared.config.batch);
        Duration sweeps = shared.config.claimEvery;
        this.block = shared.config.block.compareTo(sweeps) < 0 ? shared.config.block : sweeps;
    }

    /** Reads until the consumer is to stop. */
    void run() throws InterruptedException {
        while (!shared.lifecycle.stopping()) {
            try {
                connect();
                read();
            } catch (RedisFailure e) {
                shared.inFlight.await(shared.lifecycle::stopping, lost(e).toNanos());
            }
        }
    }

    /** Opens a session and takes stock. Also used while the consumer drains. */
    void connect() throws InterruptedException {
        giveBackRoom();
        int found = connecting.connect(restarted);
        if (readBroke && found > 0) {
            reads.failed(reads.size());
        }
        readBroke = false;
        fetching.tell();
        dispatcher.kick();
    }

    /** Gives up the session, and tells how long to wait before the next one; ends the consumer where none can help. */
    Duration lost(RedisFailure failure) {
        return connecting.lost(failure);
    }

    private void read() throws InterruptedException {
        try {
            while (shared.lifecycle.state() == ConsumerState.RUNNING
                    || shared.lifecycle.state() == ConsumerState.PAUSED) {
                turn();
            }
            collectAll();
        } finally {
            giveBackRoom();
        }
    }

    /** Recovers or reads once, or waits a little where neither can be done. */
    void turn() throws InterruptedException {
        session.check();
        if (!ready()) {
            collectAll();
            shared.inFlight.await(() -> interrupted() || ready(), LOOK_AGAIN.toNanos());
        } else if (fetching.ready()) {
            collectAll();
            fetchSome();
        } else {
            readSome();
        }
    }

    /** Tells whether a turn has something to do. */
    boolean ready() {
        return shared.lifecycle.reading() && (wanted() > 0 || !asked.isEmpty());
    }

    private void fetchSome() {
        if (fetching.some(wanted())) {
            connecting.works();
        }
        if (fetching.isEmpty()) {
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
            int room = wanted == 0 ? 0 : shared.inFlight.reserve(wanted, Math.min(wanted, leastRoom()));
            if (room == 0) {
                return;
            }
            Duration wait = full || !asked.isEmpty() ? Duration.ZERO : fetching.goesOn() ? SHORTLY : block;
            asked.add(new Asked(askFor(room, wait), room, wait));
        }
    }

    private Answer<EntryBatch> askFor(int room, Duration wait) {
        try {
            return shared.port.read(room, wait);
        } catch (RedisFailure e) {
            shared.inFlight.release(room);
            throw e;
        }
    }

    /** Returns how many entries may be asked for: none while the breaker is open, one to try where it is half open. */
    private int wanted() {
        if (!gate.takesIn()) {
            return 0;
        }
        shared.inFlight.most(most());
        return switch (gate.breaker()) {
            case CLOSED -> shared.inFlight.hasRoom(leastRoom()) ? reads.size() : 0;
            case OPEN -> 0;
            case HALF_OPEN -> shared.inFlight.size() == 0 ? 1 : 0;
        };
    }

    private int most() {
        return dispatcher.quick() ? shared.config.maxInFlightOfQuick : shared.config.maxInFlight;
    }

    /** Reading for every single new entry that was settled would cost a round trip each. */
    private int leastRoom() {
        return gate.breaker() == Breaker.State.CLOSED && fetching.isEmpty()
                ? Math.max(1, Math.min(shared.config.batch, most() / 8))
                : 1;
    }

    private void collect() {
        Asked next = asked.poll();
        if (next == null) {
            return;
        }
        EntryBatch batch;
        try {
            Duration patience = shared.config.patience.answer();
            batch = next.answer().await("reading", next.block().plus(patience), patience);
        } catch (RedisFailure e) {
            readBroke |= e.kind() == FailureKind.CONNECTION;
            shared.inFlight.release(next.room());
            throw e;
        }
        session.answered(shared.ticker.nanos());
        connecting.works();
        full = batch.size() == next.room();
        reads.came(batch.size());
        if (batch.size() > 0) {
            connecting.seen(new EntryId(batch.millis(batch.size() - 1), batch.sequence(batch.size() - 1)));
        }
        reception.arrived(Arrival.of(batch), next.room());
    }

    private void collectAll() {
        while (!asked.isEmpty()) {
            collect();
        }
    }

    private void giveBackRoom() {
        for (Asked one = asked.poll(); one != null; one = asked.poll()) {
            shared.inFlight.release(one.room());
        }
        full = false;
    }

    private boolean interrupted() {
        return session.isBroken() || shared.lifecycle.stopping();
    }
}
