package io.tradeintent.redis;

import io.tradeintent.stream.EntryId;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry that was set aside, and why.
 *
 * @param id its id among the dead letters
 * @param stream the stream it came from, empty where it does not say
 * @param group the group that set it aside, empty where it does not say
 * @param consumer the consumer that set it aside, empty where it does not say
 * @param deliveries how often it had been delivered, 0 where it does not say
 * @param reason a stable code such as {@code undecodable}, empty where it does not say
 * @param error everything that was wrong with it, in words
 * @param time when it was set aside
 * @param original the original fields, byte for byte, under their original id, empty where it does not name one
 * @since 0.1.0
 */
public record DeadLetter(
        EntryId id,
        String stream,
        String group,
        String consumer,
        long deliveries,
        String reason,
        String error,
        Instant time,
        Optional<RawEntry> original) {

    /** Shows neither the error nor any field of the original: both may hold what a producer wrote. */
    @Override
    public String toString() {
        return "DeadLetter[" + id + ", reason=" + reason + ", original="
                + original.map(RawEntry::toString).orElse("unknown") + "]";
    }
}
