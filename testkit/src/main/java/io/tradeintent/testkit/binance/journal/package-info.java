/**
 * The journal of a simulated exchange: what really happened, whatever it answered. A client's own report is held against it.
 */
@NullMarked
package io.tradeintent.testkit.binance.journal;

import org.jspecify.annotations.NullMarked;
