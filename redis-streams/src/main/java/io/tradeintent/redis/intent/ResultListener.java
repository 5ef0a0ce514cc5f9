package io.tradeintent.redis.intent;

import io.tradeintent.result.ExecutionResult;
import java.util.Map;

/**
 * Is told each result that a consumer of intents has written, once, after the step that wrote it. It cannot change the result.
 * An exception that it throws is logged and has no effect. It is called as listeners of consumers are: what is said of
 * {@link io.tradeintent.redis.ConsumerListener} holds here as well.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ResultListener {

    /**
     * A result was written, and the entry that it belongs to was acknowledged.
     *
     * @param result how the intent ended, as it was written: a {@code skipped_duplicate} where another entry had reported the end
     * @param fields the same result as it stands in the stream of results; unmodifiable
     */
    void written(ExecutionResult result, Map<String, String> fields);
}
