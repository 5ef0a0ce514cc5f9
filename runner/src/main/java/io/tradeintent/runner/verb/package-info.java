/** The verbs of the runner, one class each. */
@NullMarked
package io.tradeintent.runner.verb;

import org.jspecify.annotations.NullMarked;
