package io.tradeintent.intent;

import io.tradeintent.stream.Delivery;
import io.tradeintent.stream.EntryHandler;
import io.tradeintent.stream.HandlerResult;

/**
 * Handles trade intents, one at a time per symbol. What is said of {@link EntryHandler} holds here as well. A handler says
 * what became of an intent by {@link HandlerResult.Done#report} with an {@code ExecutionResult}, which is written in the
 * same atomic step as the acknowledgement.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface IntentHandler extends EntryHandler<TradeIntent> {

    /**
     * Handles an intent that is too old to be acted on. A handler that may have begun the intent before it grew too old
     * overrides this and finishes what it began.
     *
     * @param delivery the intent
     * @return what becomes of the entry; a {@link HandlerResult.Done} without a report, which is what is returned unless
     *     this is overridden, is reported as {@code skipped_stale}
     * @throws Exception to have the entry tried again under the retry policy
     */
    default HandlerResult handleStale(Delivery<TradeIntent> delivery) throws Exception {
        return HandlerResult.done();
    }
}
