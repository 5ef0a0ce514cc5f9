package io.tradeintent.redis;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says which fields a copy gets besides those of its original, so that whoever reads it can tell whose copy it is. A copy
 * has all the fields of the original, byte for byte, except {@value StreamAdmin#ACCEPT_AGE}, which counts for one replay
 * only. A field that the original has already is left as it is.
 *
 * <p>A reader that takes the id of an entry for its identity needs a rule that writes this identity into the copy.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CopyRule {

    /** The field that names the entry that a copy was made of: {@value}. */
    String REPLAY_OF = "x-replay-of";

    /**
     * Returns the fields to be added.
     *
     * @param original the original: its first id, before any dead letter, and its fields
     * @return names and values, possibly none
     */
    Map<String, String> extraFields(RawEntry original);

    /**
     * The rule that adds {@value #REPLAY_OF} with the id of the original.
     *
     * @return the rule
     */
    static CopyRule replayOf() {
        return original -> Map.of(REPLAY_OF, original.id().toString());
    }

    /**
     * Applies another rule as well. Where both name a field, this one counts.
     *
     * @param other the other rule
     * @return both
     */
    default CopyRule and(CopyRule other) {
        return original -> {
            Map<String, String> fields = new LinkedHashMap<>(extraFields(original));
            other.extraFields(original).forEach(fields::putIfAbsent);
            return fields;
        };
    }
}
