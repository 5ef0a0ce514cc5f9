package io.tradeintent.redis;

/** A source of nanoseconds for intervals; only differences mean something. */
@FunctionalInterface
interface Ticker {

    Ticker SYSTEM = System::nanoTime;

    long nanos();
}
