/**
 * The question "how far from the entry do the exits of this position belong" and the engines that answer it. An
 * {@link io.tradeintent.exitbrain.ExitLevelEngine} is given an {@link io.tradeintent.exitbrain.ExitLevelRequest} and
 * answers with {@link io.tradeintent.exitbrain.ExitLevels}: distances from the entry price and shares of the position,
 * without a price, a side or a symbol.
 *
 * <p>Every distance, share and rate is a fraction: 0.01 means 1 %. Values that cannot be meant as fractions are refused.
 *
 * <p>Authors of engines implement {@code ExitLevelEngine}, or
 * {@link io.tradeintent.exitbrain.ExitLevelEngineProvider} where an engine needs configuration, and register it for
 * {@link java.util.ServiceLoader}; {@link io.tradeintent.exitbrain.ExitLevelEngines} finds it by name. Built in are
 * {@code adaptive-leverage} and {@code fixed}. All types are immutable and thread-safe, except the builder.
 */
@NullMarked
package io.tradeintent.exitbrain;

import org.jspecify.annotations.NullMarked;
