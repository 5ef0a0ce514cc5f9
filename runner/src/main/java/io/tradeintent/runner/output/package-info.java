/** The output for a person or a program: tables, JSON lines and the terminal they go to. */
@NullMarked
package io.tradeintent.runner.output;

import org.jspecify.annotations.NullMarked;
