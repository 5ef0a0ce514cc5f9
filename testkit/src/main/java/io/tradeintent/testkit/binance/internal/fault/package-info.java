/**
 * The faults of a running exchange: what they do, when they happen, and to how many requests they have happened.
 */
@NullMarked
package io.tradeintent.testkit.binance.internal.fault;

import org.jspecify.annotations.NullMarked;
