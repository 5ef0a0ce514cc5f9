package io.tradeintent.redis.internal.port;

import io.tradeintent.redis.internal.RedisFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Writes down at each beat what a consumer says of itself, for those who look from another process. It is advice: nothing
 * depends on it. Not thread-safe.
 */
public final class SelfReport {

    private final StreamPort port;
    private final Supplier<Map<String, String>> facts;
    private final Advice advice;

    /** Makes a report of facts, which tells {@code refused} once if the server will never take it. */
    public SelfReport(StreamPort port, Supplier<Map<String, String>> facts, BiConsumer<String, String> refused) {
        this.port = port;
        this.facts = facts;
        this.advice = new Advice(refused);
    }

    /**
     * Writes the facts as they are now.
     *
     * @throws RedisFailure only where the connection broke
     */
    public void write() {
        advice.ask("HSET", () -> port.about(facts.get()));
    }

    /** Writes the state in which the consumer ends. A failure does no harm. */
    public void writeLast(String state) {
        Map<String, String> last = new LinkedHashMap<>(facts.get());
        last.put("state", state);
        try {
            advice.ask("HSET", () -> port.about(last));
        } catch (RedisFailure e) {
            // The record ends by itself.
        }
    }
}
