/**
 * What an account holds: its orders, conditional orders, trades and positions, and how it knows its owner. Nothing
 * here knows the market.
 */
@NullMarked
package io.tradeintent.testkit.binance.internal.account;

import org.jspecify.annotations.NullMarked;
