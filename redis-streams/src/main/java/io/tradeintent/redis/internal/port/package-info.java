/**
 * The questions of a consumer to its stream. {@link io.tradeintent.redis.internal.port.StreamPort} is the question, {@link
 * io.tradeintent.redis.internal.port.RedisStreamPort} the answer of a real Redis, by scripts that check ownership first; a
 * simulation takes its place in tests. Not exported.
 */
@NullMarked
package io.tradeintent.redis.internal.port;

import org.jspecify.annotations.NullMarked;
