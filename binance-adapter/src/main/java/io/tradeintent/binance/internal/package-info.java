/**
 * How the exchange is spoken to. {@link io.tradeintent.binance.internal.FuturesAdapter} is the way in;
 * {@link io.tradeintent.binance.internal.Calls} sends one signed request and says what the answer means;
 * {@link io.tradeintent.binance.internal.ErrorCodes} and {@link io.tradeintent.binance.internal.Verdicts} hold what is known
 * of its errors. Not exported.
 */
@NullMarked
package io.tradeintent.binance.internal;

import org.jspecify.annotations.NullMarked;
