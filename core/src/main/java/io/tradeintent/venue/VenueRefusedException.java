package io.tradeintent.venue;

import java.util.Objects;

/**
 * Says that a venue understood what it was asked and refuses it, which asking again does not change.
 *
 * @since 0.1.0
 */
public final class VenueRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * Makes an exception.
     *
     * @param code the venue's own code or word
     * @param message why, in words for the operator, without secrets
     */
    public VenueRefusedException(String code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * Returns the venue's own code or word.
     *
     * @return the code
     */
    public String code() {
        return code;
    }
}
