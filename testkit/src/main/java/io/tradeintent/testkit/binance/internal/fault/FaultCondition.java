package io.tradeintent.testkit.binance.internal.fault;

import io.tradeintent.testkit.binance.internal.wire.RequestSubject;
import java.util.function.Predicate;

/**
 * When a fault happens: to which requests, and to which of those.
 *
 * @param skip how many matching requests are let through first
 * @param times how many requests it happens to at most
 * @param percent the chance with which it happens to a match, 1 to 100
 * @param seed what that chance begins with
 */
public record FaultCondition(Predicate<RequestSubject> which, int skip, int times, int percent, long seed) {}
