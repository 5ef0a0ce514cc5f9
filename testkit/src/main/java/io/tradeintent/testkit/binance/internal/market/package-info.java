/**
 * The market and its matching: symbols and mark prices, the margin that orders need, what executes and triggers them, and the
 * journal in which that is written. One lock guards all of it.
 */
@NullMarked
package io.tradeintent.testkit.binance.internal.market;

import org.jspecify.annotations.NullMarked;
