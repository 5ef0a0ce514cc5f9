/** RESP spoken by hand over a plain socket: the limit is measured with it, and streams are filled and looked at. */
@NullMarked
package io.tradeintent.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
