package io.tradeintent.venue;

import io.tradeintent.stream.Doubt;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a venue could not be asked, or could not answer: it is down, throttles us, refuses our credentials, or said what
 * cannot be read. The same question may be put again later.
 *
 * @since 0.1.0
 */
public final class VenueUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Doubt doubt;
    private final @Nullable Instant until;
    private final OutageScope scope;

    /**
     * Makes an exception that knows nothing else: what was asked for may have been done, and nobody knows how long it lasts.
     *
     * @param message what happened, in words for the operator, without secrets
     */
    public VenueUnavailableException(String message) {
        this(message, Doubt.MAYBE_DONE, null, null);
    }

    /**
     * Makes an exception with a cause that knows nothing else.
     *
     * @param message what happened, in words for the operator, without secrets
     * @param cause what it was met as
     */
    public VenueUnavailableException(String message, Throwable cause) {
        this(message, Doubt.MAYBE_DONE, null, cause);
    }

    /**
     * Makes an exception.
     *
     * @param message what happened, in words for the operator, without secrets
     * @param doubt whether what was asked for may have been done
     * @param until when the venue may be back, or null if that is not known
     * @param cause what it was met as, or null
     */
    public VenueUnavailableException(String message, Doubt doubt, @Nullable Instant until, @Nullable Throwable cause) {
        this(message, doubt, until, OutageScope.VENUE, cause);
    }

    /**
     * Makes an exception that says how much of the venue is meant.
     *
     * @param message what happened, in words for the operator, without secrets
     * @param doubt whether what was asked for may have been done
     * @param until when the venue may be back, or null if that is not known
     * @param scope how much of it could not be used
     * @param cause what it was met as, or null
     */
    public VenueUnavailableException(
            String message, Doubt doubt, @Nullable Instant until, OutageScope scope, @Nullable Throwable cause) {
        super(message, cause);
        this.doubt = Objects.requireNonNull(doubt, "doubt");
        this.until = until;
        this.scope = Objects.requireNonNull(scope, "scope");
    }

    /**
     * Returns whether what was asked for, such as a leverage or a cancellation, may have been done all the same. A question
     * asks for nothing to be done, and may be put again whatever this says.
     *
     * @return the doubt
     */
    public Doubt doubt() {
        return doubt;
    }

    /**
     * Returns the time before which it makes no sense to ask again, such as the end of a ban or of maintenance.
     *
     * @return the time, or empty if it is not known
     */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /**
     * Returns how much of the venue could not be used.
     *
     * @return the scope; {@link OutageScope#VENUE} unless the venue showed that it is less
     */
    public OutageScope scope() {
        return scope;
    }
}
