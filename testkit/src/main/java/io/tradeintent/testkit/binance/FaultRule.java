package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.internal.fault.FaultCondition;
import io.tradeintent.testkit.binance.internal.wire.RequestSubject;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * When a {@link Fault} happens: to which requests, and to which of those. Immutable; each method returns a new rule. A rule
 * with several conditions asks for all of them.
 *
 * <p>A client id is {@code newClientOrderId}, {@code origClientOrderId} or {@code clientAlgoId}, whichever is sent.
 *
 * @since 0.1.0
 */
public final class FaultRule {

    private static final int ALWAYS = 100;

    private final String description;
    private final Predicate<RequestSubject> which;
    private final int skip;
    private final int times;
    private final int percent;
    private final long seed;

    private FaultRule(
            String description, Predicate<RequestSubject> which, int skip, int times, int percent, long seed) {
        this.description = description;
        this.which = which;
        this.skip = skip;
        this.times = times;
        this.percent = percent;
        this.seed = seed;
    }

    /** Returns a rule for every request. */
    public static FaultRule onEverything() {
        return new FaultRule("every request", subject -> true, 0, Integer.MAX_VALUE, ALWAYS, 0);
    }

    /**
     * Returns a rule for the requests of one method to one path.
     *
     * @param method such as {@code POST}
     * @param path such as {@code /fapi/v1/order}
     */
    public static FaultRule on(String method, String path) {
        return onPath(path).method(method);
    }

    /** Returns a rule for the requests of whatever method to one path. */
    public static FaultRule onPath(String path) {
        Objects.requireNonNull(path, "path");
        return onEverything().and(path, subject -> subject.path().equals(path));
    }

    /** Returns this rule for requests of one method only, such as {@code POST}. */
    public FaultRule method(String method) {
        Objects.requireNonNull(method, "method");
        return and(method, subject -> subject.method().equals(method));
    }

    /** Returns this rule for requests with this parameter {@code symbol} only. */
    public FaultRule symbol(String symbol) {
        return and(
                symbol,
                subject -> subject.optionalSymbol().filter(symbol::equals).isPresent());
    }

    /** Returns this rule for requests with such a client id only. */
    public FaultRule clientId(Predicate<String> which) {
        Objects.requireNonNull(which, "which");
        return and(
                "client id", subject -> subject.optionalClientId().filter(which).isPresent());
    }

    /** Returns this rule for requests with a client id that contains this text only. */
    public FaultRule clientIdContaining(String text) {
        Objects.requireNonNull(text, "text");
        return clientId(id -> id.contains(text));
    }

    /**
     * Returns this rule without the first matches.
     *
     * @param matches how many matching requests are let through first, 0 or more
     */
    public FaultRule skip(int matches) {
        requireAtLeast("skip", matches, 0);
        return new FaultRule(description, which, matches, times, percent, seed);
    }

    /**
     * Returns this rule for a number of times; unless this is said, it holds for as long as it is injected.
     *
     * @param count 1 or more
     */
    public FaultRule times(int count) {
        requireAtLeast("times", count, 1);
        return new FaultRule(description, which, skip, count, percent, seed);
    }

    /** Returns this rule for one time. */
    public FaultRule once() {
        return times(1);
    }

    /**
     * Returns this rule by chance: a match is taken with a probability. The same seed gives the same run of draws.
     *
     * @param percentOfMatches 1 to 100
     */
    public FaultRule withChance(int percentOfMatches, long seed) {
        requireAtLeast("percentOfMatches", percentOfMatches, 1);
        if (percentOfMatches > ALWAYS) {
            throw new IllegalArgumentException("percentOfMatches: " + percentOfMatches + " is more than 100");
        }
        return new FaultRule(description, which, skip, times, percentOfMatches, seed);
    }

    FaultCondition condition() {
        return new FaultCondition(which, skip, times, percent, seed);
    }

    @Override
    public String toString() {
        return "FaultRule[" + description + "]";
    }

    private FaultRule and(String condition, Predicate<RequestSubject> more) {
        return new FaultRule(description + ", " + condition, which.and(more), skip, times, percent, seed);
    }

    private static void requireAtLeast(String option, int value, int bound) {
        if (value < bound) {
            throw new IllegalArgumentException(option + ": " + value + " is less than " + bound);
        }
    }
}
