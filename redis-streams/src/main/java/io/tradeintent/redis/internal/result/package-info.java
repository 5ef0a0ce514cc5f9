/** How a result is written and read. Not exported. */
@NullMarked
package io.tradeintent.redis.internal.result;

import org.jspecify.annotations.NullMarked;
