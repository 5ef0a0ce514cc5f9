package io.tradeintent.redis;

import io.tradeintent.stream.EntryId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Events of all kinds, and what a line about each must say. */
final class OneOfEach {

    private static final EntryId ID = new EntryId(1700000000123L, 4);

    /**
     * An event and the facts that matter in it.
     *
     * @param facts what must stand in its line
     */
    record Sample(ConsumerEvent event, List<String> facts) {

        Sample(ConsumerEvent event, String... facts) {
            this(event, List.of(facts));
        }
    }

    static final List<Sample> SAMPLES = List.of(
            new Sample(new ConsumerEvent.StateChanged(ConsumerState.PAUSED, ""), "PAUSED"),
            new Sample(new ConsumerEvent.StateChanged(ConsumerState.FAILED, "name taken"), "FAILED", "name taken"),
            new Sample(new ConsumerEvent.Connected("redis.example:6379"), "redis.example:6379"),
            new Sample(
                    new ConsumerEvent.Disconnected(
                            ConsumerEvent.Disconnected.Kind.DENIED, "WRONGPASS no", Duration.ofMillis(7_450)),
                    "denied",
                    "WRONGPASS no",
                    "7.4 s"),
            new Sample(new ConsumerEvent.EvictionPossible("allkeys-lru"), "allkeys-lru", "noeviction"),
            new Sample(new ConsumerEvent.AdviceRefused("INFO", "unknown command"), "INFO", "unknown command"),
            new Sample(new ConsumerEvent.GroupCreated("0-0"), "0-0"),
            new Sample(new ConsumerEvent.GroupLost(GroupLostPolicy.FAIL, ID), "FAIL", ID.toString()),
            new Sample(new ConsumerEvent.GroupLost(GroupLostPolicy.FAIL, null), "FAIL", "none"),
            new Sample(
                    new ConsumerEvent.GroupGap(ID, new EntryId(1800000000000L, 0), OptionalLong.of(18_461)),
                    "18461",
                    ID.toString(),
                    "1800000000000-0"),
            new Sample(new ConsumerEvent.GroupGap(ID, ID, OptionalLong.empty()), "unknown number"),
            new Sample(new ConsumerEvent.EntriesLost(List.of(ID)), "1", ID.toString()),
            new Sample(new ConsumerEvent.OwnershipLost(List.of(ID)), "1", ID.toString()),
            new Sample(new ConsumerEvent.EntriesClaimed(List.of(ID)), "1", ID.toString()),
            new Sample(
                    new ConsumerEvent.EntryUnreachable(
                            ID, OptionalLong.of(12_582_912), "connection closed", Duration.ofSeconds(4)),
                    ID.toString(),
                    "12582912",
                    "connection closed",
                    "4.0 s"),
            new Sample(new ConsumerEvent.GhostsRemoved(List.of("ghost7")), "1", "ghost7"),
            new Sample(
                    new ConsumerEvent.DeadLettered(ID, "rejected", "price is negative", 3),
                    ID.toString(),
                    "rejected",
                    "price is negative",
                    "3"),
            new Sample(
                    new ConsumerEvent.RetryScheduled(ID, 2, true, Duration.ofMillis(250), new IOException("no answer")),
                    ID.toString(),
                    "2",
                    "250 ms",
                    "java.io.IOException: no answer"),
            new Sample(
                    new ConsumerEvent.RetryScheduled(ID, 2, false, Duration.ofSeconds(61), new IOException("in doubt")),
                    ID.toString(),
                    "61.0 s",
                    "in doubt"),
            new Sample(new ConsumerEvent.HandlerTimedOut(ID, Duration.ofSeconds(10)), ID.toString(), "10.0 s"),
            new Sample(
                    new ConsumerEvent.BreakerChanged(ConsumerStatus.Breaker.OPEN, new IOException("venue down")),
                    "open",
                    "venue down"),
            new Sample(new ConsumerEvent.BreakerChanged(ConsumerStatus.Breaker.HALF_OPEN, null), "half open"),
            new Sample(new ConsumerEvent.BreakerChanged(ConsumerStatus.Breaker.CLOSED, null), "closed"),
            new Sample(new ConsumerEvent.WorkStalled(true, "2 of 2 handlers hang"), "2 of 2 handlers hang"),
            new Sample(new ConsumerEvent.WorkStalled(false, ""), "work"),
            new Sample(new ConsumerEvent.SettlingBlocked(true, "OOM command not allowed"), "OOM command not allowed"),
            new Sample(new ConsumerEvent.SettlingBlocked(false, ""), "written again"),
            new Sample(new ConsumerEvent.Drained(12, 3), "12", "3"));

    private OneOfEach() {}
}
