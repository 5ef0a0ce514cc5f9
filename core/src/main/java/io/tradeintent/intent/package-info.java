/**
 * The vocabulary of trade intents: a {@link io.tradeintent.intent.TradeIntent} is a wish to change exposure, not yet an
 * order, and says what a producer asked for and nothing else. Nothing here knows a wire format. All types are immutable and
 * thread-safe unless they say otherwise.
 */
@NullMarked
package io.tradeintent.intent;

import org.jspecify.annotations.NullMarked;
