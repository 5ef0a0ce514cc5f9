package io.tradeintent.testkit.binance;

/** For how long an order is good. */
enum TimeInForce {
    GTC,
    IOC,
    FOK,
    GTX
}
