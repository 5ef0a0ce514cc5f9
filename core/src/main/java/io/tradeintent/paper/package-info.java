/**
 * A venue in memory: {@link io.tradeintent.paper.PaperExecutionAdapter} fills orders at prices that the test or the demo sets, and
 * keeps positions, conditional orders and a journal of {@linkplain io.tradeintent.paper.PaperEvent events}. Nothing in it reaches
 * a network. Thread-safe.
 */
@NullMarked
package io.tradeintent.paper;

import org.jspecify.annotations.NullMarked;
