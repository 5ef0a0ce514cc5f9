/**
 * A plug-in to begin with: an execution adapter that trades on paper and keeps a file of its orders, and an exit-level engine
 * that measures targets by the risk.
 */
@NullMarked
package io.tradeintent.sample;

import org.jspecify.annotations.NullMarked;
