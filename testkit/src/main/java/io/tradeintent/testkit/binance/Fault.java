package io.tradeintent.testkit.binance;

import io.tradeintent.testkit.binance.internal.fault.FaultEffect;
import io.tradeintent.testkit.binance.internal.wire.HttpAnswer;
import io.tradeintent.testkit.binance.internal.wire.JsonObject;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way in which the exchange misbehaves: whether it does what it was asked for, and what it answers. When it happens is
 * said by a {@link FaultRule}. Immutable.
 *
 * @since 0.1.0
 */
public final class Fault {

    private final FaultEffect effect;

    private Fault(FaultEffect.Draft draft) {
        this.effect = draft.effect();
    }

    /** HTTP 408 without a code: nothing is said of the execution. */
    public static Fault requestTimeout(Execution execution) {
        return new Fault(named("request-timeout", execution)
                .answer(HttpAnswer.of(408, "text/plain", "timeout waiting for backend")));
    }

    /** HTTP 503, "Unknown error", in a body without a code: the execution is unknown. */
    public static Fault unknownError(Execution execution) {
        JsonObject body = new JsonObject()
                .add("timestamp", 1638827401078L)
                .add("path", "/fapi/v1/order")
                .add("msg", "Unknown error, please check your request or try again later.");
        return new Fault(named("unknown-error", execution).answer(HttpAnswer.json(503, body)));
    }

    /** HTTP 503, "Service Unavailable.": not executed. */
    public static Fault serviceUnavailable() {
        return new Fault(named("service-unavailable", Execution.NOT_EXECUTED)
                .answer(HttpAnswer.json(503, new JsonObject().add("msg", "Service Unavailable."))));
    }

    /** HTTP 503 with code -1008: not executed. Requests that only make a position smaller are exempt and go through. */
    public static Fault throttled() {
        String text = "Request throttled by system-level protection. Reduce-only/close-position orders are exempt. "
                + "Please try again.";
        return new Fault(named("throttled", Execution.NOT_EXECUTED)
                .answer(error(503, -1008, text))
                .sparingReducing());
    }

    /** HTTP 503 with code -1001, "Internal error": not executed. */
    public static Fault internalError() {
        return new Fault(named("internal-error", Execution.NOT_EXECUTED)
                .answer(error(503, -1001, "Internal error; unable to process your request. Please try again.")));
    }

    /** Code -1006: the execution is unknown. */
    public static Fault unexpectedResponse(Execution execution) {
        String text = "An unexpected response was received from the message bus. Execution status unknown.";
        return new Fault(named("unexpected-response", execution).answer(error(500, -1006, text)));
    }

    /** HTTP 408 with code -1007: the execution is unknown. */
    public static Fault backendTimeout(Execution execution) {
        String text =
                "Timeout waiting for response from backend server. Send status unknown; execution status unknown.";
        return new Fault(named("backend-timeout", execution).answer(error(408, -1007, text)));
    }

    /**
     * HTTP 429 with code -1003: not executed.
     *
     * @param retryAfter what the header Retry-After says, in whole seconds; null for no such header
     */
    public static Fault tooManyRequests(@Nullable Duration retryAfter) {
        HttpAnswer answer = error(429, -1003, "Too many requests; current limit of IP is 2400 requests per minute.");
        return new Fault(named("too-many-requests", Execution.NOT_EXECUTED)
                .answer(retryAfter == null ? answer : answer.withHeader("Retry-After", "" + retryAfter.toSeconds())));
    }

    /** HTTP 429 with code -1015: not executed. */
    public static Fault tooManyOrders() {
        return new Fault(named("too-many-orders", Execution.NOT_EXECUTED)
                .answer(error(429, -1015, "Too many new orders; current limit is 300 orders per TEN_SECONDS.")));
    }

    /**
     * HTTP 418 with code -1003 and the end of the ban in its text: not executed, and so is nothing else until the ban ends.
     *
     * @param length positive
     */
    public static Fault ipBan(Duration length) {
        return new Fault(named("ip-ban", Execution.NOT_EXECUTED).ban(positive("length", length)));
    }

    /** HTTP 403 with an HTML page, as an edge server sends it: not executed. */
    public static Fault forbiddenPage() {
        String page = "<html><head><title>403 Forbidden</title></head><body>Request blocked.</body></html>";
        return new Fault(named("forbidden-page", Execution.NOT_EXECUTED).answer(HttpAnswer.of(403, "text/html", page)));
    }

    /** HTTP 401 with code -2015: the key is not accepted, nothing is executed. */
    public static Fault keyRejected() {
        return new Fault(named("key-rejected", Execution.NOT_EXECUTED)
                .answer(error(401, -2015, "Invalid API-key, IP, or permissions for action.")));
    }

    /** The connection is closed in place of an answer. */
    public static Fault connectionCut(Execution execution) {
        return new Fault(named("connection-cut", execution).manner(HttpAnswer.Manner.CUT));
    }

    /** The answer comes late: the request is executed at once, and the answer waits for this time of the system clock. */
    public static Fault slowAnswer(Duration delay) {
        return new Fault(named("slow-answer", Execution.EXECUTED).after(positive("delay", delay)));
    }

    /**
     * The request is executed late: it waits for this time of the system clock before anything looks at it, also when the
     * client has gone meanwhile.
     */
    public static Fault lateExecution(Duration delay) {
        return new Fault(named("late-execution", Execution.EXECUTED).before(positive("delay", delay)));
    }

    /** Executed; half of the answer is sent, then the connection is closed. */
    public static Fault truncatedAnswer() {
        return new Fault(named("truncated-answer", Execution.EXECUTED).manner(HttpAnswer.Manner.TRUNCATED));
    }

    /**
     * What is placed is found by queries only after a time of the exchange's clock. Before that, queries answer -2013 and
     * lists omit it. For requests that place an order or a conditional order.
     *
     * @param hiddenFor positive
     */
    public static Fault lateVisibility(Duration hiddenFor, Visibility visibility) {
        positive("hiddenFor", hiddenFor);
        Objects.requireNonNull(visibility, "visibility");
        return new Fault(
                named("late-visibility", Execution.EXECUTED).hiding(hiddenFor, visibility == Visibility.ALL_HIDDEN));
    }

    /**
     * The exchange sets this leverage in place of what a leverage request asks for, and its answer says so.
     *
     * @param leverage 1 to 125
     */
    public static Fault wrongLeverage(int leverage) {
        if (leverage < 1 || leverage > 125) {
            throw new IllegalArgumentException("leverage: " + leverage + " is not between 1 and 125");
        }
        return new Fault(named("wrong-leverage", Execution.EXECUTED).leverage(leverage));
    }

    /**
     * Any error code in the usual form.
     *
     * @param status the HTTP status, 200 to 599
     */
    public static Fault error(int status, int code, String text, Execution execution) {
        return new Fault(named("error", execution).answer(error(requireStatus(status), code, text)));
    }

    /**
     * Any answer.
     *
     * @param status the HTTP status, 200 to 599
     */
    public static Fault answer(int status, String contentType, String body, Execution execution) {
        return new Fault(named("answer", execution).answer(HttpAnswer.of(requireStatus(status), contentType, body)));
    }

    /** Returns the name of the fault, such as {@code connection-cut}. */
    public String name() {
        return effect.name();
    }

    /** Returns whether the exchange does what it was asked for in spite of the fault. */
    public boolean executes() {
        return effect.executes();
    }

    FaultEffect effect() {
        return effect;
    }

    @Override
    public String toString() {
        return effect.toString();
    }

    private static int requireStatus(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " is not between 200 and 599");
        }
        return status;
    }

    private static Duration positive(String option, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(option + ": " + value + " is not positive");
        }
        return value;
    }

    private static HttpAnswer error(int status, int code, String text) {
        return Refusal.of(status, code, text).answer();
    }

    private static FaultEffect.Draft named(String name, Execution execution) {
        return FaultEffect.named(name, execution == Execution.EXECUTED);
    }
}
