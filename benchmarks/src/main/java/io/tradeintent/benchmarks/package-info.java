/** The benchmark program: the project against its peers and against the limit, in one run. */
@NullMarked
package io.tradeintent.benchmarks;

import org.jspecify.annotations.NullMarked;
