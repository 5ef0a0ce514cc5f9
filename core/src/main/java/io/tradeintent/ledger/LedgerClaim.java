package io.tradeintent.ledger;

import java.util.Map;

/**
 * The answer of a ledger to a claim. The set of cases is closed for good.
 *
 * @since 0.1.0
 */
public sealed interface LedgerClaim {

    /**
     * The execution belongs to another live owner.
     *
     * @param owner who, in words for the operator
     * @param state the state that was saved last
     * @since 0.1.0
     */
    record Held(String owner, Map<String, String> state) implements LedgerClaim {

        /** Copies the state. */
        public Held {
            state = Map.copyOf(state);
        }
    }

    /**
     * The execution belongs to the caller, until it is closed or somebody else takes it over. Used by one thread.
     *
     * @since 0.1.0
     */
    non-sealed interface Granted extends LedgerClaim, AutoCloseable {

        /**
         * Returns the state that was saved last, by any owner.
         *
         * @return the state; empty for an execution that has not begun
         */
        Map<String, String> state();

        /**
         * Saves the progress of the execution in place of the state before. Once it has returned, the state outlives the
         * process.
         *
         * @param state the state; not empty
         * @throws ClaimLostException if somebody else has taken the execution over; then nothing was saved
         */
        void save(Map<String, String> state);

        /**
         * Saves the last state. It is kept for as long as the ledger keeps what has ended, and a position is not among {@link
         * ExecutionLedger#positions} any more.
         *
         * @param state the state; not empty
         * @throws ClaimLostException if somebody else has taken it over; then nothing was saved
         */
        void finish(Map<String, String> state);

        /** Releases the claim: the next caller that claims the execution gets it at once. Throws nothing. Idempotent. */
        @Override
        void close();
    }
}
