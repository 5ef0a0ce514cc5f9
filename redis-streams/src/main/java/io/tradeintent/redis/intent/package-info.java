/**
 * Trade intents on streams. A service that consumes, publishes or looks after them begins at
 * {@link io.tradeintent.redis.intent.IntentStreams}. {@link io.tradeintent.redis.intent.TradeIntentCodec} reads what producers
 * really write and writes what they can read; nothing it cannot read becomes an intent. All types are immutable and
 * thread-safe unless they say otherwise.
 */
@NullMarked
package io.tradeintent.redis.intent;

import org.jspecify.annotations.NullMarked;
