package io.tradeintent.redis.intent;

import io.tradeintent.result.ExecutionResult;
import java.util.Objects;

/**
 * An execution result as it was read from the stream of results. Immutable and thread-safe.
 *
 * <p>Times without a stop, and ages where they count from nothing else, are known in whole milliseconds; fractions of levels to
 * {@value io.tradeintent.exitbrain.ExitLevels#DECIMAL_SCALE} places. The {@linkplain io.tradeintent.intent.IntentId#source source}
 * of an intent id is not told: an id that a digest stands for is read as given.
 *
 * @param source the name of the service that brought the intent to its end; not blank
 * @param result how the intent ended
 * @since 0.1.0
 */
public record ExecutionReport(String source, ExecutionResult result) {

    /** Refuses a blank source and a missing result. */
    public ExecutionReport {
        if (source.isBlank()) {
            throw new IllegalArgumentException("source must be text, was '" + source + "'");
        }
        Objects.requireNonNull(result, "result");
    }
}
