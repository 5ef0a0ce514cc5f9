package io.tradeintent.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a handler, which decides the fate of its entry. The set of cases is closed for good.
 *
 * @since 0.1.0
 */
public sealed interface HandlerResult {

    /**
     * The entry is finished.
     *
     * @return a result that acknowledges the entry and writes nothing
     */
    static Done done() {
        return Done.PLAIN;
    }

    /**
     * The entry is to be tried again after the delay that the retry policy gives.
     *
     * @param cause why, for the logs and for the dead letter if no attempt succeeds
     * @return the result
     */
    static Retry retry(Throwable cause) {
        return new Retry(null, cause, true);
    }

    /**
     * The entry is to be tried again after a delay of the handler's choice.
     *
     * @param delay how long to wait, not negative
     * @param cause why, for the logs and for the dead letter if no attempt succeeds
     * @return the result
     */
    static Retry retry(Duration delay, Throwable cause) {
        return new Retry(Objects.requireNonNull(delay, "delay"), cause, true);
    }

    /**
     * The entry is to be taken up again after a delay. That may happen any number of times and uses up no attempt. It is
     * for work that has begun and must be finished, such as an order whose outcome is unknown.
     *
     * @param delay how long to wait, not negative
     * @param cause why, for the logs
     * @return the result
     */
    static Retry postpone(Duration delay, Throwable cause) {
        return new Retry(Objects.requireNonNull(delay, "delay"), cause, false);
    }

    /**
     * The entry can never be handled and goes to the dead letters at once.
     *
     * @param reason why, in words for the operator
     * @return the result
     */
    static Reject reject(String reason) {
        return new Reject(reason);
    }

    /**
     * The thing behind the handler is down. The consumer stops reading and tries one entry at growing intervals until
     * it is back; no attempt of the entry is used up.
     *
     * @param cause what the handler met
     * @return the result
     */
    static Unavailable unavailable(Throwable cause) {
        return new Unavailable(cause, null);
    }

    /**
     * The thing behind the handler is down, and is known to stay so for a while: nothing is tried before.
     *
     * @param cause what the handler met
     * @param until when it may be back, or null if that is not known. An hour is the most that is waited before one entry is
     *     tried all the same
     * @return the result
     */
    static Unavailable unavailable(Throwable cause, @Nullable Instant until) {
        return new Unavailable(cause, until);
    }

    /**
     * The entry is finished and is acknowledged. Its emissions are written in the same atomic step.
     *
     * @param emissions what to write, in order
     * @since 0.1.0
     */
    record Done(List<Emission> emissions) implements HandlerResult {

        static final Done PLAIN = new Done(List.of());

        /** Copies the list. */
        public Done {
            emissions = List.copyOf(emissions);
        }

        /**
         * Returns this result with one more entry to write.
         *
         * @param stream the key of the stream to write to
         * @param fields its fields
         * @return a new result
         */
        public Done emit(String stream, Map<String, String> fields) {
            return emit(new Emission.Entry(stream, fields));
        }

        /**
         * Returns this result with one more emission.
         *
         * @param emission what to write
         * @return a new result
         */
        public Done emit(Emission emission) {
            List<Emission> all = new ArrayList<>(emissions);
            all.add(emission);
            return new Done(all);
        }
    }

    /**
     * The entry is tried again, in its turn: entries of the same key wait for it.
     *
     * @param delay how long to wait, or null for the delay of the retry policy
     * @param cause why
     * @param counted whether an attempt of the entry is used up
     * @since 0.1.0
     */
    record Retry(@Nullable Duration delay, Throwable cause, boolean counted) implements HandlerResult {

        /** Refuses a negative delay. */
        public Retry {
            Objects.requireNonNull(cause, "cause");
            if (delay != null && delay.isNegative()) {
                throw new IllegalArgumentException("delay must not be negative, was " + delay);
            }
        }
    }

    /**
     * The entry goes to the dead letters at once.
     *
     * @param reason why, in words for the operator; not blank
     * @since 0.1.0
     */
    record Reject(String reason) implements HandlerResult {

        /** Refuses a blank reason. */
        public Reject {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("a rejection needs a reason");
            }
        }
    }

    /**
     * The thing behind the handler is down; the entry waits until it is back.
     *
     * @param cause what the handler met
     * @param until when it may be back, or null if that is not known
     * @since 0.1.0
     */
    record Unavailable(Throwable cause, @Nullable Instant until) implements HandlerResult {

        /** Refuses a missing cause. */
        public Unavailable {
            Objects.requireNonNull(cause, "cause");
        }
    }
}
