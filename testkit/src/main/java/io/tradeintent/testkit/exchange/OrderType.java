package io.tradeintent.testkit.exchange;

/** The type of an order. */
enum OrderType {
    LIMIT,
    MARKET
}
