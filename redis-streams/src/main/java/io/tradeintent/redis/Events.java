package io.tradeintent.redis;

import io.tradeintent.stream.EntryId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes what happens to the log and tells the listener, whose exceptions end here. Failures that repeat are logged once
 * a minute with the number of those left out. Thread-safe.
 */
final class Events {

    private static final Logger LOG = LoggerFactory.getLogger(StreamConsumer.class);
    private static final long REPEAT_NANOS = 60_000_000_000L;
    private static final int IDS_SHOWN = 20;

    private final String stream;
    private final String group;
    private final String consumer;
    private final ConsumerListener listener;
    private final Ticker ticker;
    private final Repeats disconnects = new Repeats();
    private final Repeats retries = new Repeats();
    private final Repeats postponements = new Repeats();
    private final Repeats listenerFailures = new Repeats();

    Events(ConsumerConfig<?> config, Ticker ticker) {
        this.stream = config.keys.stream();
        this.group = config.group;
        this.consumer = config.consumer;
        this.listener = config.listener;
        this.ticker = ticker;
    }

    void tell(ConsumerEvent event) {
        log(event);
        try {
            listener.on(event);
        } catch (RuntimeException | Error e) {
            listenerFailed(e);
        }
    }

    void settled(Held<?> held) {
        if (held.done == null) {
            return;
        }
        if (LOG.isDebugEnabled()) {
            at(Level.DEBUG, "entry settled").addKeyValue("entry_id", held.id()).log();
        }
        try {
            listener.settled(held.id(), held.done, held.again);
        } catch (RuntimeException | Error e) {
            listenerFailed(e);
        }
    }

    private void listenerFailed(Throwable e) {
        listenerFailures.log(Level.WARN, "listener failed").setCause(e).log();
    }

    private void log(ConsumerEvent event) {
        if (event instanceof ConsumerEvent.StateChanged e) {
            Level level = e.state() == ConsumerState.FAILED ? Level.ERROR : Level.INFO;
            at(level, "consumer is " + e.state())
                    .addKeyValue("reason", e.reason())
                    .log();
        } else if (event instanceof ConsumerEvent.Connected e) {
            disconnects.reset();
            at(Level.INFO, "connected").addKeyValue("endpoint", e.endpoint()).log();
        } else if (event instanceof ConsumerEvent.Disconnected e) {
            disconnects
                    .log(Level.WARN, "redis cannot be used")
                    .addKeyValue("kind", e.kind())
                    .addKeyValue("error", e.message())
                    .addKeyValue("retry_in", e.retryIn())
                    .log();
        } else if (event instanceof ConsumerEvent.RetryScheduled e) {
            (e.counted()
                            ? retries.log(Level.WARN, "entry failed and is to be tried again")
                            : postponements.log(Level.INFO, "entry is postponed by its handler"))
                    .addKeyValue("entry_id", e.id())
                    .addKeyValue("deliveries", e.deliveries())
                    .addKeyValue("delay", e.delay())
                    .addKeyValue("error", e.cause().toString())
                    .log();
        } else {
            logGroup(event);
        }
    }

    private void logGroup(ConsumerEvent event) {
        if (event instanceof ConsumerEvent.EvictionPossible e) {
            at(Level.WARN, "the server may drop keys when it is full; noeviction is the only safe policy")
                    .addKeyValue("policy", e.policy())
                    .log();
        } else if (event instanceof ConsumerEvent.GroupCreated e) {
            at(Level.INFO, "group created").addKeyValue("after", e.after()).log();
        } else if (event instanceof ConsumerEvent.GroupLost e) {
            at(Level.ERROR, "group lost, and with it what was pending")
                    .addKeyValue("policy", e.policy())
                    .addKeyValue("last_seen", e.lastSeen())
                    .log();
        } else if (event instanceof ConsumerEvent.GroupGap e) {
            at(Level.ERROR, "entries were trimmed before the group read them")
                    .addKeyValue("last_delivered", e.lastDelivered())
                    .addKeyValue("first_entry", e.firstEntry())
                    .addKeyValue(
                            "entries", e.entries().isPresent() ? e.entries().getAsLong() : "unknown")
                    .log();
        } else if (event instanceof ConsumerEvent.GhostsRemoved e) {
            at(Level.INFO, "ghost consumers removed")
                    .addKeyValue("consumers", e.consumers())
                    .log();
        } else {
            logEntries(event);
        }
    }

    private void logEntries(ConsumerEvent event) {
        if (event instanceof ConsumerEvent.EntriesLost e) {
            entries(Level.ERROR, "pending entries were trimmed or deleted", e.ids());
        } else if (event instanceof ConsumerEvent.OwnershipLost e) {
            entries(Level.WARN, "entries in hand are not owned any more", e.ids());
        } else if (event instanceof ConsumerEvent.EntriesClaimed e) {
            entries(Level.INFO, "entries taken over", e.ids());
        } else if (event instanceof ConsumerEvent.DeadLettered e) {
            at(Level.WARN, "entry set aside as a dead letter")
                    .addKeyValue("entry_id", e.id())
                    .addKeyValue("reason", e.reason())
                    .addKeyValue("deliveries", e.deliveries())
                    .addKeyValue("error", e.error())
                    .log();
        } else {
            logWork(event);
        }
    }

    private void logWork(ConsumerEvent event) {
        if (event instanceof ConsumerEvent.HandlerTimedOut e) {
            at(Level.WARN, "handler ran too long and was interrupted")
                    .addKeyValue("entry_id", e.id())
                    .addKeyValue("ran", e.ran())
                    .log();
        } else if (event instanceof ConsumerEvent.WorkStalled e) {
            at(e.stalled() ? Level.ERROR : Level.INFO, e.stalled() ? "work stands still" : "work gets on again")
                    .addKeyValue("error", e.message())
                    .log();
        } else if (event instanceof ConsumerEvent.BreakerChanged e) {
            at(Level.WARN, "breaker is " + e.state()).setCause(e.cause()).log();
        } else if (event instanceof ConsumerEvent.SettlingBlocked e) {
            at(Level.WARN, e.blocked() ? "results cannot be written" : "results are written again")
                    .addKeyValue("error", e.message())
                    .log();
        } else if (event instanceof ConsumerEvent.Drained e) {
            at(Level.INFO, "drained")
                    .addKeyValue("handed_back", e.handedBack())
                    .addKeyValue("unfinished", e.unfinished())
                    .log();
        }
    }

    private void entries(Level level, String message, List<EntryId> ids) {
        at(level, message)
                .addKeyValue("entries", ids.size())
                .addKeyValue("entry_ids", ids.size() <= IDS_SHOWN ? ids : ids.subList(0, IDS_SHOWN) + " and more")
                .log();
    }

    private LoggingEventBuilder at(Level level, String message) {
        return LOG.atLevel(level)
                .setMessage(message)
                .addKeyValue("stream", stream)
                .addKeyValue("group", group)
                .addKeyValue("consumer", consumer);
    }

    /** Lets one of many through. */
    private final class Repeats {

        private long last;
        private int suppressed = -1;

        synchronized LoggingEventBuilder log(Level level, String message) {
            long now = ticker.nanos();
            if (suppressed >= 0 && now - last < REPEAT_NANOS) {
                suppressed++;
                return at(Level.DEBUG, message);
            }
            LoggingEventBuilder builder = at(level, message);
            if (suppressed > 0) {
                builder = builder.addKeyValue("suppressed", suppressed);
            }
            last = now;
            suppressed = 0;
            return builder;
        }

        synchronized void reset() {
            suppressed = -1;
        }
    }
}
