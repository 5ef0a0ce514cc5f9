package io.tradeintent.testkit.binance;

/** The type of an order. */
enum OrderType {
    LIMIT,
    MARKET
}
