package io.tradeintent.redis.internal.pace;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Monotonic time for intervals, in nanoseconds from an arbitrary start. */
@FunctionalInterface
public interface Ticker {

    Ticker SYSTEM = System::nanoTime;

    long nanos();

    /** Returns a clock that goes as this does, for parts that count intervals by a clock. */
    default Clock asClock() {
        long start = nanos();
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(instant(), zone);
            }

            @Override
            public Instant instant() {
                return Instant.EPOCH.plusNanos(nanos() - start);
            }
        };
    }
}
