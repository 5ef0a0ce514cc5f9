/** A consumer that runs until it is told to stop, and the output of every entry's outcome. */
@NullMarked
package io.tradeintent.runner.consume;

import org.jspecify.annotations.NullMarked;
