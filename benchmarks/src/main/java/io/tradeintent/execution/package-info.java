/** Benchmarks of what is not public there. */
@NullMarked
package io.tradeintent.execution;

import org.jspecify.annotations.NullMarked;
