package io.tradeintent.redis.internal.port;

import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.redis.internal.stream.Gap;
import io.tradeintent.redis.internal.stream.GroupSample;
import io.tradeintent.redis.internal.stream.Told;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Looks at the group, for the status and for what the group missed. Thread-safe. */
public final class GroupWatch {

    /** Is told what a group missed. */
    @FunctionalInterface
    public interface Missed {

        /** Entries between the last one delivered and the first one there were never delivered; how many, where that is known. */
        void tell(GroupSample sample, OptionalLong entries);
    }

    /** The last answer of Redis about the group, and its time. */
    public record Sampled(GroupSample sample, long nanos) {}

    private final StreamPort port;
    private final Ticker ticker;
    private final Missed missed;
    private final Gap gap;
    private volatile @Nullable Sampled last;

    /** Makes a watch that tells through {@code missed}, half a beat or more after it saw a gap. */
    public GroupWatch(StreamPort port, Ticker ticker, Missed missed, Duration beat) {
        this.port = port;
        this.ticker = ticker;
        this.missed = missed;
        this.gap = new Gap(beat);
    }

    /** Returns what was seen last; null until then. */
    public @Nullable Sampled last() {
        return last;
    }

    /** Looks at the group, if there is one, and tells what it missed. */
    public Optional<GroupSample> look() {
        Told told = gap.told();
        Optional<GroupSample> found = port.sample(told);
        gap.writtenDown(told);
        if (found.isEmpty()) {
            return found;
        }
        GroupSample sample = found.get();
        last = new Sampled(sample, ticker.nanos());
        long entries = gap.toTell(sample, ticker.nanos());
        if (entries == 0) {
            return found;
        }
        OptionalLong known = entries == GroupSample.SOME ? OptionalLong.empty() : OptionalLong.of(entries);
        missed.tell(sample, known);
        return look();
    }
}
