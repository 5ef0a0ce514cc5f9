package io.tradeintent.testkit.binance.internal.gateway;

import io.tradeintent.testkit.binance.internal.wire.Parameters;
import io.tradeintent.testkit.binance.internal.wire.Refusal;
import java.time.Instant;

/** The time for which a request is good: from its timestamp (less one second) for its receive window. Milliseconds. */
record RequestWindow(long timestamp, long recvWindow) {

    private static final long DEFAULT = 5_000;
    private static final long LONGEST = 60_000;
    private static final long AHEAD = 1_000;

    /**
     * Reads timestamp and receive window.
     *
     * @throws Refusal -1102 without a timestamp or with one that is no number, -1130 for a window that is not 1 to 60000
     */
    static RequestWindow of(Parameters parameters) {
        long window = parameters.optionalNumber("recvWindow").orElse(DEFAULT);
        if (window < 1 || window > LONGEST) {
            throw Refusal.invalid("recvWindow");
        }
        return new RequestWindow(parameters.number("timestamp"), window);
    }

    /** The check when a request arrives: -1021, in one text for the past and another for the future. */
    void checkAtGateway(Instant now) {
        long server = now.toEpochMilli();
        if (timestamp >= server + AHEAD) {
            throw Refusal.of(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (server - timestamp > recvWindow) {
            throw Refusal.of(-1021, "Timestamp for this request is outside of the recvWindow.");
        }
    }

    /** The check when an order reaches the matching engine: -5028. */
    void checkAtEngine(Instant now) {
        if (timestamp + recvWindow < now.toEpochMilli()) {
            throw Refusal.of(-5028, "Timestamp for this request is outside of the ME recvWindow.");
        }
    }
}
