package io.tradeintent.testkit.binance.internal.gateway;

/**
 * How much the exchange takes: request weight of all clients together, and orders of an account.
 *
 * @param weightPerMinute request weight per minute
 * @param ordersPerTenSeconds orders per ten seconds
 * @param ordersPerMinute orders per minute
 */
public record Quotas(int weightPerMinute, int ordersPerTenSeconds, int ordersPerMinute) {}
