/**
 * The memory of executions. An {@link io.tradeintent.ledger.ExecutionLedger} grants each execution to one owner at a time, as a
 * {@link io.tradeintent.ledger.LedgerClaim}, and keeps what the owner saves for whoever carries it on.
 * {@link io.tradeintent.ledger.InMemoryExecutionLedger} serves tests and paper trading; the one for production is in the module
 * of Redis. Implementations are thread-safe.
 */
@NullMarked
package io.tradeintent.ledger;

import org.jspecify.annotations.NullMarked;
