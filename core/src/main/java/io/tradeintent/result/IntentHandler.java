package io.tradeintent.result;

import io.tradeintent.intent.TradeIntent;
import io.tradeintent.stream.Delivery;
import java.util.Objects;

/**
 * Handles trade intents, one at a time per symbol, and answers with the end of each.
 *
 * <p>Delivery is at least once: an entry whose settlement was lost in a crash comes again, so a handler must be idempotent.
 * A thrown exception counts as {@link IntentResult.Retry}; a thrown {@link Error} stops the consumer. Implementations are
 * thread-safe: intents of different symbols run at the same time.
 *
 * <p>All four methods are abstract on purpose. A decorator that answers one of them in place of the handler that it wraps
 * can cost a position its stop: extend {@link ForwardingIntentHandler}, and override only what the decorator is about. A
 * handler that never leaves anything begun is made by {@link #inOneStep}.
 *
 * @since 0.1.0
 */
public interface IntentHandler {

    /**
     * Handles an intent that is fresh.
     *
     * @param delivery the intent and how it came here
     * @return what became of it; {@link IntentResult.NotBegun} is refused and counts as a failed attempt
     * @throws Exception to have the entry tried again under the retry policy
     */
    IntentResult handle(Delivery<TradeIntent> delivery) throws Exception;

    /**
     * Handles an intent that is too old to be acted on. It begins nothing, and brings to its end what an earlier attempt has
     * begun.
     *
     * @param delivery the intent and how it came here
     * @return what became of it; {@link IntentResult.NotBegun} has the intent reported as {@code skipped_stale}
     * @throws Exception to have the entry tried again under the retry policy
     */
    IntentResult handleStale(Delivery<TradeIntent> delivery) throws Exception;

    /**
     * Returns the mode in which this handler works. It stands in the results of intents that the handler did not begin.
     *
     * @return the mode; always the same
     */
    ExecutionMode mode();

    /**
     * Returns whether an earlier attempt has begun work on this intent that must be brought to its end, such as an order
     * that was sent. A consumer that is paused goes on with such an entry, and no number of deliveries makes it a dead
     * letter. Called on a thread for handlers, so it may block; a failure counts as a failed attempt.
     *
     * @param delivery the intent and how it came here
     * @return true if work has begun
     * @throws Exception to have the entry tried again under the retry policy
     */
    boolean begun(Delivery<TradeIntent> delivery) throws Exception;

    /**
     * Returns whether a close may be handled before an older intent of its symbol that waits for another attempt. A handler that
     * says so sees to it that what it has overtaken opens nothing that stays.
     *
     * @return false, unless a handler says otherwise; always the same
     */
    default boolean closesOvertake() {
        return false;
    }

    /**
     * Makes a handler that never leaves anything begun: each call of its step is a whole, and an intent that has grown too old
     * is skipped. It cannot wrap another handler, whose answers are more than a {@link IntentResult.OneStep}.
     *
     * @param mode the mode that stands in results
     * @param step handles one fresh intent
     * @return the handler
     */
    static IntentHandler inOneStep(ExecutionMode mode, Step step) {
        return new OneStepHandler(Objects.requireNonNull(mode, "mode"), Objects.requireNonNull(step, "step"));
    }

    /**
     * Handles one intent as a whole. Implementations are thread-safe.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    interface Step {

        /**
         * Handles an intent that is fresh.
         *
         * @param delivery the intent and how it came here
         * @return what became of it
         * @throws Exception to have the entry tried again under the retry policy
         */
        IntentResult.OneStep handle(Delivery<TradeIntent> delivery) throws Exception;
    }
}
