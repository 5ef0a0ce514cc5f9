package io.tradeintent.redis.admin;

import io.tradeintent.stream.EntryId;
import java.util.List;

/**
 * The effect of purging dead letters.
 *
 * @param deadLetters the dead letters that were removed for good
 * @param missing ids that were asked for and name no dead letter
 * @param changed true where some were removed, false for a dry run and where there was none
 * @since 0.1.0
 */
public record DeadLetterPurge(List<EntryId> deadLetters, List<EntryId> missing, boolean changed) {

    /** Copies the lists. */
    public DeadLetterPurge {
        deadLetters = List.copyOf(deadLetters);
        missing = List.copyOf(missing);
    }
}
