package io.tradeintent.ledger;

import io.tradeintent.stream.Doubt;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a ledger could not be reached, or refused to write.
 *
 * @since 0.1.0
 */
public final class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Doubt doubt;

    /**
     * Makes an exception.
     *
     * @param message what happened, in words for the operator, without secrets
     * @param doubt whether what was asked for may have been done
     * @param cause what it was met as, or null
     */
    public LedgerUnavailableException(String message, Doubt doubt, @Nullable Throwable cause) {
        super(message, cause);
        this.doubt = Objects.requireNonNull(doubt, "doubt");
    }

    /**
     * Returns whether what was asked for may have been done all the same: a claim granted, a state saved.
     *
     * @return the doubt
     */
    public Doubt doubt() {
        return doubt;
    }
}
