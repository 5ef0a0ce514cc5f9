/**
 * The end of an intent, and the contract of its handler. An {@link io.tradeintent.result.IntentHandler} answers with an
 * {@link io.tradeintent.result.IntentResult}; the {@link io.tradeintent.result.ExecutionResult} in it is what the world is
 * told. To add something to a handler, extend {@link io.tradeintent.result.ForwardingIntentHandler}. All values are
 * immutable.
 */
@NullMarked
package io.tradeintent.result;

import org.jspecify.annotations.NullMarked;
