package io.tradeintent.redis;

import io.tradeintent.redis.Turn.Begun;
import io.tradeintent.redis.Turn.Doubt;
import io.tradeintent.redis.internal.pace.Breaker;
import io.tradeintent.stream.HandlerResult;
import io.tradeintent.stream.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Decides what becomes of an entry before its handler starts, and after its handler returned. Thread-safe. */
final class Outcomes<T> {

    private static final Duration LATER = Duration.ofMillis(100);
    private static final Duration UNSURE = Duration.ofSeconds(1);

    private final Shared<T> shared;
    private final Breaker breaker;
    private final Settlements<T> settlements;
    private final Ownership<T> ownership;

    Outcomes(Shared<T> shared, Breaker breaker, Settlements<T> settlements, Ownership<T> ownership) {
        this.shared = shared;
        this.breaker = breaker;
        this.settlements = settlements;
        this.ownership = ownership;
    }

    /** Sees to what comes before the handler of an entry that was not read anew; false if it does not run now. */
    boolean mayStart(Held<T> held) {
        if (held.origin() == Origin.NEW) {
            return true;
        }
        boolean starts = goesOn(held) && (ownership.recorded(held) || putBack(held, LATER));
        if (!starts) {
            breaker.release();
        }
        return starts;
    }

    /** Lets only work go on that has begun, where the consumer is paused or the entry was started too often. */
    private boolean goesOn(Held<T> held) {
        Doubt doubt = shared.inFlight.doubt(held);
        if (doubt.begun() == Begun.YES || !doubt.overLimit() && !shared.lifecycle.paused()) {
            return true;
        }
        return switch (begun(held)) {
            case YES -> !doubt.overLimit() || putBack(held, doubt.delay(held.deliveries()));
            case UNKNOWN -> putBack(held, UNSURE);
            case NO -> doubt.overLimit() ? exhausted(held) : putBack(held, Duration.ZERO);
        };
    }

    /** Asks the handler whether work on an entry has begun; unknown where it cannot say. Only on a thread for handlers. */
    private Begun begun(Held<T> held) {
        try {
            Begun answer = shared.config.handler.begun(held) ? Begun.YES : Begun.NO;
            shared.inFlight.learn(held, answer);
            return answer;
        } catch (Exception | Error e) {
            shared.events.tell(new ConsumerEvent.RetryScheduled(held.id(), held.deliveries(), false, UNSURE, e));
            return Begun.UNKNOWN;
        }
    }

    private boolean putBack(Held<T> held, Duration delay) {
        long now = shared.ticker.nanos();
        shared.inFlight.putBack(held, now + delay.toNanos(), now);
        return false;
    }

    /** Gives up an entry that was started too often, before its handler is started again. */
    private boolean exhausted(Held<T> held) {
        int starts = held.deliveries() - 1;
        String limit = "its handler was started " + starts + " times without an end, and the limit is "
                + shared.config.retry.maxDeliveries();
        settle(Ending.dead(held, starts, shared.letters, "deliveries_exhausted", limit));
        return false;
    }

    /** Decides what becomes of an entry whose handler returned. */
    void conclude(Held<T> held, HandlerResult result) {
        if (result instanceof HandlerResult.Unavailable down) {
            unavailable(held, down);
            return;
        }
        if (breaker.up()) {
            shared.inFlight.wakeWaiting();
        }
        if (result instanceof HandlerResult.Done done) {
            done(held, done);
        } else if (result instanceof HandlerResult.Retry retry) {
            retry(held, retry);
        } else if (result instanceof HandlerResult.Reject reject) {
            settle(dead(held, "rejected", reject.reason()));
        }
    }

    private void done(Held<T> held, HandlerResult.Done done) {
        Ending<T> ending = Ending.done(held, done);
        String refusal = settlements.refusalOf(ending.settlement());
        if (refusal == null) {
            settle(ending);
        } else {
            retry(held, HandlerResult.retry(new IllegalStateException(refusal)));
        }
    }

    private Ending<T> dead(Held<T> held, String reason, String error) {
        return Ending.dead(held, held.deliveries(), shared.letters, reason, error);
    }

    private void settle(Ending<T> ending) {
        if (shared.inFlight.finished(ending, shared.ticker.nanos())) {
            settlements.settler().add(ending);
        }
    }

    private void retry(Held<T> held, HandlerResult.Retry retry) {
        if (retry.counted() && held.deliveries() >= shared.config.retry.maxDeliveries()) {
            if (begun(held) == Begun.NO) {
                shared.events.gaveUp(held.id(), held.deliveries(), retry.cause());
                settle(dead(held, "retries_exhausted", describe(retry.cause())));
            } else {
                retry(held, HandlerResult.postpone(delayAfter(held.deliveries()), retry.cause()));
            }
            return;
        }
        Duration delay = retry.delay() != null ? retry.delay() : delayAfter(held.deliveries());
        if (!retry.counted()) {
            shared.inFlight.learn(held, Begun.YES);
        }
        long now = shared.ticker.nanos();
        if (shared.inFlight.retry(held, now + delay.toNanos(), retry.counted(), now)) {
            (retry.counted() ? shared.counters.retries : shared.counters.postponed).increment();
            shared.events.tell(new ConsumerEvent.RetryScheduled(
                    held.id(), held.deliveries(), retry.counted(), delay, retry.cause()));
        }
    }

    private Duration delayAfter(int attempts) {
        return shared.config.retry.delayAfter(attempts, ThreadLocalRandom.current());
    }

    private static String describe(Throwable cause) {
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }

    private void unavailable(Held<T> held, HandlerResult.Unavailable down) {
        Instant until = down.until();
        breaker.down(down.cause(), until == null ? Duration.ZERO : Duration.between(shared.letters.now(), until));
        shared.inFlight.retry(held, null, false, shared.ticker.nanos());
        shared.inFlight.wakeWaiting();
    }
}
