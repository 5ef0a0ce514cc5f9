package io.tradeintent.binance.internal;

import io.tradeintent.binance.internal.Reply.Failure;
import io.tradeintent.binance.internal.wire.Json;
import io.tradeintent.binance.internal.wire.UnreadableAnswerException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Says what an answer means, by HTTP status, text and code. Where an answer does not say that a request was not executed, it
 * may have been.
 */
final class Verdicts {

    private static final int LONGEST_REASON = 200;

    private Verdicts() {}

    /**
     * Judges an answer.
     *
     * @param redaction takes secrets out of what the exchange said
     */
    static Reply of(int status, byte[] body, UnaryOperator<String> redaction) {
        Optional<Json> json = parsed(body);
        int code = json.map(Verdicts::code).orElse(0);
        if (status / 100 == 2 && json.isPresent() && code >= 0) {
            return new Reply.Success(json.get());
        }
        String said = json.flatMap(found -> found.text("msg")).orElse("");
        return new Failure(
                kind(status, code, text(said, body)), code, status, reason(status, code, redaction.apply(said)), null);
    }

    private static FailureKind kind(int status, int code, String text) {
        return switch (status / 100) {
            case 2 ->
                code < 0 && ErrorCodes.kind(code) != FailureKind.REFUSED ? ErrorCodes.kind(code) : FailureKind.UNKNOWN;
            case 3 -> FailureKind.HALT;
            case 4 -> clientError(status, code);
            case 5 -> serverError(status, code, text);
            default -> FailureKind.UNKNOWN;
        };
    }

    private static FailureKind clientError(int status, int code) {
        return switch (status) {
            case 408 -> FailureKind.UNKNOWN;
            case 418, 429 -> FailureKind.RETRY;
            case 401, 403 -> ErrorCodes.kind(code) == FailureKind.REFUSED ? FailureKind.HALT : ErrorCodes.kind(code);
            // Without a code it was not the exchange that answered, but what stands before it.
            default -> code == 0 ? FailureKind.HALT : ErrorCodes.kind(code);
        };
    }

    /** A 503 is told by its text first: the same code, or none, stands under texts of opposite meaning. */
    private static FailureKind serverError(int status, int code, String text) {
        if (ErrorCodes.kind(code) == FailureKind.CLOCK) {
            return FailureKind.CLOCK;
        }
        if (status != 503 || text.startsWith("Unknown error")) {
            return FailureKind.UNKNOWN;
        }
        boolean failed = text.equals("Service Unavailable.")
                || text.startsWith("Request throttled by system-level protection")
                || text.startsWith("Internal error; unable to process your request")
                || code == -1008
                || code == ErrorCodes.INTERNAL_ERROR;
        return failed ? FailureKind.RETRY : FailureKind.UNKNOWN;
    }

    private static Optional<Json> parsed(byte[] body) {
        try {
            return Optional.of(Json.parse(body));
        } catch (UnreadableAnswerException e) {
            return Optional.empty();
        }
    }

    /** Returns the code of an error; a cancelled order is answered with the text "200" there. */
    private static int code(Json json) {
        return json.text("code")
                .filter(text -> text.matches("-\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    private static String text(String said, byte[] body) {
        return !said.isEmpty() || body.length > LONGEST_REASON
                ? said
                : new String(body, StandardCharsets.UTF_8).strip();
    }

    private static String reason(int status, int code, String said) {
        String words = said.isEmpty() ? "no reason given" : printable(said);
        return "HTTP " + status + (code == 0 ? "" : ", code " + code) + ": " + words;
    }

    private static String printable(String said) {
        String line = said.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }
}
