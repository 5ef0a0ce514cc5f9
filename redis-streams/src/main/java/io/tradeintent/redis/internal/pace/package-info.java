/**
 * The amount, pace and patience of requests to Redis: time, delays, portions and budgets. Knows no consumer. Not exported.
 */
@NullMarked
package io.tradeintent.redis.internal.pace;

import org.jspecify.annotations.NullMarked;
