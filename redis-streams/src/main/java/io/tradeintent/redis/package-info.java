/**
 * A consumer of Redis Streams that never loses an entry, never settles one twice, never stops silently and never hides
 * what it does. Start at {@code StreamConsumer}. Nothing here knows trading.
 */
@NullMarked
package io.tradeintent.redis;

import org.jspecify.annotations.NullMarked;
