/** What a person or a program reads: tables, JSON lines and the terminal they go to. */
@NullMarked
package io.tradeintent.runner.output;

import org.jspecify.annotations.NullMarked;
