/** Tables for people and rows for programs. */
@NullMarked
package io.tradeintent.benchmarks.report;

import org.jspecify.annotations.NullMarked;
