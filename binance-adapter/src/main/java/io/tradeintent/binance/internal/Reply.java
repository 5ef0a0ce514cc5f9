package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.wire.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one request. */
sealed interface Reply {

    /** It was answered as it was meant. */
    record Success(Json body) implements Reply {}

    /**
     * It failed.
     *
     * @param kind what that means
     * @param code the code of the exchange, 0 if it sent none
     * @param status the HTTP status, 0 if there was no answer
     * @param reason in words for the operator, without secrets
     * @param until when requests may get through again, by the local clock, or null if that is not known
     */
    record Failure(
            FailureKind kind,
            int code,
            int status,
            String reason,
            @Nullable Instant until) implements Reply {

        /** A failure without an answer. */
        static Failure of(FailureKind kind, String reason) {
            return notBefore(null, kind, reason);
        }

        /** A failure without an answer, after which nothing gets through for a while. */
        static Failure notBefore(@Nullable Instant until, FailureKind kind, String reason) {
            return new Failure(kind, 0, 0, reason, until);
        }

        /** The code of the exchange, else the HTTP status, else the kind. */
        String codeText() {
            return code != 0 ? Integer.toString(code) : status != 0 ? "HTTP " + status : kind.name();
        }

        Failure as(FailureKind other) {
            return new Failure(other, code, status, reason, until);
        }

        Failure notBefore(Instant time) {
            return new Failure(kind, code, status, reason, time);
        }
    }
}
