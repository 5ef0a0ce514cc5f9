package io.tradeintent.redis.internal.port;

import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.ProcessToken;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The life of a consumer by its own reckoning, which ends no later than the one that Redis counts: it begins when a beat is
 * sent, Redis' begins when it arrives. While it lasts no other consumer can have taken anything from this one.
 */
public final class Liveness {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    /** Those of all consumers of this process that were started and have not ended. */
    private static final Set<Liveness> LIVING = ConcurrentHashMap.newKeySet();

    private final StreamPort port;
    private final Ticker ticker;
    private final Duration beat;
    private final Duration life;
    private volatile ProcessToken token = ProcessToken.ofThisProcess();
    private boolean joinedBefore;
    private long joined;
    private volatile boolean alive;
    private volatile long aliveUntil;

    public Liveness(StreamPort port, Ticker ticker, Duration beat, Duration life) {
        this.port = port;
        this.ticker = ticker;
        this.beat = beat;
        this.life = life;
    }

    /** Returns whether a holder was a consumer of this process that has ended, however it did. */
    private boolean ended(ProcessToken other) {
        return other.sameProcess(token) && LIVING.stream().noneMatch(one -> one.token.sameHolder(other));
    }

    /** Ends the life that this stands for in this process: the next consumer of the name need not wait. */
    public void end() {
        LIVING.remove(this);
    }

    /**
     * Takes the name of the consumer for a new life, so that what is still on its way under the one before settles nothing.
     * Where a life ended before, what was held may belong to others by now, so the new one
     * counts only from {@link #confirm}. A holder that is known to be gone is replaced at once, one that is known to run is
     * respected at once, and any other is given the time in which a dead one's liveness ends.
     *
     * @throws NameTakenException if a live process holds the name
     */
    public void join(Pause pause) throws InterruptedException {
        long patience = ticker.nanos() + life.plus(beat).toNanos();
        token = token.nextLife();
        LIVING.add(this);
        String holder = take("");
        while (!holder.equals(token.toString())) {
            Optional<ProcessToken> other = ProcessToken.parse(holder);
            if (other.filter(one -> one.sameHolder(token) || one.gone() || ended(one))
                    .isPresent()) {
                holder = take(holder);
                continue;
            }
            if (joinedBefore || other.filter(ProcessToken::running).isPresent() || ticker.nanos() - patience > 0) {
                throw new NameTakenException(
                        "another live process consumes under this name; each needs a name of its own, set by"
                                + " consumer(name), or by instance(name) where intents are consumed");
            }
            if (!pause.rest(LOOK_AGAIN.toNanos())) {
                throw new RedisFailure(FailureKind.BUSY, "stopped while the name was held by another process");
            }
            holder = take("");
        }
        joinedBefore = true;
    }

    private String take(String replaced) {
        long sent = ticker.nanos();
        String holder = port.join(token.toString(), replaced);
        joined = sent;
        return holder;
    }

    /** Lets the life begin, or go on, that {@link #join} asked for: what is held is known to be owned. */
    public void confirm() {
        prolonged(joined);
    }

    /** Sends a beat with the leases of what is held for long. Returns what is not owned any more. */
    public List<EntryId> beat(Map<EntryId, Integer> leases) {
        long sent = ticker.nanos();
        try {
            List<EntryId> gone = port.beat(leases);
            prolonged(sent);
            return gone;
        } catch (RedisFailure e) {
            if (e.kind() == FailureKind.LAPSED) {
                alive = false;
            }
            throw e;
        }
    }

    private void prolonged(long sent) {
        aliveUntil = sent + life.toNanos();
        alive = true;
    }

    public boolean standsAt(long now) {
        return alive && now - aliveUntil < 0;
    }

    /** Waits a little, and tells whether it is worth to go on. */
    @FunctionalInterface
    public interface Pause {
        boolean rest(long nanos) throws InterruptedException;
    }

    /** Says that the name of the consumer belongs to another live process. */
    public static final class NameTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NameTakenException(String message) {
            super(message);
        }
    }
}
