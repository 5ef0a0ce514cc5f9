/** The verbs of the runner, one class each. */
@NullMarked
package io.tradeintent.examples.verb;

import org.jspecify.annotations.NullMarked;
