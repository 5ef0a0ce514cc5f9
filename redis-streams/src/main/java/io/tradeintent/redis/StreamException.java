package io.tradeintent.redis;

import io.tradeintent.redis.internal.RedisFailure;
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
        /** What was asked is closed. */
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

    private StreamException(Kind kind, Doubt doubt, long doneBefore, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.doubt = doubt;
        this.doneBefore = doneBefore;
    }

    /** Of something that was not even asked for. */
    static StreamException of(Kind kind, String message, @Nullable Throwable cause) {
        return new StreamException(kind, Doubt.NOT_DONE, 0, message, cause);
    }

    /** Of a command that failed; the rest of the message says what that means. */
    static StreamException of(RedisFailure failure, Doubt doubt, String rest) {
        return new StreamException(kindOf(failure), doubt, 0, failure.getMessage() + rest, failure);
    }

    /** The same of a part that came after others, which were done; the rest of the message says so. */
    StreamException after(long done, String rest) {
        return new StreamException(kind, doubt, done, getMessage() + rest, getCause());
    }

    private static Kind kindOf(RedisFailure failure) {
        return switch (failure.kind()) {
            case CONNECTION -> Kind.valueOf(failure.ending().name());
            case GROUP_LOST -> Kind.NOT_FOUND;
            case MOVED, BUSY -> Kind.UNAVAILABLE;
            case FULL -> Kind.FULL;
            case DENIED -> Kind.DENIED;
            case LAPSED, NO_SCRIPT, UNSUPPORTED, REFUSED -> Kind.REFUSED;
        };
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
