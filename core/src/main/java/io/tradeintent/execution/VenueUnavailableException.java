package io.tradeintent.execution;

/**
 * Says that a venue could not be asked, or could not answer: it is down, throttles us, refuses our credentials, or said what
 * cannot be read. The same question may be put again later.
 *
 * @since 0.1.0
 */
public final class VenueUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message what happened, in words for the operator, without secrets
     */
    public VenueUnavailableException(String message) {
        super(message);
    }

    /**
     * Makes an exception.
     *
     * @param message what happened, in words for the operator, without secrets
     * @param cause what it was met as
     */
    public VenueUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
