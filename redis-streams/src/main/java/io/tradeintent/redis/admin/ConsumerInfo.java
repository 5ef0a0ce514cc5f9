package io.tradeintent.redis.admin;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A consumer of a group, as Redis knows it. One that is not alive is a ghost: harmless where nothing is pending, and
 * a reason to look where something is and no other consumer claims it. Immutable.
 *
 * @since 0.1.0
 */
public final class ConsumerInfo {

    private final String name;
    private final long pending;
    private final Optional<Duration> idle;
    private final Optional<Duration> inactive;
    private final boolean alive;
    private final Optional<ConsumerAbout> about;

    private ConsumerInfo(Builder from) {
        this.name = from.name;
        this.pending = from.pending;
        this.idle = from.idle;
        this.inactive = from.inactive;
        this.alive = from.alive;
        this.about = from.about;
    }

    /** Starts to build what a consumer is, such as for a test of an alert. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the name of the consumer. */
    public String name() {
        return name;
    }

    /** Returns how many entries were delivered to it and are not settled. */
    public long pending() {
        return pending;
    }

    /**
     * Returns how long ago it last asked for entries, by servers from 7.2 on; by older ones, how long ago it last was
     * given some. Empty for one that the group does not know.
     */
    public Optional<Duration> idle() {
        return idle;
    }

    /** Returns how long ago it was last given entries, empty where the server does not say. */
    public Optional<Duration> inactive() {
        return inactive;
    }

    /** Returns whether its liveness key stands. */
    public boolean alive() {
        return alive;
    }

    /** Returns its last report of itself, empty where it wrote none, or wrote it long ago. */
    public Optional<ConsumerAbout> about() {
        return about;
    }

    @Override
    public String toString() {
        return "ConsumerInfo["
                + "name=" + name
                + ", pending=" + pending
                + ", idle=" + idle
                + ", inactive=" + inactive
                + ", alive=" + alive
                + ", about=" + about
                + ']';
    }

    /**
     * Builds one. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private String name = "";
        private long pending;
        private Optional<Duration> idle = Optional.empty();
        private Optional<Duration> inactive = Optional.empty();
        private boolean alive;
        private Optional<ConsumerAbout> about = Optional.empty();

        private Builder() {}

        /** Sets the name of the consumer. */
        public Builder name(String value) {
            name = Objects.requireNonNull(value, "name");
            return this;
        }

        /** Sets how many entries were delivered to it and are not settled. */
        public Builder pending(long value) {
            pending = value;
            return this;
        }

        /**
         * Sets how long ago it last asked for entries, by servers from 7.2 on; by older ones, how long ago it last
         * was given some. Empty for one that the group does not know.
         */
        public Builder idle(Duration value) {
            idle = Optional.of(value);
            return this;
        }

        /** Sets how long ago it was last given entries, empty where the server does not say. */
        public Builder inactive(Duration value) {
            inactive = Optional.of(value);
            return this;
        }

        /** Sets whether its liveness key stands. */
        public Builder alive(boolean value) {
            alive = value;
            return this;
        }

        /** Sets its last report of itself, empty where it wrote none, or wrote it long ago. */
        public Builder about(ConsumerAbout value) {
            about = Optional.of(value);
            return this;
        }

        /** Builds it. */
        public ConsumerInfo build() {
            return new ConsumerInfo(this);
        }
    }
}
