package io.tradeintent.runner.consume;

import io.tradeintent.redis.ConsumerEvent;
import io.tradeintent.redis.ConsumerListener;
import io.tradeintent.redis.intent.ResultListener;
import io.tradeintent.result.ExecutionResult;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of entries and passes it on to a sink. Thread-safe. */
public final class Tally implements ConsumerListener, ResultListener {

    private final Sink sink;
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final LongAdder deadLettered = new LongAdder();
    private final LongAdder unfinished = new LongAdder();
    private volatile long lastNanos;

    public Tally(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void written(ExecutionResult result, Map<String, String> fields) {
        outcomes.computeIfAbsent(result.status().wireName(), status -> new LongAdder())
                .increment();
        lastNanos = System.nanoTime();
        sink.outcome(new Outcome(result, fields.getOrDefault("payload", "{}")));
    }

    @Override
    public void on(ConsumerEvent event) {
        if (event instanceof ConsumerEvent.DeadLettered) {
            deadLettered.increment();
            lastNanos = System.nanoTime();
        } else if (event instanceof ConsumerEvent.Drained drained) {
            unfinished.add(drained.unfinished());
        }
        sink.event(event);
    }

    /** Returns how many intents ended in each status. */
    public Map<String, Long> outcomes() {
        Map<String, Long> counts = new TreeMap<>();
        outcomes.forEach((status, count) -> counts.put(status, count.sum()));
        return counts;
    }

    public long deadLettered() {
        return deadLettered.sum();
    }

    /** Returns how many entries have ended, as an outcome or as a dead letter. */
    public long ended() {
        return deadLettered()
                + outcomes.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long unfinished() {
        return unfinished.sum();
    }

    /** Returns when the last entry ended, by {@link System#nanoTime}; 0 before the first. */
    long lastNanos() {
        return lastNanos;
    }
}
