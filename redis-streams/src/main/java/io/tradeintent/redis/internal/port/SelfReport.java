package io.tradeintent.redis.internal.port;

import io.tradeintent.redis.internal.RedisFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Writes down at each beat what a consumer says of itself, for those who look from another process. It is advice: nothing
 * depends on it. Thread-safe.
 */
public final class SelfReport {

    private final StreamPort port;
    private final Supplier<Map<String, String>> facts;
    private final Advice advice;
    private boolean ended;

    /** Makes a report of facts, which tells {@code refused} once if the server will never take it. */
    public SelfReport(StreamPort port, Supplier<Map<String, String>> facts, BiConsumer<String, String> refused) {
        this.port = port;
        this.facts = facts;
        this.advice = new Advice(refused);
    }

    /**
     * Writes the facts as they are now, unless the last ones were written.
     *
     * @throws RedisFailure only where the connection broke
     */
    public synchronized void write() {
        if (!ended) {
            advice.ask("HSET", () -> port.about(facts.get()));
        }
    }

    /** Writes the state in which the consumer ends, over which no beat writes any more. A failure does no harm. */
    public synchronized void writeLast(String state) {
        ended = true;
        Map<String, String> last = new LinkedHashMap<>(facts.get());
        last.put("state", state);
        last.put("for_ms", "0");
        try {
            advice.ask("HSET", () -> port.about(last));
        } catch (RedisFailure e) {
            // The record ends by itself.
        }
    }
}
