/** Log lines made of facts: causes, limits of repeats, words that fit a line. Knows no consumer. Not exported. */
@NullMarked
package io.tradeintent.redis.internal.log;

import org.jspecify.annotations.NullMarked;
