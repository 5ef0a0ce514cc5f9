package io.tradeintent.redis.admin;

import io.tradeintent.stream.EntryId;
import java.time.Duration;

/**
 * An entry that was delivered and is not settled.
 *
 * @param id the entry
 * @param consumer who holds it, or empty where it was handed back to nobody in particular
 * @param alive whether that consumer's liveness key stands
 * @param idle how long ago it was last delivered or renewed; zero where the server does not say
 * @param deliveries how often it was delivered
 * @param exists whether the stream still holds the entry; false for one that was trimmed or deleted while it was pending
 * @since 0.1.0
 */
public record PendingEntry(
        EntryId id, String consumer, boolean alive, Duration idle, long deliveries, boolean exists) {}
