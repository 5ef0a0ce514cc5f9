package io.tradeintent.runner.consume;

import io.tradeintent.redis.ConsumerStatus;
import io.tradeintent.runner.output.JsonLine;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The work that a consumer did, and the work that it left. Every entry received is an outcome, a dead letter, handed back,
 * unfinished or no longer owned.
 *
 * @param outcomes how many intents ended in each status
 * @param deadLettered entries set aside
 * @param unfinished entries whose handlers did not return in time when it stopped
 * @param counts what the consumer counted
 * @param lag entries never delivered to the group, empty where that is not known
 * @param pending entries delivered to some consumer of the group and not settled, empty where that is not known
 * @param seconds from the start to the end of the last entry
 */
public record Summary(
        Map<String, Long> outcomes,
        long deadLettered,
        long unfinished,
        ConsumerStatus.Counts counts,
        OptionalLong lag,
        OptionalLong pending,
        double seconds) {

    static Summary of(Tally tally, ConsumerStatus.Counts counts, Remainder left, long startedNanos) {
        long last = tally.lastNanos() == 0 ? System.nanoTime() : tally.lastNanos();
        return new Summary(
                tally.outcomes(),
                tally.deadLettered(),
                tally.unfinished(),
                counts,
                left.lag(),
                left.pending(),
                (last - startedNanos) / 1e9);
    }

    /** Returns whether the group is known to have nothing left to do. */
    public boolean nothingLeft() {
        return lag.orElse(-1) == 0 && pending.orElse(-1) == 0;
    }

    public double entriesPerSecond() {
        return seconds > 0 ? counts.received() / seconds : 0;
    }

    public JsonLine toJson() {
        return JsonLine.event("summary")
                .with("received", counts.received())
                .counts("outcomes", outcomes)
                .with("dead_lettered", deadLettered)
                .with("lost", counts.lost())
                .with("redelivered", counts.redelivered())
                .with("ownership_lost", counts.ownershipLost())
                .with("handed_back", counts.handedBack())
                .with("unfinished", unfinished)
                .with("lag", lag)
                .with("pending", pending)
                .decimal("seconds", seconds)
                .decimal("entries_per_second", entriesPerSecond());
    }
}
