package io.tradeintent.testkit.binance;

/** The status of an order. */
enum OrderStatus {
    NEW,
    PARTIALLY_FILLED,
    FILLED,
    CANCELED,
    EXPIRED;

    boolean isOpen() {
        return this == NEW || this == PARTIALLY_FILLED;
    }
}
