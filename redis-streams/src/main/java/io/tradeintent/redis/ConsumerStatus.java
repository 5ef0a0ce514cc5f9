package io.tradeintent.redis;

import io.tradeintent.redis.internal.stream.GroupSample;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The state of a consumer and of its group at one moment. Four numbers must not be mixed up: {@code lag} was never
 * delivered, {@code pending} was delivered to some consumer of the group and is not settled, {@code inFlight} is in
 * this consumer's hands, {@code parked} waits here for another attempt. A lag of zero says that everything was
 * delivered or skipped, never that it was processed; what was processed is {@code counts}. Immutable.
 *
 * @since 0.1.0
 */
public final class ConsumerStatus {

    private final ConsumerState state;
    private final String reason;
    private final Instant since;
    private final boolean connected;
    private final Map<Trouble, String> troubles;
    private final Breaker breaker;
    private final Optional<Group> group;
    private final int running;
    private final int inFlight;
    private final int parked;
    private final Optional<Instant> lastRead;
    private final Optional<Instant> lastSuccess;
    private final Counts counts;

    private ConsumerStatus(Builder from) {
        this.state = from.state;
        this.reason = from.reason;
        this.since = from.since;
        this.connected = from.connected;
        this.troubles = ordered(from.troubles);
        this.breaker = from.breaker;
        this.group = from.group;
        this.running = from.running;
        this.inFlight = from.inFlight;
        this.parked = from.parked;
        this.lastRead = from.lastRead;
        this.lastSuccess = from.lastSuccess;
        this.counts = from.counts;
    }

    /** Starts to build a status, such as for a test of a health check. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the state. */
    public ConsumerState state() {
        return state;
    }

    /** Returns why it is in that state, empty where it is what was asked for. */
    public String reason() {
        return reason;
    }

    /** Returns when it entered that state, by the consumer's clock. */
    public Instant since() {
        return since;
    }

    /** Returns whether Redis can be used at the moment. */
    public boolean connected() {
        return connected;
    }

    /** Returns what keeps it from working at the moment, by kind, empty where nothing does. */
    public Map<Trouble, String> troubles() {
        return troubles;
    }

    /** Returns whether the thing behind the handler is believed to be up. */
    public Breaker breaker() {
        return breaker;
    }

    /** Returns what Redis last said of the group, empty until it was asked. */
    public Optional<Group> group() {
        return group;
    }

    /**
     * Returns how many handlers were started and have not returned, those included that a consumer that has ended
     * left behind.
     */
    public int running() {
        return running;
    }

    /** Returns how many entries in hand are queued, being handled or being settled. */
    public int inFlight() {
        return inFlight;
    }

    /** Returns how many entries in hand wait for another attempt, or behind one that does. */
    public int parked() {
        return parked;
    }

    /** Returns when Redis last answered a read, empty until then. */
    public Optional<Instant> lastRead() {
        return lastRead;
    }

    /** Returns when an entry was last settled as done, empty until then. */
    public Optional<Instant> lastSuccess() {
        return lastSuccess;
    }

    /** Returns what this consumer has done since it was started. */
    public Counts counts() {
        return counts;
    }

    private static Map<Trouble, String> ordered(Map<Trouble, String> troubles) {
        EnumMap<Trouble, String> ordered = new EnumMap<>(Trouble.class);
        ordered.putAll(troubles);
        return Collections.unmodifiableMap(ordered);
    }

    /** Returns all {@link #troubles()} in one line, empty where there are none. */
    public String trouble() {
        return String.join("; ", troubles.values());
    }

    @Override
    public String toString() {
        return "ConsumerStatus["
                + "state=" + state
                + ", reason=" + reason
                + ", since=" + since
                + ", connected=" + connected
                + ", troubles=" + troubles
                + ", breaker=" + breaker
                + ", group=" + group
                + ", running=" + running
                + ", inFlight=" + inFlight
                + ", parked=" + parked
                + ", lastRead=" + lastRead
                + ", lastSuccess=" + lastSuccess
                + ", counts=" + counts
                + ']';
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
     * The belief about the thing behind the handler. More may come.
     *
     * @since 0.1.0
     */
    public enum Breaker {
        /** It is up, and entries are handled. */
        CLOSED,
        /** It is down: nothing is read and no handler starts. */
        OPEN,
        /** It may be up again: one entry is tried. */
        HALF_OPEN;

        /**
         * Returns the word for people and logs.
         *
         * @return closed, open or half_open
         */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The state of a group, as Redis last had it.
     *
     * @since 0.1.0
     */
    public static final class Group {

        private final OptionalLong lag;
        private final Duration lagTime;
        private final long pending;
        private final Duration oldestPendingAge;
        private final EntryId lastDelivered;
        private final long deadLetters;
        private final Instant sampledAt;

        private Group(Builder from) {
            this.lag = from.lag;
            this.lagTime = from.lagTime;
            this.pending = from.pending;
            this.oldestPendingAge = from.oldestPendingAge;
            this.lastDelivered = from.lastDelivered;
            this.deadLetters = from.deadLetters;
            this.sampledAt = from.sampledAt;
        }

        /** Starts to build what a group is, such as for a test of a health check. */
        public static Builder builder() {
            return new Builder();
        }

        /** Returns how many entries were never delivered, empty where Redis cannot tell. */
        public OptionalLong lag() {
            return lag;
        }

        /** Returns the age of the oldest entry never delivered, by the server's clock; zero where there is none. */
        public Duration lagTime() {
            return lagTime;
        }

        /** Returns how many entries were delivered to some consumer and are not settled. */
        public long pending() {
            return pending;
        }

        /** Returns the age of the oldest of them, by the server's clock; zero where there is none. */
        public Duration oldestPendingAge() {
            return oldestPendingAge;
        }

        /** Returns the last entry delivered to any consumer of the group. */
        public EntryId lastDelivered() {
            return lastDelivered;
        }

        /** Returns how many dead letters the stream has, of all its groups. */
        public long deadLetters() {
            return deadLetters;
        }

        /** Returns when Redis was asked, by the consumer's clock. */
        public Instant sampledAt() {
            return sampledAt;
        }

        static Group of(GroupSample sample, Instant sampledAt) {
            return builder()
                    .lag(sample.lag())
                    .lagTime(sample.lagTime())
                    .pending(sample.pending())
                    .oldestPendingAge(sample.oldestPendingAge())
                    .lastDelivered(sample.lastDelivered())
                    .deadLetters(sample.deadLetters())
                    .sampledAt(sampledAt)
                    .build();
        }

        @Override
        public String toString() {
            return "Group["
                    + "lag=" + lag
                    + ", lagTime=" + lagTime
                    + ", pending=" + pending
                    + ", oldestPendingAge=" + oldestPendingAge
                    + ", lastDelivered=" + lastDelivered
                    + ", deadLetters=" + deadLetters
                    + ", sampledAt=" + sampledAt
                    + ']';
        }

        /**
         * Builds one. Not thread-safe.
         *
         * @since 0.1.0
         */
        public static final class Builder {

            private OptionalLong lag = OptionalLong.empty();
            private Duration lagTime = Duration.ZERO;
            private long pending;
            private Duration oldestPendingAge = Duration.ZERO;
            private EntryId lastDelivered = EntryId.MIN;
            private long deadLetters;
            private Instant sampledAt = Instant.EPOCH;

            private Builder() {}

            /** Sets how many entries were never delivered, empty where Redis cannot tell. */
            public Builder lag(OptionalLong value) {
                lag = Objects.requireNonNull(value, "lag");
                return this;
            }

            /** Sets the age of the oldest entry never delivered, by the server's clock; zero where there is none. */
            public Builder lagTime(Duration value) {
                lagTime = Objects.requireNonNull(value, "lagTime");
                return this;
            }

            /** Sets how many entries were delivered to some consumer and are not settled. */
            public Builder pending(long value) {
                pending = value;
                return this;
            }

            /** Sets the age of the oldest of them, by the server's clock; zero where there is none. */
            public Builder oldestPendingAge(Duration value) {
                oldestPendingAge = Objects.requireNonNull(value, "oldestPendingAge");
                return this;
            }

            /** Sets the last entry delivered to any consumer of the group. */
            public Builder lastDelivered(EntryId value) {
                lastDelivered = Objects.requireNonNull(value, "lastDelivered");
                return this;
            }

            /** Sets how many dead letters the stream has, of all its groups. */
            public Builder deadLetters(long value) {
                deadLetters = value;
                return this;
            }

            /** Sets when Redis was asked, by the consumer's clock. */
            public Builder sampledAt(Instant value) {
                sampledAt = Objects.requireNonNull(value, "sampledAt");
                return this;
            }

            /** Builds it. */
            public Group build() {
                return new Group(this);
            }
        }
    }

    /**
     * The work of a consumer since it was started. Every entry received ends in exactly one of done, dead-lettered,
     * lost or ownership lost, or is still in hand, or was handed back.
     *
     * @since 0.1.0
     */
    public static final class Counts {

        private final long received;
        private final long recovered;
        private final long claimed;
        private final long redelivered;
        private final long done;
        private final long retries;
        private final long postponed;
        private final Map<String, Long> deadLettered;
        private final long lost;
        private final long missed;
        private final long ownershipLost;
        private final long handedBack;

        private Counts(Builder from) {
            this.received = from.received;
            this.recovered = from.recovered;
            this.claimed = from.claimed;
            this.redelivered = from.redelivered;
            this.done = from.done;
            this.retries = from.retries;
            this.postponed = from.postponed;
            this.deadLettered = Map.copyOf(from.deadLettered);
            this.lost = from.lost;
            this.missed = from.missed;
            this.ownershipLost = from.ownershipLost;
            this.handedBack = from.handedBack;
        }

        /** Starts to build counts, such as for a test of a health check. */
        public static Builder builder() {
            return new Builder();
        }

        /** Returns how many entries were given to this consumer, whatever their origin. */
        public long received() {
            return received;
        }

        /** Returns how many of these were pending for it before. */
        public long recovered() {
            return recovered;
        }

        /** Returns how many of these were taken over from consumers that were gone. */
        public long claimed() {
            return claimed;
        }

        /** Returns how many of these had been delivered before. */
        public long redelivered() {
            return redelivered;
        }

        /** Returns how many entries were settled as done. */
        public long done() {
            return done;
        }

        /** Returns how many attempts failed and are made again. */
        public long retries() {
            return retries;
        }

        /** Returns how often a handler postponed an entry, which uses up no attempt. */
        public long postponed() {
            return postponed;
        }

        /** Returns how many entries were set aside, by reason. */
        public Map<String, Long> deadLettered() {
            return deadLettered;
        }

        /**
         * Returns how many entries were trimmed or deleted while they were pending, or were in hand and pending for
         * nobody.
         */
        public long lost() {
            return lost;
        }

        /**
         * Returns how many entries were trimmed or deleted before the group read them, as far as this consumer found
         * it; a number that nobody can know counts as one.
         */
        public long missed() {
            return missed;
        }

        /** Returns how many entries turned out to belong to another consumer. */
        public long ownershipLost() {
            return ownershipLost;
        }

        /** Returns how many entries were handed back when it stopped. */
        public long handedBack() {
            return handedBack;
        }

        @Override
        public String toString() {
            return "Counts["
                    + "received=" + received
                    + ", recovered=" + recovered
                    + ", claimed=" + claimed
                    + ", redelivered=" + redelivered
                    + ", done=" + done
                    + ", retries=" + retries
                    + ", postponed=" + postponed
                    + ", deadLettered=" + deadLettered
                    + ", lost=" + lost
                    + ", missed=" + missed
                    + ", ownershipLost=" + ownershipLost
                    + ", handedBack=" + handedBack
                    + ']';
        }

        /**
         * Builds one. Not thread-safe.
         *
         * @since 0.1.0
         */
        public static final class Builder {

            private long received;
            private long recovered;
            private long claimed;
            private long redelivered;
            private long done;
            private long retries;
            private long postponed;
            private Map<String, Long> deadLettered = Map.of();
            private long lost;
            private long missed;
            private long ownershipLost;
            private long handedBack;

            private Builder() {}

            /** Sets how many entries were given to this consumer, whatever their origin. */
            public Builder received(long value) {
                received = value;
                return this;
            }

            /** Sets how many of these were pending for it before. */
            public Builder recovered(long value) {
                recovered = value;
                return this;
            }

            /** Sets how many of these were taken over from consumers that were gone. */
            public Builder claimed(long value) {
                claimed = value;
                return this;
            }

            /** Sets how many of these had been delivered before. */
            public Builder redelivered(long value) {
                redelivered = value;
                return this;
            }

            /** Sets how many entries were settled as done. */
            public Builder done(long value) {
                done = value;
                return this;
            }

            /** Sets how many attempts failed and are made again. */
            public Builder retries(long value) {
                retries = value;
                return this;
            }

            /** Sets how often a handler postponed an entry, which uses up no attempt. */
            public Builder postponed(long value) {
                postponed = value;
                return this;
            }

            /** Sets how many entries were set aside, by reason. */
            public Builder deadLettered(Map<String, Long> value) {
                deadLettered = Objects.requireNonNull(value, "deadLettered");
                return this;
            }

            /**
             * Sets how many entries were trimmed or deleted while they were pending, or were in hand and pending for
             * nobody.
             */
            public Builder lost(long value) {
                lost = value;
                return this;
            }

            /**
             * Sets how many entries were trimmed or deleted before the group read them, as far as this consumer found
             * it; a number that nobody can know counts as one.
             */
            public Builder missed(long value) {
                missed = value;
                return this;
            }

            /** Sets how many entries turned out to belong to another consumer. */
            public Builder ownershipLost(long value) {
                ownershipLost = value;
                return this;
            }

            /** Sets how many entries were handed back when it stopped. */
            public Builder handedBack(long value) {
                handedBack = value;
                return this;
            }

            /** Builds it. */
            public Counts build() {
                return new Counts(this);
            }
        }
    }

    /**
     * Builds one. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private ConsumerState state = ConsumerState.NEW;
        private String reason = "";
        private Instant since = Instant.EPOCH;
        private boolean connected;
        private Map<Trouble, String> troubles = Map.of();
        private Breaker breaker = Breaker.CLOSED;
        private Optional<Group> group = Optional.empty();
        private int running;
        private int inFlight;
        private int parked;
        private Optional<Instant> lastRead = Optional.empty();
        private Optional<Instant> lastSuccess = Optional.empty();
        private Counts counts = Counts.builder().build();

        private Builder() {}

        /** Sets the state. */
        public Builder state(ConsumerState value) {
            state = Objects.requireNonNull(value, "state");
            return this;
        }

        /** Sets why it is in that state, empty where it is what was asked for. */
        public Builder reason(String value) {
            reason = Objects.requireNonNull(value, "reason");
            return this;
        }

        /** Sets when it entered that state, by the consumer's clock. */
        public Builder since(Instant value) {
            since = Objects.requireNonNull(value, "since");
            return this;
        }

        /** Sets whether Redis can be used at the moment. */
        public Builder connected(boolean value) {
            connected = value;
            return this;
        }

        /** Sets what keeps it from working at the moment, by kind, empty where nothing does. */
        public Builder troubles(Map<Trouble, String> value) {
            troubles = Objects.requireNonNull(value, "troubles");
            return this;
        }

        /** Sets whether the thing behind the handler is believed to be up. */
        public Builder breaker(Breaker value) {
            breaker = Objects.requireNonNull(value, "breaker");
            return this;
        }

        /** Sets what Redis last said of the group, empty until it was asked. */
        public Builder group(Group value) {
            group = Optional.of(value);
            return this;
        }

        /**
         * Sets how many handlers were started and have not returned, those included that a consumer that has ended
         * left behind.
         */
        public Builder running(int value) {
            running = value;
            return this;
        }

        /** Sets how many entries in hand are queued, being handled or being settled. */
        public Builder inFlight(int value) {
            inFlight = value;
            return this;
        }

        /** Sets how many entries in hand wait for another attempt, or behind one that does. */
        public Builder parked(int value) {
            parked = value;
            return this;
        }

        /** Sets when Redis last answered a read, empty until then. */
        public Builder lastRead(Instant value) {
            lastRead = Optional.of(value);
            return this;
        }

        /** Sets when an entry was last settled as done, empty until then. */
        public Builder lastSuccess(Instant value) {
            lastSuccess = Optional.of(value);
            return this;
        }

        /** Sets what this consumer has done since it was started. */
        public Builder counts(Counts value) {
            counts = Objects.requireNonNull(value, "counts");
            return this;
        }

        /** Builds it. */
        public ConsumerStatus build() {
            return new ConsumerStatus(this);
        }
    }
}
