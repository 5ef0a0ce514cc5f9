package io.tradeintent.intent;

import io.tradeintent.stream.EntryHandler;

/**
 * Handles trade intents, one at a time per symbol. What is said of {@link EntryHandler} holds here as well.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface IntentHandler extends EntryHandler<TradeIntent> {}
