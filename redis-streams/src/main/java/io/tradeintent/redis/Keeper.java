package io.tradeintent.redis;

import io.tradeintent.redis.ConsumerStatus.Trouble;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.redis.internal.port.Session;

/**
 * The one thread that keeps what the consumer has: its liveness, the leases of what it holds, the time-outs of handlers,
 * the turn of what waits for another attempt; and that looks for what others abandoned. Each step tells when the next is
 * due.
 */
final class Keeper<T> {

    private static final long SHORTEST_NANOS = 1_000_000;
    private static final long LONGEST_NANOS = 50_000_000;

    private final Shared<T> shared;
    private final Session session;
    private final Dispatcher<T> dispatcher;
    private final Leases<T> leases;
    private final Sweep<T> sweep;
    private final Watch<T> watch;

    Keeper(
            Shared<T> shared,
            Session session,
            Dispatcher<T> dispatcher,
            Leases<T> leases,
            Sweep<T> sweep,
            Watch<T> watch) {
        this.shared = shared;
        this.session = session;
        this.dispatcher = dispatcher;
        this.leases = leases;
        this.sweep = sweep;
        this.watch = watch;
    }

    /** Does what is due, and tells in how many nanoseconds it wants to be called again at the latest. */
    long step() {
        long now = shared.ticker.nanos();
        long woken = shared.inFlight.wake(now);
        dispatcher.keepGoing();
        watch.look(now);
        shared.troubles.set(Trouble.LISTENERS, shared.events.watchListeners());
        if (session.connected()) {
            try {
                leases.look(now);
                sweep.look(now);
            } catch (RedisFailure e) {
                session.broken(e);
            }
        }
        long next = sweep.goesOn() && session.connected() ? sweep.due() - now : LONGEST_NANOS;
        return Math.max(SHORTEST_NANOS, Math.min(LONGEST_NANOS, Math.min(next, woken - now)));
    }
}
