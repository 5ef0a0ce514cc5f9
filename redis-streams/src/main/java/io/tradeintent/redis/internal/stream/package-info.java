/**
 * A stream and its groups as Redis tells of them: the names of their keys, and samples of their state. It knows no consumer.
 * Not exported.
 */
@NullMarked
package io.tradeintent.redis.internal.stream;

import org.jspecify.annotations.NullMarked;
