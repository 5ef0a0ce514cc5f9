package io.tradeintent.execution;

import java.time.Duration;

/** The wait of a thread within an attempt. */
@FunctionalInterface
interface Pause {

    /** Waits with {@link Thread#sleep}. */
    Pause SLEEP = time -> {
        try {
            Thread.sleep(time.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    };

    /** Waits; false, with the flag set, if the thread was interrupted. */
    boolean of(Duration time);
}
