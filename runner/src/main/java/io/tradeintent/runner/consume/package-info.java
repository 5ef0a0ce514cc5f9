/** A consumer that runs until it is told to stop, and tells what became of every entry. */
@NullMarked
package io.tradeintent.runner.consume;

import org.jspecify.annotations.NullMarked;
