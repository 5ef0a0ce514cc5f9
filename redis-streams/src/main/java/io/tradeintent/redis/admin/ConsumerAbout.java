package io.tradeintent.redis.admin;

import io.tradeintent.redis.ConsumerState;
import io.tradeintent.redis.ConsumerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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

    ConsumerAbout(
            ConsumerState state,
            String reason,
            Instant since,
            Instant started,
            Instant at,
            int running,
            int inFlight,
            int parked,
            ConsumerStatus.Breaker breaker,
            String trouble,
            String version) {
        this.state = state;
        this.reason = reason;
        this.since = since;
        this.started = started;
        this.at = at;
        this.running = running;
        this.inFlight = inFlight;
        this.parked = parked;
        this.breaker = breaker;
        this.trouble = trouble;
        this.version = version;
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

    /** Returns when it said so. */
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
            return Optional.of(new ConsumerAbout(
                    ConsumerState.valueOf(given(facts, "state")),
                    facts.getOrDefault("reason", ""),
                    at.minus(millis(facts, "for_ms")),
                    at.minus(millis(facts, "up_ms")),
                    at,
                    number(facts, "running"),
                    number(facts, "in_flight"),
                    number(facts, "parked"),
                    ConsumerStatus.Breaker.valueOf(given(facts, "breaker")),
                    facts.getOrDefault("trouble", ""),
                    facts.getOrDefault("version", "unknown")));
        } catch (IllegalArgumentException e) {
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
        return Duration.ofMillis(Long.parseLong(given(facts, name)));
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
}
