package io.tradeintent.redis.admin;

import io.tradeintent.stream.EntryId;
import java.time.Duration;

/**
 * An entry that was delivered and is not settled. Immutable.
 *
 * @since 0.1.0
 */
public final class PendingEntry {

    private final EntryId id;
    private final String consumer;
    private final boolean alive;
    private final Duration idle;
    private final long deliveries;
    private final boolean exists;

    PendingEntry(EntryId id, String consumer, boolean alive, Duration idle, long deliveries, boolean exists) {
        this.id = id;
        this.consumer = consumer;
        this.alive = alive;
        this.idle = idle;
        this.deliveries = deliveries;
        this.exists = exists;
    }

    /** Returns the entry. */
    public EntryId id() {
        return id;
    }

    /** Returns the consumer that holds it, or empty where it was handed back to nobody in particular. */
    public String consumer() {
        return consumer;
    }

    /** Returns whether that consumer's liveness key stands. */
    public boolean alive() {
        return alive;
    }

    /** Returns how long ago it was last delivered or renewed; zero where the server does not say. */
    public Duration idle() {
        return idle;
    }

    /** Returns how often it was delivered. */
    public long deliveries() {
        return deliveries;
    }

    /**
     * Returns whether the stream still holds the entry; false for one that was trimmed or deleted while it was
     * pending.
     */
    public boolean exists() {
        return exists;
    }

    @Override
    public String toString() {
        return "PendingEntry["
                + "id=" + id
                + ", consumer=" + consumer
                + ", alive=" + alive
                + ", idle=" + idle
                + ", deliveries=" + deliveries
                + ", exists=" + exists
                + ']';
    }
}
