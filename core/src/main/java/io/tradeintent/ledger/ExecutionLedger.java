package io.tradeintent.ledger;

import io.tradeintent.intent.IntentId;
import io.tradeintent.intent.Symbol;
import io.tradeintent.venue.PositionSide;
import java.util.Map;
import java.util.Set;

/**
 * Remembers how far the execution of each intent has come. Each intent is executed at most once, no matter how many
 * consumers see it or how often. Its records outlive the process, the stream and its dead letters. An intent that is met
 * again after it was forgotten is taken for new; then only its client order ids, which are always the same, tell that it
 * was executed.
 *
 * <p>Beside the executions it keeps the book of positions: a page for each side of a market on which orders of ours have opened
 * something, kept until that has come to its end. Whoever acts on a position holds its page; nobody else does meanwhile.
 *
 * <p>Implementations are thread-safe. Every method may block. It throws {@link LedgerUnavailableException} where the ledger
 * cannot be reached or refuses to write; the exception tells whether what was asked for may have been done.
 *
 * @since 0.1.0
 */
public interface ExecutionLedger {

    /**
     * Returns the name of the deployment whose executions these are. All who share a ledger have the same; it is never read
     * from the ledger, so that it outlives it. Client order ids are made of it.
     *
     * @return the name
     */
    String deployment();

    /**
     * Claims the execution of an intent for the caller. A claim whose owner is certainly gone, or has saved nothing for too
     * long, is taken over; from then on its owner can save nothing more.
     *
     * @param intent the identity of the intent
     * @return the claim, or who holds it
     */
    LedgerClaim claim(IntentId intent);

    /**
     * Reads the execution of an intent without a claim. A live owner is not disturbed and may save more meanwhile.
     *
     * @param intent the identity of the intent
     * @return the state that was saved last, under any claim; empty for an execution that has not begun
     */
    Map<String, String> state(IntentId intent);

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

    /**
     * Claims the page of a position for the caller, as {@link #claim} does with an execution. What is saved stands until it is
     * {@linkplain LedgerClaim.Granted#finish finished}, however long that takes.
     *
     * @param position which position
     * @return the claim, or who holds it
     */
    LedgerClaim hand(PositionSide position);

    /**
     * Reads all pages that were saved and not finished. Their owners are not disturbed and may save more meanwhile.
     *
     * @return the states that were saved last
     */
    Map<PositionSide, Map<String, String>> positions();

    /**
     * Claims the seat of the one who looks after all positions, as {@link #claim} does with an execution.
     *
     * @return the claim, or who holds it
     */
    LedgerClaim seat();
}
