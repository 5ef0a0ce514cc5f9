/**
 * The memory of executions. An {@link io.tradeintent.ledger.ExecutionLedger} grants each execution to one owner at a time,
 * as a {@link io.tradeintent.ledger.LedgerClaim}, and keeps the state that the owner saves for the next owner. {@link
 * io.tradeintent.ledger.InMemoryExecutionLedger} serves tests and paper trading; the one for production is in the module of
 * Redis. Implementations are thread-safe.
 */
@NullMarked
package io.tradeintent.ledger;

import org.jspecify.annotations.NullMarked;
