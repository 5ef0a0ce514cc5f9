package io.tradeintent.testkit.binance;

/** The status of a conditional order. TRIGGERING takes no time here. */
enum AlgoStatus {
    NEW,
    TRIGGERED,
    FINISHED,
    CANCELED,
    REJECTED,
    EXPIRED
}
