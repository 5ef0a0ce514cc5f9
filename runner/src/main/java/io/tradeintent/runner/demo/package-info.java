/** A stream as real producers write it, for a first look without any service of one's own. */
@NullMarked
package io.tradeintent.runner.demo;

import org.jspecify.annotations.NullMarked;
