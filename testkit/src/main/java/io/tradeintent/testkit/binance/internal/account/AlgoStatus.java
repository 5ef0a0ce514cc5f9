package io.tradeintent.testkit.binance.internal.account;

/** The status of a conditional order. TRIGGERING takes no time here. */
public enum AlgoStatus {
    NEW,
    TRIGGERED,
    FINISHED,
    CANCELED,
    REJECTED,
    EXPIRED
}
