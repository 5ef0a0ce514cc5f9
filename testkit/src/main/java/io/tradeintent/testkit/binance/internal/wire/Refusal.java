package io.tradeintent.testkit.binance.internal.wire;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An answer of the exchange that is an error: HTTP status, code and text. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;
    private final @Nullable Duration retryAfter;

    public Refusal(int status, int code, String text, @Nullable Duration retryAfter) {
        super(text, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** A refusal with status 400, which most are. */
    public static Refusal of(int code, String text) {
        return new Refusal(400, code, text, null);
    }

    public static Refusal of(int status, int code, String text) {
        return new Refusal(status, code, text, null);
    }

    public static Refusal missing(String parameter) {
        return of(-1102, "Mandatory parameter '" + parameter + "' was not sent, was empty/null, or malformed.");
    }

    public static Refusal notRequired(String parameter) {
        return of(-1106, "Parameter '" + parameter + "' sent when not required.");
    }

    static Refusal illegal(String parameter, String range) {
        return of(-1100, "Illegal characters found in parameter '" + parameter + "'; legal range is '" + range + "'.");
    }

    public static Refusal invalid(String parameter) {
        return of(-1130, "Data sent for parameter '" + parameter + "' is not valid.");
    }

    public static Refusal noSuchOrder() {
        return of(-2013, "Order does not exist.");
    }

    public static Refusal unknownOrder() {
        return of(-2011, "Unknown order sent.");
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    public HttpAnswer answer() {
        HttpAnswer answer =
                HttpAnswer.json(status, new JsonObject().add("code", code).add("msg", text()));
        return retryAfter == null ? answer : answer.withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
    }
}
