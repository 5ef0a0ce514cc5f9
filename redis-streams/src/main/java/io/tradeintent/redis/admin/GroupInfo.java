package io.tradeintent.redis.admin;

import io.tradeintent.redis.internal.stream.GroupSample;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What Redis says of a group at one moment. A lag of zero says that everything was delivered or skipped, never that it was
 * processed.
 *
 * @param name the group
 * @param consumers how many consumers it has, alive or not
 * @param lastDelivered the last entry delivered to any of its consumers, or where it was placed
 * @param entriesRead how many entries Redis believes were delivered or skipped, empty where it has no number
 * @param lag entries never delivered, empty where that cannot be known
 * @param lagTime the age of the oldest entry never delivered, by the server's clock; zero where there is none
 * @param pending entries delivered to some consumer and not settled
 * @param oldestPendingAge the age of the oldest of them, by the server's clock; zero where there is none
 * @param missed entries that were trimmed or deleted before the group read them, found now and told by no consumer yet; empty
 *     where there are some and nobody can know how many. While the group stands between entries, it is zero
 * @param ahead true where the group stands after the end of the stream, so that new entries are not delivered until ids
 *     have passed that position: the stream was probably deleted and made anew
 * @since 0.1.0
 */
public record GroupInfo(
        String name,
        long consumers,
        EntryId lastDelivered,
        OptionalLong entriesRead,
        OptionalLong lag,
        Duration lagTime,
        long pending,
        Duration oldestPendingAge,
        OptionalLong missed,
        boolean ahead) {

    static GroupInfo from(GroupSample sample) {
        return new GroupInfo(
                sample.name(),
                sample.consumers(),
                sample.lastDelivered(),
                sample.entriesRead(),
                sample.lag(),
                sample.lagTime(),
                sample.pending(),
                sample.oldestPendingAge(),
                sample.missed(),
                sample.ahead());
    }
}
