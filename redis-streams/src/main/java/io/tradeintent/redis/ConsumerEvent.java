package io.tradeintent.redis;

import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a consumer. More cases may come, so code outside this library needs a branch for the rest.
 *
 * @since 0.1.0
 */
public sealed interface ConsumerEvent {

    /**
     * The consumer entered a state.
     *
     * @param state the state
     * @param reason why, or empty where it is what was asked for
     * @since 0.1.0
     */
    record StateChanged(ConsumerState state, String reason) implements ConsumerEvent {}

    /**
     * The consumer is connected, holds its name and has taken stock of its pending entries.
     *
     * @param endpoint where it is connected to
     * @since 0.1.0
     */
    record Connected(String endpoint) implements ConsumerEvent {}

    /**
     * Redis cannot be used at the moment; the consumer goes on trying.
     *
     * @param kind a stable word: connection, group_lost, moved, busy, full, denied, lapsed or refused
     * @param message what happened
     * @param retryIn when it tries again
     * @since 0.1.0
     */
    record Disconnected(String kind, String message, Duration retryIn) implements ConsumerEvent {}

    /**
     * The server may drop keys when it is full: the stream with all that is pending, liveness keys, or what was remembered as
     * handled. Only the policy {@code noeviction} is safe.
     *
     * @param policy its maxmemory-policy
     * @since 0.1.0
     */
    record EvictionPossible(String policy) implements ConsumerEvent {}

    /**
     * The group was created, at the start or after it was lost.
     *
     * @param after the id after which it reads
     * @since 0.1.0
     */
    record GroupCreated(String after) implements ConsumerEvent {}

    /**
     * The group that this consumer was reading for is gone, and with it all knowledge of what was pending.
     *
     * @param policy what the consumer does now
     * @param lastSeen the last entry that it was given, or null if there was none
     * @since 0.1.0
     */
    record GroupLost(GroupLostPolicy policy, @Nullable EntryId lastSeen) implements ConsumerEvent {}

    /**
     * The stream was trimmed beyond where the group stands: entries are gone that it never read.
     *
     * @param lastDelivered where the group stands
     * @param firstEntry the first entry that is left
     * @param entries how many were missed, or empty where Redis cannot tell
     * @since 0.1.0
     */
    record GroupGap(EntryId lastDelivered, EntryId firstEntry, OptionalLong entries) implements ConsumerEvent {}

    /**
     * Entries are lost to this group: they were trimmed or deleted while they were pending, or somebody else acknowledged
     * them, or removed the consumer that had them, while they were in its hands. No result of them is written.
     *
     * @param ids the entries
     * @since 0.1.0
     */
    record EntriesLost(List<EntryId> ids) implements ConsumerEvent {}

    /**
     * Entries in hand belong to another consumer now: their results are dropped and nothing is written for
     * them. Their handlers may have had their effect.
     *
     * @param ids the entries
     * @since 0.1.0
     */
    record OwnershipLost(List<EntryId> ids) implements ConsumerEvent {}

    /**
     * Entries of a consumer that is gone were taken over.
     *
     * @param ids the entries
     * @since 0.1.0
     */
    record EntriesClaimed(List<EntryId> ids) implements ConsumerEvent {}

    /**
     * Consumers were removed from the group that had no liveness, nothing pending and had been idle for long.
     *
     * @param consumers their names
     * @since 0.1.0
     */
    record GhostsRemoved(List<String> consumers) implements ConsumerEvent {}

    /**
     * An entry was set aside with the dead letters.
     *
     * @param id the entry
     * @param reason the stable code
     * @param error all reasons in words
     * @param deliveries how often it had been delivered or tried
     * @since 0.1.0
     */
    record DeadLettered(EntryId id, String reason, String error, int deliveries) implements ConsumerEvent {}

    /**
     * An entry is to be tried again.
     *
     * @param id the entry
     * @param deliveries how often it has been delivered or tried
     * @param counted whether an attempt was used up; if not, its handler postponed it, and it may do so without end
     * @param delay when it is tried again
     * @param cause what the handler threw or returned
     * @since 0.1.0
     */
    record RetryScheduled(EntryId id, int deliveries, boolean counted, Duration delay, Throwable cause)
            implements ConsumerEvent {}

    /**
     * A handler ran longer than its time-out and was interrupted. Its entry stays in hand until it returns.
     *
     * @param id the entry
     * @param ran how long it has been running
     * @since 0.1.0
     */
    record HandlerTimedOut(EntryId id, Duration ran) implements ConsumerEvent {}

    /**
     * Entries are ready and work stands still: no thread takes them, a decoder or handlers do not return. Told when it begins,
     * every minute while it lasts, and when it ends.
     *
     * @param stalled true while it lasts, false when it has ended
     * @param message what stands still and for how long, empty when it has ended
     * @since 0.1.0
     */
    record WorkStalled(boolean stalled, String message) implements ConsumerEvent {}

    /**
     * The breaker changed: reading stops while it is open, and one entry is tried when it is half open.
     *
     * @param state closed, open or half_open
     * @param cause what the handler met, where it opened
     * @since 0.1.0
     */
    record BreakerChanged(String state, @Nullable Throwable cause) implements ConsumerEvent {}

    /**
     * Results or dead letters cannot be written at the moment. Their entries stay pending, and nothing more is handled
     * until they are.
     *
     * @param blocked true when it begins, false when it ends
     * @param message what Redis says
     * @since 0.1.0
     */
    record SettlingBlocked(boolean blocked, String message) implements ConsumerEvent {}

    /**
     * The consumer has stopped and handed back what it had not finished.
     *
     * @param handedBack entries that other consumers can take at once
     * @param unfinished entries whose handlers did not return in time; they can be claimed when their lease ends
     * @since 0.1.0
     */
    record Drained(int handedBack, int unfinished) implements ConsumerEvent {}
}
