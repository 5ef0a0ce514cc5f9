/**
 * An execution adapter for Binance USDⓈ-M futures. {@link io.tradeintent.binance.BinanceExecutionAdapter} is made by its
 * builder or, from settings by name, by {@link io.tradeintent.binance.BinanceExecutionAdapterProvider}. It polls and holds no
 * stream of account events. Keys are never printed.
 */
@NullMarked
package io.tradeintent.binance;

import org.jspecify.annotations.NullMarked;
