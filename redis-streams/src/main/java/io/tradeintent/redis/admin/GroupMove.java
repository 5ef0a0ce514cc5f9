package io.tradeintent.redis.admin;

import io.tradeintent.stream.EntryId;
import java.util.List;

/**
 * The effect of moving a group.
 *
 * @param group the group
 * @param from the last delivered entry before
 * @param to the last delivered entry then; the group is given what comes after it
 * @param entries how many entries that the stream holds lie between: skipped where {@link #forwards()}, else delivered
 *     again
 * @param moreEntries true where there are more than {@code entries}, which were too many to count
 * @param pending entries of the group that are pending. They stay pending; where the group moves back before them, they
 *     are delivered again as if for the first time
 * @param liveConsumers consumers of the group that are alive
 * @param changed true where the group was moved, false for a dry run and where it stands there already
 * @since 0.1.0
 */
public record GroupMove(
        String group,
        EntryId from,
        EntryId to,
        long entries,
        boolean moreEntries,
        long pending,
        List<String> liveConsumers,
        boolean changed) {

    /** Copies the list. */
    public GroupMove {
        liveConsumers = List.copyOf(liveConsumers);
    }

    /**
     * Returns the direction.
     *
     * @return true where entries are skipped, false where they are delivered again or nothing changes
     */
    public boolean forwards() {
        return to.compareTo(from) > 0;
    }
}
