package io.tradeintent.testkit.binance.internal.account;

/** The status of an order. */
public enum OrderStatus {
    NEW,
    PARTIALLY_FILLED,
    FILLED,
    CANCELED,
    EXPIRED;

    boolean isOpen() {
        return this == NEW || this == PARTIALLY_FILLED;
    }
}
