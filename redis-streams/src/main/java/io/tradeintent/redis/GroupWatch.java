package io.tradeintent.redis;

import io.tradeintent.redis.internal.pace.Ticker;
import io.tradeintent.redis.internal.port.StreamPort;
import io.tradeintent.redis.internal.stream.Gap;
import io.tradeintent.redis.internal.stream.GroupSample;
import io.tradeintent.redis.internal.stream.Told;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at the group, for the status and for what the group missed. Thread-safe. */
final class GroupWatch {

    /** What Redis said of the group, and when. */
    record Sampled(GroupSample sample, long nanos) {}

    private final StreamPort port;
    private final Ticker ticker;
    private final Consumer<ConsumerEvent> events;
    private final LongAdder missed;
    private final Gap gap;
    private volatile @Nullable Sampled last;

    GroupWatch(StreamPort port, Ticker ticker, Consumer<ConsumerEvent> events, LongAdder missed, Duration beat) {
        this.port = port;
        this.ticker = ticker;
        this.events = events;
        this.missed = missed;
        this.gap = new Gap(beat);
    }

    /** Returns what was seen last; null until then. */
    @Nullable Sampled last() {
        return last;
    }

    /** Looks at the group, if there is one, and tells what it missed. */
    Optional<GroupSample> look() {
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
        missed.add(known.orElse(1));
        events.accept(new ConsumerEvent.GroupGap(
                sample.lastDelivered(), sample.stream().first(), known));
        return look();
    }
}
