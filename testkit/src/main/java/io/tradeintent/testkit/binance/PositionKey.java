package io.tradeintent.testkit.binance;

/** Which position of an account. */
record PositionKey(String symbol, PositionSide side) {}
