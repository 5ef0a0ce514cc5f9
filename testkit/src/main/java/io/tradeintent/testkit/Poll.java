package io.tradeintent.testkit;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits, bounded, for a state that can only be asked for. */
final class Poll {

    private static final long STEP_NANOS = Duration.ofMillis(5).toNanos();

    private Poll() {}

    /** Returns whether the condition became true in time. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted while waiting");
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return true;
    }

    static void require(Duration limit, Supplier<String> what, BooleanSupplier condition) {
        if (!until(limit, condition)) {
            throw new IllegalStateException(what.get() + ": not within " + limit.toMillis() + " ms");
        }
    }

    /** Returns false where the question fails because the server is away, busy or of another mind. */
    static boolean answers(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (UncheckedIOException | RedisReplyException e) {
            return false;
        }
    }
}
