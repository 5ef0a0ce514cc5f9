package io.tradeintent.redis.admin;

import io.tradeintent.stream.EntryId;
import java.util.Optional;

/**
 * The effect of a replay.
 *
 * @param entries how many entries are published again
 * @param first the first of the originals, empty where there are none
 * @param last the last of the originals, empty where there are none
 * @param more true where the limit left some out; they come after {@code last}
 * @param changed true where copies were published, false for a dry run and where there was nothing to publish
 * @since 0.1.0
 */
public record Replay(long entries, Optional<EntryId> first, Optional<EntryId> last, boolean more, boolean changed) {}
