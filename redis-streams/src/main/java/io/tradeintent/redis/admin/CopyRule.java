package io.tradeintent.redis.admin;

import io.tradeintent.redis.RawEntry;
import io.tradeintent.redis.internal.stream.CopyFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The fields that a copy gets besides those of its original. A copy has all the fields of the original, byte for byte,
 * except {@value StreamAdmin#ACCEPT_AGE}, which counts for one replay only. A field that the original has already is left as
 * it is.
 *
 * <p>A copy has an entry id of its own. A stream whose readers take this id for an identity, or for an age, needs an
 * administration whose rule writes both into each copy: see {@link StreamAdmin.Builder#copies}. Trade intents are such a
 * stream: {@code IntentStreams.admin} opens an administration that keeps the identity and the age of each intent.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CopyRule {

    /** The field that names the entry that a copy was made of: {@value}. */
    String REPLAY_OF = CopyFields.REPLAY_OF;

    /**
     * Returns the fields to be added.
     *
     * @param original the original: its first id, before any dead letter, and its fields
     * @return names and values, possibly none
     */
    Map<String, String> extraFields(RawEntry original);

    /**
     * Returns the rule that adds {@value #REPLAY_OF} with the id of the original. It is the rule of an administration that has no
     * other.
     *
     * @return the rule
     */
    static CopyRule replayOf() {
        return original -> Map.of(REPLAY_OF, original.id().toString());
    }

    /**
     * Returns the rule that adds {@value StreamAdmin#ACCEPT_AGE}. By it an operator says that the copies may be acted on however
     * old they are. It counts for this one replay.
     *
     * @return the rule
     */
    static CopyRule acceptAge() {
        return original -> Map.of(StreamAdmin.ACCEPT_AGE, "true");
    }

    /**
     * Applies another rule as well. Where both name a field, this one counts.
     *
     * @param other the other rule
     * @return both
     */
    default CopyRule and(CopyRule other) {
        Objects.requireNonNull(other, "rule");
        return original -> {
            Map<String, String> fields = new LinkedHashMap<>(extraFields(original));
            other.extraFields(original).forEach(fields::putIfAbsent);
            return fields;
        };
    }
}
