/**
 * From an intent to orders, once. An {@link io.tradeintent.execution.ExecutionHandler} takes an intent and brings it to its
 * one {@link io.tradeintent.execution.ExecutionResult}, by the primitives of an
 * {@link io.tradeintent.execution.ExecutionAdapter}, remembered step by step in an
 * {@link io.tradeintent.execution.ExecutionLedger}. To handle intents in another way, implement
 * {@link io.tradeintent.execution.IntentHandler}; to add something to a handler, extend
 * {@link io.tradeintent.execution.ForwardingIntentHandler}. To connect a venue, implement the adapter and its
 * {@link io.tradeintent.execution.ExecutionAdapterProvider}; to limit entries, implement a
 * {@link io.tradeintent.execution.RiskGuard}. Everything else is provided. Nothing here knows a wire format. All types are
 * immutable and thread-safe unless they say otherwise.
 */
@NullMarked
package io.tradeintent.execution;

import org.jspecify.annotations.NullMarked;
