package io.tradeintent.result;

import io.tradeintent.stream.Emission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an {@link IntentHandler}: what becomes of the entry that carried an intent. The set of cases is closed for
 * good.
 *
 * @since 0.1.0
 */
public sealed interface IntentResult {

    /**
     * The intent has ended.
     *
     * @param result how it ended
     * @return a result that acknowledges the entry and writes how the intent ended
     */
    static Reported reported(ExecutionResult result) {
        return new Reported(result, null, List.of());
    }

    /**
     * The intent is too old, and no attempt has begun it. An answer of {@link IntentHandler#handleStale} only.
     *
     * @return the result
     */
    static NotBegun notBegun() {
        return new NotBegun();
    }

    /**
     * The intent is to be tried again after the delay that the retry policy gives.
     *
     * @param cause why, for the logs and for the dead letter if no attempt succeeds
     * @return the result
     */
    static Retry retry(Throwable cause) {
        return new Retry(null, cause);
    }

    /**
     * The intent is to be tried again after a delay of the handler's choice.
     *
     * @param delay how long to wait, not negative
     * @param cause why, for the logs and for the dead letter if no attempt succeeds
     * @return the result
     */
    static Retry retry(Duration delay, Throwable cause) {
        return new Retry(Objects.requireNonNull(delay, "delay"), cause);
    }

    /**
     * The intent is to be taken up again after a delay. That may happen any number of times and uses up no attempt. It is
     * for work that has begun and must be finished, such as an order whose outcome is unknown.
     *
     * @param delay how long to wait, not negative
     * @param cause why, for the logs
     * @return the result
     */
    static Postpone postpone(Duration delay, Throwable cause) {
        return new Postpone(delay, cause);
    }

    /**
     * The intent can never be handled; its entry goes to the dead letters at once.
     *
     * @param reason why, in words for the operator; not blank
     * @return the result
     */
    static Reject reject(String reason) {
        return new Reject(reason);
    }

    /**
     * The thing behind the handler is down. The consumer stops reading and tries one entry at growing intervals until it is
     * back; no attempt of the entry is used up.
     *
     * @param cause what the handler met
     * @return the result
     */
    static Unavailable unavailable(Throwable cause) {
        return new Unavailable(cause, null);
    }

    /**
     * The thing behind the handler is down, and is known to stay so for a while.
     *
     * @param cause what the handler met
     * @param until when it may be back, or null if that is not known
     * @return the result
     */
    static Unavailable unavailable(Throwable cause, @Nullable Instant until) {
        return new Unavailable(cause, until);
    }

    /**
     * An answer that leaves nothing begun behind it: all but {@link Postpone} and {@link NotBegun}. The set of cases is closed
     * for good.
     *
     * @since 0.1.0
     */
    sealed interface OneStep extends IntentResult {}

    /**
     * The intent has ended. The entry is acknowledged, and how the intent ended is written in the same atomic step.
     *
     * @param result how it ended, as far as this entry is concerned
     * @param repeated the end of the execution that another entry of the same intent brought about, of which {@code result}
     *     is the duplicate; it is written in place of {@code result} if it has not been reported yet. Null if this entry is
     *     no such duplicate
     * @param emissions what else to write in that step, in order
     * @since 0.1.0
     */
    record Reported(ExecutionResult result, @Nullable ExecutionResult repeated, List<Emission> emissions)
            implements OneStep {

        /** Copies the list, and refuses to repeat what is not the end of the same intent. */
        public Reported {
            Objects.requireNonNull(result, "result");
            emissions = List.copyOf(emissions);
            if (repeated != null) {
                requireDuplicate(result, repeated);
            }
        }

        private static void requireDuplicate(ExecutionResult result, ExecutionResult repeated) {
            if (result.status() != ExecutionStatus.SKIPPED_DUPLICATE
                    || repeated.status() == ExecutionStatus.SKIPPED_DUPLICATE
                    || !repeated.intentId().equals(result.intentId())) {
                throw new IllegalArgumentException(result + " is no duplicate of " + repeated);
            }
        }

        /**
         * Returns this result as a duplicate of an execution that another entry brought to its end. If that end has not
         * been reported, because its own entry came to nothing, this entry reports it.
         *
         * @param end how the execution ended
         * @return a new result
         * @throws IllegalArgumentException if this result is no duplicate, or the end is one or is of another intent
         */
        public Reported repeating(ExecutionResult end) {
            return new Reported(result, Objects.requireNonNull(end, "end"), emissions);
        }

        /**
         * Returns this result with one more entry to write.
         *
         * @param stream the key of the stream to write to
         * @param fields its fields
         * @return a new result
         */
        public Reported emit(String stream, Map<String, String> fields) {
            return emit(new Emission.Entry(stream, fields));
        }

        /**
         * Returns this result with one more emission.
         *
         * @param emission what to write
         * @return a new result
         */
        public Reported emit(Emission emission) {
            List<Emission> all = new ArrayList<>(emissions);
            all.add(emission);
            return new Reported(result, repeated, all);
        }
    }

    /**
     * The intent is too old, and no attempt has begun it: the consumer reports it as {@code skipped_stale}. An answer of
     * {@link IntentHandler#handleStale} only; from {@link IntentHandler#handle} it counts as a failed attempt.
     *
     * @since 0.1.0
     */
    record NotBegun() implements IntentResult {}

    /**
     * The intent is tried again, in its turn: intents of the same symbol wait for it.
     *
     * @param delay how long to wait, or null for the delay of the retry policy
     * @param cause why
     * @since 0.1.0
     */
    record Retry(@Nullable Duration delay, Throwable cause) implements OneStep {

        /** Refuses a negative delay. */
        public Retry {
            Objects.requireNonNull(cause, "cause");
            requireNotNegative(delay);
        }
    }

    /**
     * The intent is taken up again, in its turn and without using up an attempt: intents of the same symbol wait for it.
     *
     * @param delay how long to wait
     * @param cause why
     * @since 0.1.0
     */
    record Postpone(Duration delay, Throwable cause) implements IntentResult {

        /** Refuses a negative delay. */
        public Postpone {
            Objects.requireNonNull(cause, "cause");
            requireNotNegative(Objects.requireNonNull(delay, "delay"));
        }
    }

    /**
     * The entry goes to the dead letters at once.
     *
     * @param reason why, in words for the operator; not blank
     * @since 0.1.0
     */
    record Reject(String reason) implements OneStep {

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
    record Unavailable(Throwable cause, @Nullable Instant until) implements OneStep {

        /** Refuses a missing cause. */
        public Unavailable {
            Objects.requireNonNull(cause, "cause");
        }
    }

    private static void requireNotNegative(@Nullable Duration delay) {
        if (delay != null && delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative, was " + delay);
        }
    }
}
