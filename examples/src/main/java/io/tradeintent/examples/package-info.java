/** Programs that show one thing each. */
@NullMarked
package io.tradeintent.examples;

import org.jspecify.annotations.NullMarked;
