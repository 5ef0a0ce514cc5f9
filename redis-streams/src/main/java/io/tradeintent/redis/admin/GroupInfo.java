package io.tradeintent.redis.admin;

import io.tradeintent.redis.internal.stream.GroupSample;
import io.tradeintent.stream.EntryId;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The state of a group at one moment, as Redis has it. A lag of zero says that everything was delivered or skipped,
 * never that it was processed. Immutable.
 *
 * @since 0.1.0
 */
public final class GroupInfo {

    private final String name;
    private final long consumers;
    private final EntryId lastDelivered;
    private final OptionalLong entriesRead;
    private final OptionalLong lag;
    private final Duration lagTime;
    private final long pending;
    private final Duration oldestPendingAge;
    private final OptionalLong missed;
    private final boolean ahead;

    private GroupInfo(Builder from) {
        this.name = from.name;
        this.consumers = from.consumers;
        this.lastDelivered = from.lastDelivered;
        this.entriesRead = from.entriesRead;
        this.lag = from.lag;
        this.lagTime = from.lagTime;
        this.pending = from.pending;
        this.oldestPendingAge = from.oldestPendingAge;
        this.missed = from.missed;
        this.ahead = from.ahead;
    }

    /** Starts to build what a group is, such as for a test of an alert. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the name of the group. */
    public String name() {
        return name;
    }

    /** Returns how many consumers it has, alive or not. */
    public long consumers() {
        return consumers;
    }

    /** Returns the last entry delivered to any of its consumers, or where it was placed. */
    public EntryId lastDelivered() {
        return lastDelivered;
    }

    /** Returns how many entries Redis believes were delivered or skipped, empty where it has no number. */
    public OptionalLong entriesRead() {
        return entriesRead;
    }

    /** Returns how many entries were never delivered, empty where that cannot be known. */
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

    /**
     * Returns how many entries were trimmed or deleted before the group read them, found now and told by no consumer
     * yet; empty where there are some and nobody can know how many. While the group stands between entries, it is
     * zero.
     */
    public OptionalLong missed() {
        return missed;
    }

    /**
     * Returns whether the group stands after the end of the stream, so that new entries are not delivered until ids
     * have passed that position: the stream was probably deleted and made anew.
     */
    public boolean ahead() {
        return ahead;
    }

    static GroupInfo from(GroupSample sample) {
        return builder()
                .name(sample.name())
                .consumers(sample.consumers())
                .lastDelivered(sample.lastDelivered())
                .entriesRead(sample.entriesRead())
                .lag(sample.lag())
                .lagTime(sample.lagTime())
                .pending(sample.pending())
                .oldestPendingAge(sample.oldestPendingAge())
                .missed(sample.missed())
                .ahead(sample.ahead())
                .build();
    }

    @Override
    public String toString() {
        return "GroupInfo["
                + "name=" + name
                + ", consumers=" + consumers
                + ", lastDelivered=" + lastDelivered
                + ", entriesRead=" + entriesRead
                + ", lag=" + lag
                + ", lagTime=" + lagTime
                + ", pending=" + pending
                + ", oldestPendingAge=" + oldestPendingAge
                + ", missed=" + missed
                + ", ahead=" + ahead
                + ']';
    }

    /**
     * Builds one. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String name = "";
        private long consumers;
        private EntryId lastDelivered = EntryId.MIN;
        private OptionalLong entriesRead = OptionalLong.empty();
        private OptionalLong lag = OptionalLong.empty();
        private Duration lagTime = Duration.ZERO;
        private long pending;
        private Duration oldestPendingAge = Duration.ZERO;
        private OptionalLong missed = OptionalLong.of(0);
        private boolean ahead;

        private Builder() {}

        /** Sets the name of the group. */
        public Builder name(String value) {
            name = Objects.requireNonNull(value, "name");
            return this;
        }

        /** Sets how many consumers it has, alive or not. */
        public Builder consumers(long value) {
            consumers = value;
            return this;
        }

        /** Sets the last entry delivered to any of its consumers, or where it was placed. */
        public Builder lastDelivered(EntryId value) {
            lastDelivered = Objects.requireNonNull(value, "lastDelivered");
            return this;
        }

        /** Sets how many entries Redis believes were delivered or skipped, empty where it has no number. */
        public Builder entriesRead(OptionalLong value) {
            entriesRead = Objects.requireNonNull(value, "entriesRead");
            return this;
        }

        /** Sets how many entries were never delivered, empty where that cannot be known. */
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

        /**
         * Sets how many entries were trimmed or deleted before the group read them, found now and told by no consumer
         * yet; empty where there are some and nobody can know how many. While the group stands between entries, it is
         * zero.
         */
        public Builder missed(OptionalLong value) {
            missed = Objects.requireNonNull(value, "missed");
            return this;
        }

        /**
         * Sets whether the group stands after the end of the stream, so that new entries are not delivered until ids
         * have passed that position: the stream was probably deleted and made anew.
         */
        public Builder ahead(boolean value) {
            ahead = value;
            return this;
        }

        /** Builds it. */
        public GroupInfo build() {
            return new GroupInfo(this);
        }
    }
}
