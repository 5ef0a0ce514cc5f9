package io.tradeintent.execution;

/**
 * Says that a ledger could not be reached, or refused to write. Whether what was asked for was done is unknown.
 *
 * @since 0.1.0
 */
public final class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message what happened, in words for the operator, without secrets
     * @param cause what it was met as
     */
    public LedgerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
