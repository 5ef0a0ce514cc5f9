package io.tradeintent.binance.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Measures intervals and waits. */
interface Pacer {

    /** Real time. */
    Pacer REAL = new Pacer() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        }
    };

    /** Returns a time that has no meaning but in its difference to others. */
    long nanos();

    /** Waits. */
    void pause(Duration time) throws InterruptedException;
}
