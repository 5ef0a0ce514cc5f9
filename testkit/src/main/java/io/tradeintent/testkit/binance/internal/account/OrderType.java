package io.tradeintent.testkit.binance.internal.account;

/** The type of an order. */
public enum OrderType {
    LIMIT,
    MARKET
}
