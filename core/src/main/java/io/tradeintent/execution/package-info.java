/**
 * From an intent to orders, once. An {@link io.tradeintent.execution.ExecutionHandler} takes an intent and brings it to its
 * one {@link io.tradeintent.result.ExecutionResult}, by the primitives of an
 * {@link io.tradeintent.venue.ExecutionAdapter}, remembered step by step in an
 * {@link io.tradeintent.ledger.ExecutionLedger}. To limit entries, implement a {@link io.tradeintent.execution.RiskGuard}.
 * Nothing here knows a wire format. All types are immutable and thread-safe unless they say otherwise.
 */
@NullMarked
package io.tradeintent.execution;

import org.jspecify.annotations.NullMarked;
