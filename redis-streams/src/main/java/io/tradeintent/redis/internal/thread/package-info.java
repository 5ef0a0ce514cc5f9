/** The threads of a consumer, and what runs on which. */
@NullMarked
package io.tradeintent.redis.internal.thread;

import org.jspecify.annotations.NullMarked;
