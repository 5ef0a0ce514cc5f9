/** One contender at a time in a JVM of its own, and what is measured of it. */
@NullMarked
package io.tradeintent.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
