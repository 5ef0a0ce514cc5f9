package io.tradeintent.redis.internal.port;

import io.tradeintent.redis.internal.stream.StreamKeys;
import io.tradeintent.stream.Emission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The emissions that a handler may make: those that can be written in one step with the acknowledgement of its entry. */
public record EmissionRule(StreamKeys keys) {

    /** Says what is wrong with emissions; null where nothing is. */
    public @Nullable String refusalOf(List<Emission> emissions) {
        for (Emission emission : emissions) {
            String wrong =
                    emission instanceof Emission.Once once ? refusalOf(once) : refusalOf((Emission.Entry) emission);
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private @Nullable String refusalOf(Emission.Once once) {
        String foreignKey = foreign(once.key());
        return foreignKey != null ? foreignKey : refusalOf(once.first());
    }

    private @Nullable String refusalOf(Emission.Entry entry) {
        return entry.fields().size() > Settlement.MOST_FIELDS
                ? "an entry for '" + entry.stream() + "' has " + entry.fields().size() + " fields, and "
                        + Settlement.MOST_FIELDS + " is the most that can be emitted"
                : foreign(entry.stream());
    }

    private @Nullable String foreign(String key) {
        return keys.sharesSlot(key)
                ? null
                : "key '" + key + "' is not in the slot of stream '" + keys.stream()
                        + "', so it cannot be written in one step with the acknowledgement: give both a common hash tag";
    }
}
