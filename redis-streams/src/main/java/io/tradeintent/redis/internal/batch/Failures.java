package io.tradeintent.redis.internal.batch;

import io.tradeintent.redis.StreamException;
import io.tradeintent.redis.StreamException.Kind;
import io.tradeintent.redis.internal.RedisFailure;
import io.tradeintent.stream.Doubt;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what went wrong in the words of the API. */
public final class Failures {

    private Failures() {}

    /** Of something that was not even asked for. */
    public static StreamException of(Kind kind, String message, @Nullable Throwable cause) {
        return new StreamException(kind, Doubt.NOT_DONE, 0, message, cause);
    }

    /** Of a command that failed; the rest of the message says what that means. */
    public static StreamException of(RedisFailure failure, Doubt doubt, String rest) {
        return new StreamException(kindOf(failure), doubt, 0, failure.getMessage() + rest, failure);
    }

    /** Of a part that came after others, which were done; the rest of the message says so. */
    public static StreamException after(StreamException failure, long done, String rest) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "") + rest;
        return new StreamException(failure.kind(), failure.doubt(), done, message, failure.getCause());
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
}
