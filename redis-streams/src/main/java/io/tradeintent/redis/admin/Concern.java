package io.tradeintent.redis.admin;

import java.util.Locale;
import java.util.Objects;

/**
 * A reason for a person to look at a consumer, a group or its dead letters. {@link Concerns} finds them.
 *
 * @param code the kind of concern
 * @param message the facts in one sentence, without credentials or content of entries
 * @since 0.1.0
 */
public record Concern(Code code, String message) {

    /** Refuses null. */
    public Concern {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /**
     * The urgency with which a person has to look.
     *
     * @since 0.1.0
     */
    public enum Severity {
        /** Some day; nothing gets worse meanwhile. */
        INFO,
        /** Soon; it gets worse by itself. */
        WARNING,
        /** Now; intents are not executed, or something is lost. */
        CRITICAL
    }

    /**
     * The kinds of concern. More may come. Programs know a kind by its {@link #wireName}, which never changes.
     *
     * @since 0.1.0
     */
    public enum Code {
        /** The consumer has failed and does not come back by itself. */
        CONSUMER_FAILED(Severity.CRITICAL, true),
        /** The consumer is not started, is stopping or has stopped. */
        NOT_RUNNING(Severity.INFO, true),
        /** The consumer cannot use Redis. */
        NOT_CONNECTED(Severity.CRITICAL, true),
        /** Results cannot be written, so that nothing is settled; the server is probably full. */
        SETTLING_BLOCKED(Severity.CRITICAL, true),
        /** Entries are ready and nothing gets on with them, or handlers do not return. */
        WORK_STALLED(Severity.CRITICAL, false),
        /** An entry cannot be had from Redis. */
        ENTRY_OUT_OF_REACH(Severity.CRITICAL, false),
        /** Listeners are behind and miss what happens. */
        LISTENERS_BEHIND(Severity.WARNING, false),
        /** The breaker is not closed: the part behind the handler is down, and reading has stopped. */
        BREAKER_OPEN(Severity.CRITICAL, false),
        /** The consumer is paused; intents grow old meanwhile. */
        PAUSED(Severity.WARNING, false),
        /** The consumer runs and has not read for longer than the bound. */
        READER_SILENT(Severity.CRITICAL, false),
        /** Pending entries were trimmed or deleted since the consumer was started: they can never be handled. */
        ENTRIES_LOST(Severity.CRITICAL, false),
        /** The oldest entry that was never delivered is older than the bound. */
        LAG_TOO_OLD(Severity.CRITICAL, false),
        /** Redis cannot count the entries that were never delivered. */
        LAG_UNKNOWN(Severity.WARNING, false),
        /** The oldest pending entry is older than the bound. */
        PENDING_TOO_OLD(Severity.WARNING, false),
        /** Entries were trimmed before the group read them. */
        BEHIND_TRIM(Severity.CRITICAL, false),
        /** The group stands after the end of the stream, so that new entries are not delivered to it. */
        GROUP_AHEAD(Severity.CRITICAL, false),
        /** Entries wait or are pending for longer than the bound, and no consumer of the group is alive. */
        NO_LIVE_CONSUMER(Severity.CRITICAL, false),
        /** Entries are pending for consumers that are gone for longer than the bound, and nobody takes them over. */
        GHOSTS_HOLD_ENTRIES(Severity.WARNING, false),
        /** More dead letters than the bound wait to be replayed or purged. */
        DEAD_LETTERS_WAITING(Severity.INFO, false);

        private final Severity severity;
        private final boolean unready;

        Code(Severity severity, boolean unready) {
            this.severity = severity;
            this.unready = unready;
        }

        /**
         * Returns how soon a person has to look.
         *
         * @return the severity
         */
        public Severity severity() {
            return severity;
        }

        /**
         * Returns whether a process with this concern is not ready, so that what is sent to ready processes only is kept from
         * it. A lag, dead letters and a pause never make a process unready: another instance would not do better.
         *
         * @return true where it is not ready
         */
        public boolean unready() {
            return unready;
        }

        /**
         * Returns the word that programs know this kind by.
         *
         * @return the name in snake case, such as {@code lag_too_old}
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns the code and the message. */
    @Override
    public String toString() {
        return code.wireName() + ": " + message;
    }
}
