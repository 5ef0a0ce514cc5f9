package io.tradeintent.examples.verb;

import io.tradeintent.examples.output.Spans;
import io.tradeintent.redis.GroupInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What about a group needs a person. */
final class Concerns {

    private Concerns() {}

    static List<String> of(GroupInfo group, Duration longestPending) {
        List<String> all = new ArrayList<>();
        if (group.lag().isEmpty()) {
            all.add(
                    "at an unknown lag: Redis cannot count what was never delivered; that is so after entries were deleted or the"
                            + " group was moved, until it has read all of the stream");
        }
        if (group.missed().isEmpty()) {
            all.add(
                    "behind the trim horizon: entries were trimmed before the group read them, nobody can tell how many");
        } else if (group.missed().getAsLong() > 0) {
            all.add("behind the trim horizon: " + group.missed().getAsLong()
                    + " entries were trimmed before the group read them");
        }
        if (group.ahead()) {
            all.add("ahead of the stream: new entries are not delivered until ids have passed " + group.lastDelivered()
                    + "; the stream was probably deleted and made anew");
        }
        if (group.pending() > 0 && group.oldestPendingAge().compareTo(longestPending) > 0) {
            all.add("pending for " + Spans.text(group.oldestPendingAge()) + ", above " + Spans.text(longestPending)
                    + ": look at 'pending' for who holds what");
        }
        return all;
    }
}
