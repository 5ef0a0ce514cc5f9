package io.tradeintent.testkit.exchange;

/** Which position of an account. */
record PositionKey(String symbol, PositionSide side) {}
