/**
 * What becomes of a trade intent: an {@link io.tradeintent.execution.ExecutionResult} says how one intent ended, in
 * which {@link io.tradeintent.execution.ExecutionMode}, and with what
 * {@link io.tradeintent.execution.ExecutionStatus}. There is exactly one for every intent. Nothing here knows a wire
 * format. All types are immutable and thread-safe unless they say otherwise.
 */
@NullMarked
package io.tradeintent.execution;

import org.jspecify.annotations.NullMarked;
