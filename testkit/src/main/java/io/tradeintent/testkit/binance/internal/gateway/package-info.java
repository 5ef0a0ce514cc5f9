/**
 * Where requests arrive: limits, keys, windows and signatures, the rules that their parameters must keep, and the endpoints with
 * the answers as the exchange writes them.
 */
@NullMarked
package io.tradeintent.testkit.binance.internal.gateway;

import org.jspecify.annotations.NullMarked;
