package io.tradeintent.redis.internal.stream;

import io.tradeintent.redis.internal.Calls;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The state of a group at one moment as Redis tells it, and the conclusions that it allows. Redis counts entries that were
 * trimmed as lag, and has no lag at all for a group that was placed somewhere or whose entries were deleted.
 *
 * @param serverLag what Redis calls lag
 * @param untold entries that the group missed and nobody has told yet, or {@link #SOME}
 * @param toTell whether whoever asked is to tell them
 */
public record GroupSample(
        StreamSample stream,
        String name,
        long consumers,
        long pending,
        @Nullable EntryId oldestPending,
        EntryId lastDelivered,
        OptionalLong entriesRead,
        OptionalLong serverLag,
        @Nullable EntryId firstWaiting,
        long untold,
        boolean toTell) {

    /** Says that an unknown number of entries was missed. */
    public static final long SOME = -1;

    public static GroupSample parse(StreamSample stream, List<?> row) {
        return new GroupSample(
                stream,
                Calls.text(row.get(0)),
                (Long) row.get(1),
                (Long) row.get(2),
                StreamSample.id(row.get(3)),
                EntryId.parse(Calls.text(row.get(4))),
                number(row.get(5)),
                number(row.get(6)),
                StreamSample.id(row.get(7)),
                (Long) row.get(8),
                (Long) row.get(9) == 1);
    }

    /** Entries never delivered, as far as that can be known. */
    public OptionalLong lag() {
        if (firstWaiting == null) {
            return OptionalLong.of(0);
        }
        if (behindFirst()) {
            return OptionalLong.of(stream.length());
        }
        return serverLag.isPresent() && serverLag.getAsLong() <= stream.length() ? serverLag : OptionalLong.empty();
    }

    /** Returns how many dead letters the stream has, of all its groups. */
    public long deadLetters() {
        return stream.deadLetters();
    }

    public Duration lagTime() {
        return age(firstWaiting);
    }

    public Duration oldestPendingAge() {
        return age(oldestPending);
    }

    /**
     * Returns how many entries that were removed before the group read them are not told yet; empty where the number is
     * unknown.
     */
    public OptionalLong missed() {
        return untold == SOME ? OptionalLong.empty() : OptionalLong.of(untold);
    }

    /** True where the group stands after everything that was ever added, so that it is given nothing for a while. */
    public boolean ahead() {
        return lastDelivered.compareTo(stream.lastGenerated()) > 0;
    }

    private boolean behindFirst() {
        return stream.first() != null && stream.first().compareTo(lastDelivered) > 0;
    }

    /** An id from the future, or with a time that is none, has no age. */
    private Duration age(@Nullable EntryId id) {
        return id == null || id.millis() < 0
                ? Duration.ZERO
                : Duration.ofMillis(Math.max(0, stream.nowMillis() - id.millis()));
    }

    private static OptionalLong number(@Nullable Object reply) {
        return reply == null ? OptionalLong.empty() : OptionalLong.of((Long) reply);
    }
}
