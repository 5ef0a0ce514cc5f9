package io.tradeintent.testkit.binance.internal.account;

/** For how long an order is good. */
public enum TimeInForce {
    GTC,
    IOC,
    FOK,
    GTX
}
