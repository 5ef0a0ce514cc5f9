package io.tradeintent.binance.internal;

import java.net.http.HttpHeaders;
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
     */
    record Failure(FailureKind kind, int code, int status, String reason) implements Reply {

        /** A failure without an answer. */
        static Failure of(FailureKind kind, String reason) {
            return new Failure(kind, 0, 0, reason);
        }

        /** The code of the exchange, else the HTTP status, else the kind. */
        String codeText() {
            return code != 0 ? Integer.toString(code) : status != 0 ? "HTTP " + status : kind.name();
        }

        Failure as(FailureKind other) {
            return new Failure(other, code, status, reason);
        }
    }

    /** An answer as it came. */
    record Answer(int status, HttpHeaders headers, byte[] body) {

        @Nullable String header(String name) {
            return headers.firstValue(name).orElse(null);
        }
    }
}
