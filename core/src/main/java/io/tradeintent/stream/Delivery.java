package io.tradeintent.stream;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry handed to a handler.
 *
 * <p>Implementations are thread-safe for reading and remain valid after the handler returned.
 *
 * @param <T> what the entry was decoded into
 * @since 0.1.0
 */
public interface Delivery<T> {

    /**
     * Returns the decoded entry.
     *
     * @return the value
     */
    T value();

    /**
     * Returns the id of the entry in its stream.
     *
     * @return the entry id
     */
    EntryId id();

    /**
     * Returns the stream that the entry was read from.
     *
     * @return the key of the stream
     */
    String stream();

    /**
     * Returns how often the entry has been delivered or tried, this time included: 1 at the first attempt.
     *
     * @return the number of deliveries, at least 1
     */
    int deliveries();

    /**
     * Returns where this delivery comes from.
     *
     * @return the origin
     */
    Origin origin();

    /**
     * Returns when the entry was added to the stream, by the time part of its id.
     *
     * @return the time of publication by the server's clock
     */
    Instant publishedAt();

    /**
     * Returns the value of a field of the entry as it was published, such as a trace context beside the payload.
     *
     * @param name the name of the field
     * @return its value, read as UTF-8; of several fields with this name the last one's; empty if there is no such field, or
     *     if this delivery does not know its fields
     */
    default Optional<String> field(String name) {
        return Optional.empty();
    }
}
