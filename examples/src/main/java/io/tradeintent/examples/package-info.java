/** Small programs that show the library at work, each in one file that can be read alone. */
@NullMarked
package io.tradeintent.examples;

import org.jspecify.annotations.NullMarked;
