package io.tradeintent.execution;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import java.util.Set;

/**
 * Remembers how far the execution of each intent has come, so that it is executed once, whoever meets it how often. What it
 * remembers outlives the process, and outlives the stream and its dead letters, or an intent that is met again is taken for
 * new; then only its client order ids, which are always the same, tell that it was executed.
 *
 * <p>Implementations are thread-safe. Every method may block and throws {@link LedgerUnavailableException} where the ledger
 * cannot be reached; whether what was asked for was done is then unknown.
 *
 * @since 0.1.0
 */
public interface ExecutionLedger {

    /**
     * Takes the execution of an intent, for one who will carry it on. A claim whose owner is certainly gone, or has saved
     * nothing for too long, is taken over; from then on its owner can save nothing more.
     *
     * @param intent the identity of the intent
     * @return the claim, or who holds it
     */
    LedgerClaim claim(IntentId intent);

    /**
     * Remembers that the outcome of an order of an intent is unknown, until {@link #settle}.
     *
     * @param symbol the market
     * @param intent the identity of the intent
     */
    void doubt(Symbol symbol, IntentId intent);

    /**
     * Forgets a doubt.
     *
     * @param symbol the market
     * @param intent the identity of the intent
     */
    void settle(Symbol symbol, IntentId intent);

    /**
     * Returns the intents of a market with an order whose outcome is unknown.
     *
     * @param symbol the market
     * @return their identities
     */
    Set<IntentId> doubts(Symbol symbol);
}
