package io.tradeintent.redis.admin;

import java.util.List;
import java.util.Map;

/**
 * The effect of removing consumers that are nothing but names.
 *
 * @param group the group
 * @param removed consumers that are not alive, idle long enough and without pending entries
 * @param kept consumers that are not alive and idle long enough, with the number of entries pending for each: those have
 *     to be claimed first
 * @param changed true where some were removed, false for a dry run and where there was none
 * @since 0.1.0
 */
public record ConsumerPruning(String group, List<String> removed, Map<String, Long> kept, boolean changed) {

    /** Copies the list and the map. */
    public ConsumerPruning {
        removed = List.copyOf(removed);
        kept = Map.copyOf(kept);
    }
}
