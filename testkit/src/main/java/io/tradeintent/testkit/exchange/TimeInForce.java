package io.tradeintent.testkit.exchange;

/** For how long an order is good. */
enum TimeInForce {
    GTC,
    IOC,
    FOK,
    GTX
}
