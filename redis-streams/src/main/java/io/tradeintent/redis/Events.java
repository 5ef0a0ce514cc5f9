package io.tradeintent.redis;

import io.tradeintent.redis.internal.log.Cause;
import io.tradeintent.redis.internal.log.Details;
import io.tradeintent.redis.internal.log.EventLog;
import io.tradeintent.redis.internal.log.Line;
import io.tradeintent.redis.internal.pace.Breaker;
import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.redis.internal.thread.OwnThreads;
import io.tradeintent.stream.EntryId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Writes what happens to the log, and has the listeners told. Never waits for a listener. Thread-safe. */
final class Events {

    private final EventLog log;
    private final Listeners listeners;
    private final OwnThreads own;
    private final String consumer;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean closedFromWithin = new AtomicBoolean();
    private boolean outageTold = true;

    /**
     * Makes the events of a consumer.
     *
     * @param own is told which thread tells listeners
     * @param roomAgain is run when listeners are not {@link #behind} any more
     */
    Events(ConsumerConfig<?> config, Ticker ticker, OwnThreads own, Runnable roomAgain) {
        this.log = new EventLog(config.keys.stream(), config.group, config.consumer, ticker);
        this.own = own;
        this.consumer = config.consumer;
        this.listeners = new Listeners(
                config.listeners,
                work -> own.thread("listener", consumer, work),
                ticker,
                this::listenerFailed,
                roomAgain);
    }

    void tell(ConsumerEvent event) {
        tell(event, Wording.of(event));
    }

    /** Tells that the consumer entered a state, for a failure that shows its trace unless its message says all. */
    void entered(ConsumerState state, String why, @Nullable Throwable failure) {
        ConsumerEvent.StateChanged event = new ConsumerEvent.StateChanged(state, why);
        Line line = Wording.of(event);
        if (failure != null) {
            line = line.at(Level.ERROR);
            line = isOurs(failure) ? line : line.traced("failed", failure);
        }
        tell(event, line);
    }

    /** Tells that the breaker changed, and what opened it. */
    void breakerIs(Breaker.State state, @Nullable Throwable cause) {
        tell(new ConsumerEvent.BreakerChanged(ConsumerStatus.Breaker.valueOf(state.name()), cause));
    }

    private static boolean isOurs(Throwable failure) {
        return failure.getClass().getName().startsWith(Events.class.getPackageName());
    }

    private void tell(ConsumerEvent event, Line line) {
        if (event instanceof ConsumerEvent.Connected) {
            log(event, outageTold ? line : line.at(Level.DEBUG));
            outageTold = false;
        } else if (log(event, line) && event instanceof ConsumerEvent.Disconnected) {
            outageTold = true;
        }
        if (!listeners.tell(event)) {
            String sentence = "listeners are so far behind that event {} was not told: {} calls wait";
            log(
                    "event_left_out",
                    Line.of(Level.ERROR, sentence, event.name(), listeners.backlog())
                            .seldom(Cause.of("event_left_out", "")));
        }
    }

    private boolean log(ConsumerEvent event, Line line) {
        return log.write(line, event.name(), event.details());
    }

    private boolean log(String event, Line line) {
        return log.write(line, event, Map.of());
    }

    /** Tells that an entry was settled. Costs next to nothing where there is no listener. */
    void settled(Ending<?> ending) {
        if (ending.done == null) {
            return;
        }
        if (EventLog.writesAll()) {
            Line line = Line.of(Level.DEBUG, "entry {} settled", ending.id());
            log.write(line, "settled", Map.of("entry_id", ending.id()));
        }
        listeners.tellSettled(ending.id(), ending.done, ending.again());
    }

    /** Tells what ended the last attempt at an entry, which no event does. */
    void gaveUp(EntryId id, int attempts, Throwable cause) {
        Line line = Line.of(Level.WARN, "entry {} failed at attempt {}, the last one: {}", id, attempts, cause)
                .seldom("retry", cause);
        log.write(
                line,
                "retries_exhausted",
                Map.of("entry_id", id, "deliveries", attempts, "error", Details.textOf(cause)));
    }

    /** Tells, once, that what was to wait for the end of the consumer only asked for it. */
    void closedFromWithin() {
        if (closedFromWithin.compareAndSet(false, true)) {
            String sentence =
                    "close() acts as stop() on thread {}, which runs for the consumer and would wait for itself";
            log(
                    "closed_from_within",
                    Line.of(Level.WARN, sentence, Thread.currentThread().getName()));
        }
    }

    /** Looks whether the listeners keep up, and tells where they do not. Returns that as text, empty where they do. */
    String watchListeners() {
        Optional<Line> trouble = listeners.trouble();
        trouble.ifPresent(line -> log("listeners", line));
        return trouble.map(Line::text).orElse("");
    }

    /** Returns whether so many calls of listeners wait that nothing new may be read. */
    boolean behind() {
        return listeners.behind();
    }

    /** Waits until the listeners were told all, so long at most; tells no more afterwards. */
    void close(long nanos) {
        if (closing.compareAndSet(false, true)) {
            lastWords(nanos);
        }
    }

    /** The same without waiting, for a consumer that has no thread to wait. */
    void closeSoon() {
        if (closing.compareAndSet(false, true)) {
            own.thread("closing", consumer, () -> lastWords(0)).start();
        }
    }

    private void lastWords(long nanos) {
        try {
            int untold = listeners.close(nanos);
            if (untold > 0) {
                String sentence = "the consumer ended and gave up {} calls of listeners that did not return in time";
                log("listeners", Line.of(Level.WARN, sentence, untold));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.closed();
        }
    }

    boolean awaitTold(long nanos) throws InterruptedException {
        return listeners.awaitTold(nanos);
    }

    private void listenerFailed(ConsumerListener listener, Throwable e) {
        Line line = Line.of(
                        Level.WARN, "listener {} threw {}", listener.getClass().getName(), e)
                .seldom("listener_failed", e);
        log.write(line, "listener_failed", Map.of("error", Details.textOf(e)));
    }
}
