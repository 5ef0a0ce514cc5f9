package io.tradeintent.redis;

import io.tradeintent.redis.ConsumerStatus.Trouble;
import io.tradeintent.redis.internal.pace.Breaker;
import io.tradeintent.redis.internal.port.Liveness;

/** Knows whether entries may be taken in, and whether handlers may start. Thread-safe. */
final class Gate {

    private final Shared<?> shared;
    private final Settler<?> settler;
    private final Liveness liveness;
    private final Breaker breaker;

    Gate(Shared<?> shared, Settler<?> settler, Liveness liveness, Breaker breaker) {
        this.shared = shared;
        this.settler = settler;
        this.liveness = liveness;
        this.breaker = breaker;
    }

    /** Tells whether a handler may be started now; a true answer must be used, or be given back to the breaker. */
    boolean mayHandle(long now) {
        return (shared.lifecycle.dispatching() || shared.lifecycle.paused()) && writes(now) && breaker.permits();
    }

    /** Tells whether entries that are ready should be getting on. */
    boolean mayWork(long now) {
        return shared.lifecycle.dispatching() && writes(now) && breaker.state() == Breaker.State.CLOSED;
    }

    /** Returns whether the thing behind the handler is believed to be up. */
    Breaker.State breaker() {
        return breaker.state();
    }

    private boolean writes(long now) {
        return !settler.blocked() && liveness.standsAt(now);
    }

    /** Tells whether more may be taken in: not while results cannot be written, work stands still or listeners are behind. */
    boolean takesIn() {
        return !settler.blocked() && !shared.events.behind() && !stalled();
    }

    private boolean stalled() {
        return shared.troubles.has(Trouble.WORK) && shared.inFlight.work().running() == 0;
    }
}
