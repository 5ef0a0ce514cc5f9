package io.tradeintent.redis;

import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.pace.Unfetched;
import io.tradeintent.stream.EntryId;
import io.tradeintent.stream.Origin;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The one thread that keeps what the consumer has: its liveness, the leases of what it holds, the time-outs of handlers,
 * the turn of what waits for another attempt; and that looks for what others abandoned. Each step tells when the next is
 * due.
 */
final class Keeper<T> {

    private static final long SHORTEST_NANOS = 1_000_000;
    private static final long LONGEST_NANOS = 50_000_000;
    private static final long SOON_NANOS = 5_000_000;

    private final Engine<T> engine;
    private final ConsumerConfig<T> config;
    private long beatDue;
    private long sweepDue;
    private final Watch<T> watch;
    private final Map<EntryId, Long> leased = new HashMap<>();

    Keeper(Engine<T> engine) {
        this.engine = engine;
        this.config = engine.config;
        this.watch = new Watch<>(engine);
        this.beatDue = engine.ticker.nanos();
        this.sweepDue = engine.ticker.nanos() + jittered(config.claimEvery);
    }

    /** Does what is due, and tells in how many nanoseconds it wants to be called again at the latest. */
    long step() {
        long now = engine.ticker.nanos();
        long woken = engine.inFlight.wake(now);
        engine.breaker.look();
        engine.dispatcher.kickDoubtfully();
        engine.settler.flush();
        timeOut(now);
        watch.look(now);
        engine.troubles.set(ConsumerStatus.Trouble.LISTENERS, engine.events.watchListeners());
        if (engine.connected) {
            try {
                keepUp(now);
            } catch (RedisFailure e) {
                engine.broken(e);
            }
        }
        long sweep = engine.sweeping && engine.connected ? sweepDue - now : LONGEST_NANOS;
        return Math.max(SHORTEST_NANOS, Math.min(LONGEST_NANOS, Math.min(sweep, woken - now)));
    }

    private void keepUp(long now) {
        if (now - beatDue >= 0) {
            beatDue = now + config.beat.toNanos();
            engine.notPending(engine.liveness.beat(leases(now)));
            engine.group.look();
        }
        if (now - sweepDue >= 0 && engine.lifecycle.reading()) {
            sweepDue = now + sweep();
        }
    }

    /** What has been held for longer than a beat since its lease was last renewed. */
    private Map<EntryId, Integer> leases(long now) {
        Map<EntryId, Integer> due = new HashMap<>();
        List<Held<T>> all = engine.inFlight.all();
        Map<EntryId, Long> still = new HashMap<>();
        for (Held<T> held : all) {
            Long last = leased.get(held.id());
            if (last == null) {
                still.put(held.id(), now);
            } else if (now - last >= config.beat.toNanos() / 2) {
                due.put(held.id(), Math.max(held.recorded, held.starts()));
                still.put(held.id(), now);
            } else {
                still.put(held.id(), last);
            }
        }
        leased.clear();
        leased.putAll(still);
        return due;
    }

    /** Takes over what others abandoned, and tells when to look again: at once where there may be more. */
    private long sweep() {
        if (engine.breaker.state() != Breaker.State.CLOSED || !engine.takesIn()) {
            return jittered(config.claimEvery);
        }
        int room = engine.unfetched.isEmpty() ? engine.inFlight.room(config.claimBatch) : 0;
        if (room == 0) {
            return engine.sweeping ? SOON_NANOS : jittered(config.claimEvery);
        }
        engine.sweeping = engine.claim(room) == room;
        if (engine.sweeping) {
            return 0;
        }
        noteForgotten();
        return jittered(config.claimEvery);
    }

    /**
     * Looks for what is pending for this consumer although it does not hold it: nothing that is held goes without a beat for a
     * whole life. Where it is the answer to a read that has been coming for so long, it is held before the reader fetches it.
     */
    private void noteForgotten() {
        Set<EntryId> held = engine.inFlight.ids();
        for (EntryId id : engine.port.ownPending(EntryId.MIN, config.claimBatch, config.life)) {
            if (!held.contains(id)) {
                engine.unfetched.add(new Unfetched.Entry(id, Origin.OWN_PENDING, true, false));
            }
        }
    }

    private void timeOut(long now) {
        for (Held<T> late : engine.inFlight.interruptOlderThan(now - config.handlerTimeout.toNanos())) {
            engine.events.tell(
                    new ConsumerEvent.HandlerTimedOut(late.id(), Duration.ofNanos(engine.ticker.nanos() - late.since)));
        }
    }

    private static long jittered(Duration every) {
        long nanos = every.toNanos();
        return nanos / 2 + ThreadLocalRandom.current().nextLong(nanos + 1);
    }
}
