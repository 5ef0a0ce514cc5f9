package io.tradeintent.redis;

import org.jspecify.annotations.Nullable;

/**
 * Says that a consumer, publisher or administration could not do what it was asked to. The message never holds
 * credentials or the content of entries.
 *
 * @since 0.1.0
 */
public final class StreamConsumerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what could not be done and why
     * @param cause what was thrown, or null
     */
    public StreamConsumerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
