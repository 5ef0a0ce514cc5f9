/** Programs that show the library at work: a service of twenty lines, and the runner with its verbs. */
@NullMarked
package io.tradeintent.examples;

import org.jspecify.annotations.NullMarked;
