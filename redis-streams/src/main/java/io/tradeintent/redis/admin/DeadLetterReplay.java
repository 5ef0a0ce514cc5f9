package io.tradeintent.redis.admin;

import io.tradeintent.stream.EntryId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The effect of replaying dead letters.
 *
 * @param deadLetters the dead letters that were published again and removed
 * @param entries the ids of the new entries, in the same order; empty for a dry run
 * @param refused dead letters that stay as they are, with the reason for each
 * @param changed true where some were replayed, false for a dry run and where there was none
 * @since 0.1.0
 */
public record DeadLetterReplay(
        List<EntryId> deadLetters, List<EntryId> entries, Map<EntryId, String> refused, boolean changed) {

    /** Copies the lists and the map. */
    public DeadLetterReplay {
        deadLetters = List.copyOf(deadLetters);
        entries = List.copyOf(entries);
        refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }
}
