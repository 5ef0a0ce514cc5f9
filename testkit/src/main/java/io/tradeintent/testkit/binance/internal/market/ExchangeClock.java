package io.tradeintent.testkit.binance.internal.market;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time of the exchange: a true clock, how far the gateway's clock is off, and how late the matching engine is. */
public final class ExchangeClock {

    private final Clock clock;
    private volatile Duration drift = Duration.ZERO;
    private volatile Duration engineDelay = Duration.ZERO;

    public ExchangeClock(Clock clock) {
        this.clock = clock;
    }

    /** The time as it is, which the journal has. */
    Instant trueTime() {
        return clock.instant();
    }

    /** The time that the exchange believes and tells; in milliseconds, as it tells it. */
    public Instant now() {
        return Instant.ofEpochMilli(clock.instant().plus(drift).toEpochMilli());
    }

    /** The time when a request that is here now reaches the matching engine. */
    public Instant atEngine() {
        return now().plus(engineDelay);
    }

    public void drift(Duration off) {
        drift = off;
    }

    public void engineDelay(Duration late) {
        engineDelay = late;
    }
}
