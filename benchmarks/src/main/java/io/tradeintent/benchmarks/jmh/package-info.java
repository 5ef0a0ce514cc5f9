/** What single steps cost, without a server. */
@NullMarked
package io.tradeintent.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
