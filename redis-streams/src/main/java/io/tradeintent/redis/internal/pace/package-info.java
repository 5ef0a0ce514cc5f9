/** How much is asked of Redis, how often and how patiently: time, delays, portions and budgets. Knows no consumer. Not exported. */
@NullMarked
package io.tradeintent.redis.internal.pace;

import org.jspecify.annotations.NullMarked;
