package io.tradeintent.ledger;

/**
 * Thrown when another owner has taken over an execution. The former owner sends nothing more.
 *
 * @since 0.1.0
 */
public final class ClaimLostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message which execution was taken over
     */
    public ClaimLostException(String message) {
        super(message);
    }
}
