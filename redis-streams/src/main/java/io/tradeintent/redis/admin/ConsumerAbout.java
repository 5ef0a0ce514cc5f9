package io.tradeintent.redis.admin;

import io.tradeintent.redis.ConsumerState;
import io.tradeintent.redis.ConsumerStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A consumer's report of itself, from its last beat or its end. It is at most a beat old while the consumer is alive.
 * All times are by the server's clock. Immutable.
 *
 * @since 0.1.0
 */
public final class ConsumerAbout {

    private final ConsumerState state;
    private final String reason;
    private final Instant since;
    private final Instant started;
    private final Instant at;
    private final int running;
    private final int inFlight;
    private final int parked;
    private final ConsumerStatus.Breaker breaker;
    private final String trouble;
    private final String version;

    private ConsumerAbout(Builder from) {
        this.state = from.state;
        this.reason = from.reason;
        this.since = from.since;
        this.started = from.started;
        this.at = from.at;
        this.running = from.running;
        this.inFlight = from.inFlight;
        this.parked = from.parked;
        this.breaker = from.breaker;
        this.trouble = from.trouble;
        this.version = from.version;
    }

    /** Starts to build a report, such as for a test of an alert. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the state in which it was. */
    public ConsumerState state() {
        return state;
    }

    /** Returns why it was in that state, empty where it is what was asked for. */
    public String reason() {
        return reason;
    }

    /** Returns when it entered that state. */
    public Instant since() {
        return since;
    }

    /** Returns when it was started. */
    public Instant started() {
        return started;
    }

    /** Returns when it wrote this report. */
    public Instant at() {
        return at;
    }

    /** Returns how many handlers ran. */
    public int running() {
        return running;
    }

    /** Returns how many entries in hand were queued, being handled or being settled. */
    public int inFlight() {
        return inFlight;
    }

    /** Returns how many entries in hand waited for another attempt, or behind one that did. */
    public int parked() {
        return parked;
    }

    /** Returns whether the thing behind the handler was believed to be up. */
    public ConsumerStatus.Breaker breaker() {
        return breaker;
    }

    /** Returns what kept it from working, in words, empty where nothing did. */
    public String trouble() {
        return trouble;
    }

    /** Returns the version of the library that it runs, or {@code unknown}. */
    public String version() {
        return version;
    }

    /** Reads what a consumer has written; empty where it wrote nothing, or something that this version does not know. */
    static Optional<ConsumerAbout> read(Map<String, String> facts) {
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant at = Instant.ofEpochMilli(Long.parseLong(given(facts, "at")));
            return Optional.of(builder()
                    .state(ConsumerState.valueOf(given(facts, "state")))
                    .reason(given(facts, "reason"))
                    .since(at.minus(millis(facts, "for_ms")))
                    .started(at.minus(millis(facts, "up_ms")))
                    .at(at)
                    .running(number(facts, "running"))
                    .inFlight(number(facts, "in_flight"))
                    .parked(number(facts, "parked"))
                    .breaker(ConsumerStatus.Breaker.valueOf(given(facts, "breaker")))
                    .trouble(given(facts, "trouble"))
                    .version(facts.getOrDefault("version", "unknown"))
                    .build());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String given(Map<String, String> facts, String name) {
        return facts.getOrDefault(name, "");
    }

    private static int number(Map<String, String> facts, String name) {
        return Integer.parseInt(given(facts, name));
    }

    private static Duration millis(Map<String, String> facts, String name) {
        long millis = Long.parseLong(given(facts, name));
        if (millis < 0) {
            throw new IllegalArgumentException(name + " must not be negative, was " + millis);
        }
        return Duration.ofMillis(millis);
    }

    @Override
    public String toString() {
        return "ConsumerAbout["
                + "state=" + state
                + ", reason=" + reason
                + ", since=" + since
                + ", started=" + started
                + ", at=" + at
                + ", running=" + running
                + ", inFlight=" + inFlight
                + ", parked=" + parked
                + ", breaker=" + breaker
                + ", trouble=" + trouble
                + ", version=" + version
                + ']';
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
        private Instant started = Instant.EPOCH;
        private Instant at = Instant.EPOCH;
        private int running;
        private int inFlight;
        private int parked;
        private ConsumerStatus.Breaker breaker = ConsumerStatus.Breaker.CLOSED;
        private String trouble = "";
        private String version = "unknown";

        private Builder() {}

        /** Sets the state in which it was. */
        public Builder state(ConsumerState value) {
            state = Objects.requireNonNull(value, "state");
            return this;
        }

        /** Sets why it was in that state, empty where it is what was asked for. */
        public Builder reason(String value) {
            reason = Objects.requireNonNull(value, "reason");
            return this;
        }

        /** Sets when it entered that state. */
        public Builder since(Instant value) {
            since = Objects.requireNonNull(value, "since");
            return this;
        }

        /** Sets when it was started. */
        public Builder started(Instant value) {
            started = Objects.requireNonNull(value, "started");
            return this;
        }

        /** Sets when it wrote this report. */
        public Builder at(Instant value) {
            at = Objects.requireNonNull(value, "at");
            return this;
        }

        /** Sets how many handlers ran. */
        public Builder running(int value) {
            running = value;
            return this;
        }

        /** Sets how many entries in hand were queued, being handled or being settled. */
        public Builder inFlight(int value) {
            inFlight = value;
            return this;
        }

        /** Sets how many entries in hand waited for another attempt, or behind one that did. */
        public Builder parked(int value) {
            parked = value;
            return this;
        }

        /** Sets whether the thing behind the handler was believed to be up. */
        public Builder breaker(ConsumerStatus.Breaker value) {
            breaker = Objects.requireNonNull(value, "breaker");
            return this;
        }

        /** Sets what kept it from working, in words, empty where nothing did. */
        public Builder trouble(String value) {
            trouble = Objects.requireNonNull(value, "trouble");
            return this;
        }

        /** Sets the version of the library that it runs, or {@code unknown}. */
        public Builder version(String value) {
            version = Objects.requireNonNull(value, "version");
            return this;
        }

        /** Builds it. */
        public ConsumerAbout build() {
            return new ConsumerAbout(this);
        }
    }
}
