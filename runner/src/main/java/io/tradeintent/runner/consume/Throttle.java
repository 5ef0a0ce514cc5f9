package io.tradeintent.runner.consume;

import io.tradeintent.redis.ConsumerState;
import io.tradeintent.redis.StreamConsumer;

/** Pauses a consumer while its output is not read. Not thread-safe. */
public final class Throttle {

    private static final int TOO_MANY = 100_000;
    private static final int FEW = 1_000;

    private boolean paused;

    /** Looks at how many lines wait to be read, and pauses or resumes. */
    public void look(StreamConsumer<?> consumer, int waiting) {
        ConsumerState state = consumer.status().state();
        try {
            if (!paused && waiting > TOO_MANY && state == ConsumerState.RUNNING) {
                consumer.pause();
                paused = true;
            } else if (paused && waiting < FEW && state == ConsumerState.PAUSED) {
                consumer.resume();
                paused = false;
            }
        } catch (IllegalStateException e) {
            // It ended between the look and the call; its owner sees that for himself.
        }
    }
}
