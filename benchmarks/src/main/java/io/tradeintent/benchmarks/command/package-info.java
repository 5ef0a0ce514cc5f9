/** What the program can be asked to do. */
@NullMarked
package io.tradeintent.benchmarks.command;

import org.jspecify.annotations.NullMarked;
