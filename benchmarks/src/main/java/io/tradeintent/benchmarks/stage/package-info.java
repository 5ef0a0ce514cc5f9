/** What every contender finds: the same entries in a stream, a new group, nothing else. */
@NullMarked
package io.tradeintent.benchmarks.stage;

import org.jspecify.annotations.NullMarked;
