package io.tradeintent.stream;

/**
 * Handles the entries of a stream, one at a time per key.
 *
 * <p>Delivery is at least once: an entry whose settlement was lost in a crash comes again, so a handler must be
 * idempotent. The entry is acknowledged only after the handler returned {@link HandlerResult.Done}, and never before.
 * A thrown exception counts as {@link HandlerResult.Retry} under the consumer's retry policy; a thrown {@link Error}
 * stops the consumer. A handler must be thread-safe: entries of different keys run at the same time.
 *
 * @param <T> what entries are decoded into
 * @since 0.1.0
 */
@FunctionalInterface
public interface EntryHandler<T> {

    /**
     * Handles one entry.
     *
     * @param delivery the entry and how it came here
     * @return what becomes of the entry
     * @throws Exception to have the entry tried again under the retry policy
     */
    HandlerResult handle(Delivery<T> delivery) throws Exception;

    /**
     * Returns whether an earlier attempt has begun work on this entry that must be brought to its end, such as an order
     * that was sent. A consumer that is paused goes on with such an entry, and no number of deliveries makes it a dead
     * letter. Called on a thread for handlers, so it may block; a failure counts as a failed attempt.
     *
     * @param delivery the entry
     * @return true if work has begun; false unless this is overridden
     * @throws Exception to have the entry tried again under the retry policy
     */
    default boolean begun(Delivery<T> delivery) throws Exception {
        return false;
    }
}
