package io.tradeintent.redis;

import io.tradeintent.redis.internal.FailureKind;
import io.tradeintent.redis.internal.log.Details;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a consumer. More cases may come. Code outside this library needs a branch for the rest.
 *
 * @since 0.1.0
 */
public sealed interface ConsumerEvent {

    /**
     * The name of this kind of event, for programs: lower case, and stable.
     *
     * @return the name, such as {@code dead_letter}
     */
    String name();

    /**
     * The facts of this event under stable names, for programs that show or write any event without knowing its kind. A
     * value is a text, a whole number, a boolean, a list of texts, or null where the fact is not known. Names that end with
     * {@code _ms} are of milliseconds. All events of one kind have the same names. Never contains credentials of Redis.
     *
     * @return the facts in a fixed order; cannot be changed
     */
    Map<String, @Nullable Object> details();

    /**
     * The consumer entered a state.
     *
     * @param state the state
     * @param reason why, or empty where it is what was asked for
     * @since 0.1.0
     */
    record StateChanged(ConsumerState state, String reason) implements ConsumerEvent {

        @Override
        public String name() {
            return "state";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details().word("state", state).text("reason", reason).toMap();
        }
    }

    /**
     * The consumer is connected, holds its name and has taken stock of its pending entries.
     *
     * @param endpoint where it is connected to
     * @since 0.1.0
     */
    record Connected(String endpoint) implements ConsumerEvent {

        @Override
        public String name() {
            return "connected";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details().text("endpoint", endpoint).toMap();
        }
    }

    /**
     * Redis cannot be used at the moment. The consumer tries again.
     *
     * @param kind what kind of failure it is
     * @param message what happened
     * @param retryIn when it tries again
     * @since 0.1.0
     */
    record Disconnected(Kind kind, String message, Duration retryIn) implements ConsumerEvent {

        /**
         * A kind of failure. More may come.
         *
         * @since 0.1.0
         */
        public enum Kind {
            /** The connection could not be opened, broke, or did not answer in time. */
            CONNECTION,
            /** The group is gone, or the stream with it. */
            GROUP_LOST,
            /** The server is no master any more, or the cluster moved the stream. */
            MOVED,
            /** The server is loading, or serves too many clients, or another process has the name. */
            BUSY,
            /** The server has no memory left, or cannot write. */
            FULL,
            /** The password or the rights do not suffice. */
            DENIED,
            /** The liveness of this consumer ended: others may have what it held. */
            LAPSED,
            /** The server does not know a command. */
            UNSUPPORTED,
            /** The server refused a command for another reason. */
            REFUSED;

            static Kind of(FailureKind failure) {
                return failure == FailureKind.NO_SCRIPT ? REFUSED : valueOf(failure.name());
            }

            /**
             * Returns the word for people and logs.
             *
             * @return the name in lower case
             */
            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public String name() {
            return "disconnected";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details()
                    .text("kind", kind)
                    .text("error", message)
                    .millis("retry_in_ms", retryIn)
                    .toMap();
        }
    }

    /**
     * The server may drop keys when it is full. Among them are the stream with all that is pending, liveness keys and the
     * memory of what was handled. Only the policy {@code noeviction} is safe.
     *
     * @param policy its maxmemory-policy
     * @since 0.1.0
     */
    record EvictionPossible(String policy) implements ConsumerEvent {

        @Override
        public String name() {
            return "eviction_possible";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details().text("policy", policy).toMap();
        }
    }

    /**
     * The server refuses a command that the consumer can do without. It is not asked again.
     *
     * @param command the command that the server does not know, or that the user may not run
     * @param message what happened
     * @since 0.1.0
     */
    record AdviceRefused(String command, String message) implements ConsumerEvent {

        @Override
        public String name() {
            return "advice_refused";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details().text("command", command).text("error", message).toMap();
        }
    }

    /**
     * The group was created, at the start or after it was lost.
     *
     * @param after the id after which it reads
     * @since 0.1.0
     */
    record GroupCreated(String after) implements ConsumerEvent {

        @Override
        public String name() {
            return "group_created";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details().text("after", after).toMap();
        }
    }

    /**
     * The group that this consumer was reading for is gone, and with it all knowledge of what was pending.
     *
     * @param policy what the consumer does now
     * @param lastSeen the last entry that it was given, or null if there was none
     * @since 0.1.0
     */
    record GroupLost(GroupLostPolicy policy, @Nullable EntryId lastSeen) implements ConsumerEvent {

        @Override
        public String name() {
            return "group_lost";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details()
                    .word("policy", policy)
                    .text("last_seen", lastSeen)
                    .toMap();
        }
    }

    /**
     * Entries were trimmed or deleted before the group read them. One consumer of the group tells them, once, a beat after it
     * found them. If it is killed in that moment, another may tell them again.
     *
     * @param lastDelivered where the group stands now
     * @param firstEntry the first entry that the stream holds now, null where it holds none
     * @param entries how many were missed, or empty where nobody can know
     * @since 0.1.0
     */
    record GroupGap(EntryId lastDelivered, @Nullable EntryId firstEntry, OptionalLong entries)
            implements ConsumerEvent {

        @Override
        public String name() {
            return "group_gap";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details()
                    .text("last_delivered", lastDelivered)
                    .text("first_entry", firstEntry)
                    .number("entries", entries)
                    .toMap();
        }
    }

    /**
     * Entries are lost to this group. They were trimmed or deleted while they were pending; or, while they were in hand,
     * somebody else acknowledged them or removed the consumer that had them. Their results are not written.
     *
     * @param ids the entries
     * @since 0.1.0
     */
    record EntriesLost(List<EntryId> ids) implements ConsumerEvent {

        @Override
        public String name() {
            return "entries_lost";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details().texts("entry_ids", ids).toMap();
        }
    }

    /**
     * Entries in hand belong to another consumer now. Their results are dropped. Their handlers may have had their effect.
     *
     * @param ids the entries
     * @since 0.1.0
     */
    record OwnershipLost(List<EntryId> ids) implements ConsumerEvent {

        @Override
        public String name() {
            return "ownership_lost";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details().texts("entry_ids", ids).toMap();
        }
    }

    /**
     * Entries of a consumer that is gone were taken over.
     *
     * @param ids the entries
     * @since 0.1.0
     */
    record EntriesClaimed(List<EntryId> ids) implements ConsumerEvent {

        @Override
        public String name() {
            return "entries_claimed";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details().texts("entry_ids", ids).toMap();
        }
    }

    /**
     * An entry that is pending for this consumer cannot be fetched from Redis, even alone: the answer is too long for the
     * server's output buffer, or does not come. The entry stays pending and is tried again at growing intervals. Others are
     * handled meanwhile, those of its key included.
     *
     * @param id the entry
     * @param bytes how large it is, or empty where Redis does not tell
     * @param message what happened
     * @param retryIn when it is tried again
     * @since 0.1.0
     */
    record EntryUnreachable(EntryId id, OptionalLong bytes, String message, Duration retryIn) implements ConsumerEvent {

        @Override
        public String name() {
            return "entry_unreachable";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details()
                    .text("entry_id", id)
                    .number("bytes", bytes)
                    .text("error", message)
                    .millis("retry_in_ms", retryIn)
                    .toMap();
        }
    }

    /**
     * Consumers were removed from the group. They had no liveness key and nothing pending, and had been idle for long.
     *
     * @param consumers their names
     * @since 0.1.0
     */
    record GhostsRemoved(List<String> consumers) implements ConsumerEvent {

        @Override
        public String name() {
            return "ghosts_removed";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details().texts("consumers", consumers).toMap();
        }
    }

    /**
     * An entry was set aside with the dead letters.
     *
     * @param id the entry
     * @param reason the stable code
     * @param error all reasons in words
     * @param deliveries how often it had been delivered or tried
     * @since 0.1.0
     */
    record DeadLettered(EntryId id, String reason, String error, int deliveries) implements ConsumerEvent {

        @Override
        public String name() {
            return "dead_letter";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details()
                    .text("entry_id", id)
                    .text("reason", reason)
                    .text("error", error)
                    .number("deliveries", deliveries)
                    .toMap();
        }
    }

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
            implements ConsumerEvent {

        @Override
        public String name() {
            return "retry";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details()
                    .text("entry_id", id)
                    .number("deliveries", deliveries)
                    .flag("counted", counted)
                    .millis("delay_ms", delay)
                    .text("error", cause)
                    .toMap();
        }
    }

    /**
     * A handler ran longer than its time-out and was interrupted. Its entry stays in hand until the handler returns.
     *
     * @param id the entry
     * @param ran how long it has been running
     * @since 0.1.0
     */
    record HandlerTimedOut(EntryId id, Duration ran) implements ConsumerEvent {

        @Override
        public String name() {
            return "handler_timed_out";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details().text("entry_id", id).millis("ran_ms", ran).toMap();
        }
    }

    /**
     * Entries are ready and work stands still: no thread takes them, or a decoder or handlers do not return. This is told when
     * it begins, every minute while it lasts, and when it ends.
     *
     * @param stalled true while it lasts, false when it has ended
     * @param message what stands still and for how long, empty when it has ended
     * @since 0.1.0
     */
    record WorkStalled(boolean stalled, String message) implements ConsumerEvent {

        @Override
        public String name() {
            return "work_stalled";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details().flag("stalled", stalled).text("error", message).toMap();
        }
    }

    /**
     * The breaker changed. Reading stops while it is open. One entry is tried when it is half open.
     *
     * @param state the state that it has now
     * @param cause what the handler met, where it opened
     * @since 0.1.0
     */
    record BreakerChanged(
            ConsumerStatus.Breaker state, @Nullable Throwable cause) implements ConsumerEvent {

        @Override
        public String name() {
            return "breaker";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details().text("state", state).text("error", cause).toMap();
        }
    }

    /**
     * Results or dead letters cannot be written at the moment. Their entries stay pending, and nothing more is handled
     * until they are.
     *
     * @param blocked true when it begins, false when it ends
     * @param message what Redis says
     * @since 0.1.0
     */
    record SettlingBlocked(boolean blocked, String message) implements ConsumerEvent {

        @Override
        public String name() {
            return "settling_blocked";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details().flag("blocked", blocked).text("error", message).toMap();
        }
    }

    /**
     * The consumer has stopped and handed back what it had not finished.
     *
     * @param handedBack entries that other consumers can take at once
     * @param unfinished entries whose handlers did not return in time; they can be claimed when their lease ends
     * @since 0.1.0
     */
    record Drained(int handedBack, int unfinished) implements ConsumerEvent {

        @Override
        public String name() {
            return "drained";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return new Details()
                    .number("handed_back", handedBack)
                    .number("unfinished", unfinished)
                    .toMap();
        }
    }
}
