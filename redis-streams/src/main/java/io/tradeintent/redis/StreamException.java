package io.tradeintent.redis;

import io.tradeintent.stream.Doubt;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a publisher or an administration could not do what it was asked for. Its {@link #kind} and its {@link #doubt}
 * are what a program decides by; its message is for people and may change. The message never holds credentials or the
 * content of entries.
 *
 * @since 0.1.0
 */
public final class StreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Why it could not be done. Kinds may be added in a minor version.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** No connection could be had, or it broke before the answer came. */
        UNREACHABLE,
        /** The deadline ended first. */
        TIMED_OUT,
        /** The thread was interrupted while it waited; its interrupt is kept. */
        INTERRUPTED,
        /** The object that was asked is closed. */
        CLOSED,
        /** Redis answers and cannot serve now: it loads, fails over, is busy, or is not the primary. */
        UNAVAILABLE,
        /** Redis has no memory left. */
        FULL,
        /** The credentials or the permissions do not suffice. */
        DENIED,
        /** There is no such stream or group. */
        NOT_FOUND,
        /** Consumers are alive, and what was asked for would pull the group away under them. */
        IN_USE,
        /** Redis or a rule refuses what was asked for; the same again is refused again. */
        REFUSED
    }

    private final Kind kind;
    private final Doubt doubt;
    private final long doneBefore;

    /**
     * Makes a failure, as the calls of this library do and tests may.
     *
     * @param kind why it could not be done
     * @param doubt whether what failed may have been done all the same
     * @param doneBefore how many entries were certainly done before, not negative
     * @param message what happened, in words
     * @param cause what caused it, or null
     */
    public StreamException(Kind kind, Doubt doubt, long doneBefore, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.doubt = doubt;
        this.doneBefore = doneBefore;
    }

    /**
     * Returns why it could not be done.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns whether what failed may have been done all the same. Of several parts that are done one after the other, this
     * is about the one that failed; {@link #doneBefore} counts those before it, and none after it was begun.
     *
     * @return the doubt
     */
    public Doubt doubt() {
        return doubt;
    }

    /**
     * Returns how many entries were certainly done before the part that failed: published, replayed or removed.
     *
     * @return the number of entries, 0 or more
     */
    public long doneBefore() {
        return doneBefore;
    }
}
