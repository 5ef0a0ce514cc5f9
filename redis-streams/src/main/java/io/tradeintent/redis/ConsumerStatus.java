package io.tradeintent.redis;

import io.tradeintent.redis.internal.stream.GroupSample;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a consumer knows of itself and of its group at one moment. Four numbers must not be mixed up: {@code lag} was
 * never delivered, {@code pending} was delivered to some consumer of the group and is not settled, {@code inFlight} is in
 * this consumer's hands, {@code parked} waits here for another attempt. A lag of zero says that everything was delivered
 * or skipped, never that it was processed; what was processed is {@code counts}.
 *
 * @param state the state
 * @param reason why it is in that state, empty where it is what was asked for
 * @param connected whether Redis can be used at the moment
 * @param troubles what keeps it from working at the moment, by kind, empty where nothing does
 * @param breaker closed, open or half_open
 * @param group what Redis last said of the group, empty until it was asked
 * @param running handlers that have been started and have not returned, also those that a consumer that has ended left behind
 * @param inFlight entries in hand that are queued, being handled or being settled
 * @param parked entries in hand that wait for another attempt, or behind one that does
 * @param lastRead when Redis last answered a read, empty until then
 * @param lastSuccess when an entry was last settled as done, empty until then
 * @param counts what this consumer has done since it was started
 * @since 0.1.0
 */
public record ConsumerStatus(
        ConsumerState state,
        String reason,
        boolean connected,
        Map<Trouble, String> troubles,
        String breaker,
        Optional<Group> group,
        int running,
        int inFlight,
        int parked,
        Optional<Instant> lastRead,
        Optional<Instant> lastSuccess,
        Counts counts) {

    /** Copies the map. */
    public ConsumerStatus {
        EnumMap<Trouble, String> ordered = new EnumMap<>(Trouble.class);
        ordered.putAll(troubles);
        troubles = Collections.unmodifiableMap(ordered);
    }

    /**
     * Tells what keeps it from working at the moment, in words.
     *
     * @return all troubles in one line, empty where there are none
     */
    public String trouble() {
        return String.join("; ", troubles.values());
    }

    /**
     * A kind of cause that keeps a consumer from working. More may come.
     *
     * @since 0.1.0
     */
    public enum Trouble {
        /** Redis cannot be used. */
        CONNECTION,
        /** Results cannot be written. */
        SETTLING,
        /** Entries are ready and nothing gets on with them. */
        WORK,
        /** Listeners are behind. */
        LISTENERS,
        /** An entry cannot be had. */
        ENTRY
    }

    /**
     * What Redis said of a group.
     *
     * @param lag entries never delivered, empty where Redis cannot tell
     * @param lagTime the age of the oldest entry never delivered, by the server's clock; zero where there is none
     * @param pending entries delivered to some consumer and not settled
     * @param oldestPendingAge the age of the oldest of them, by the server's clock; zero where there is none
     * @param lastDelivered the last entry delivered to any consumer of the group
     * @param sampledAt when Redis was asked, by the consumer's clock
     * @since 0.1.0
     */
    public record Group(
            OptionalLong lag,
            Duration lagTime,
            long pending,
            Duration oldestPendingAge,
            String lastDelivered,
            Instant sampledAt) {

        static Group of(GroupSample sample, Instant sampledAt) {
            return new Group(
                    sample.lag(),
                    sample.lagTime(),
                    sample.pending(),
                    sample.oldestPendingAge(),
                    sample.lastDelivered().toString(),
                    sampledAt);
        }
    }

    /**
     * What a consumer has done since it was started. Every entry received ends in exactly one of done, dead-lettered, lost
     * or ownership lost, or is still in hand, or was handed back.
     *
     * @param received entries given to this consumer, whatever their origin
     * @param recovered of these, how many were its own pending entries
     * @param claimed of these, how many were taken over from consumers that were gone
     * @param redelivered of these, how many had been delivered before
     * @param done entries settled as done
     * @param retries attempts that failed and are to be made again
     * @param postponed how often a handler postponed an entry, which uses up no attempt
     * @param deadLettered entries set aside, by reason
     * @param lost entries trimmed or deleted while they were pending, or in hand and pending for nobody
     * @param missed entries that were trimmed or deleted before the group read them, as far as this consumer was the one to
     *     find it; a number that nobody can know counts as one
     * @param ownershipLost entries that turned out to belong to another consumer
     * @param handedBack entries handed back when stopping
     * @since 0.1.0
     */
    public record Counts(
            long received,
            long recovered,
            long claimed,
            long redelivered,
            long done,
            long retries,
            long postponed,
            Map<String, Long> deadLettered,
            long lost,
            long missed,
            long ownershipLost,
            long handedBack) {

        /** Copies the map. */
        public Counts {
            deadLettered = Map.copyOf(deadLettered);
        }
    }
}
