/** The writing and reading of results. Not exported. */
@NullMarked
package io.tradeintent.redis.internal.result;

import org.jspecify.annotations.NullMarked;
