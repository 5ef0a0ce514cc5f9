/**
 * A simulated exchange for tests: Binance USDⓈ-M futures as a client of its REST interface meets it, stricter than the real
 * one, served over HTTP on the loopback interface.
 *
 * <p>{@link io.tradeintent.testkit.binance.SimulatedExchange} checks signatures over the raw bytes, both receive windows,
 * filters, position modes and limits; it holds positions, orders and conditional orders that trigger when the test moves the
 * mark price; it does what {@link io.tradeintent.testkit.binance.Fault faults} ask for; and it writes down what really
 * happened in an {@link io.tradeintent.testkit.binance.journal.ExchangeJournal}, which is what a client's own report is held
 * against. It runs inside a test or as a process of its own, and needs the JDK and slf4j-api only.
 *
 * <p>There is no order book: a taker trades at the mark price against whatever liquidity the test has given the symbol
 * (unbounded if none was given), and the last price is the mark price. Not simulated: batch orders, amendments, trailing
 * stops, GTD and RPI orders, price match, funding, liquidation, isolated margin (the setting is kept, the margin is not), and
 * the user-data stream behind a listen key.
 *
 * <p>All types are thread-safe or immutable unless they say otherwise; builders are not thread-safe.
 */
@NullMarked
package io.tradeintent.testkit.binance;

import org.jspecify.annotations.NullMarked;
