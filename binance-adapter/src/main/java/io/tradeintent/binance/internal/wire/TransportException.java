package io.tradeintent.binance.internal.wire;

/** Says that a request was not answered. Its message holds no part of the request. */
public final class TransportException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean sent;
    private final String reason;

    public TransportException(boolean sent, String message) {
        super(message);
        this.reason = message;
        this.sent = sent;
    }

    /** In words for the operator. */
    public String reason() {
        return reason;
    }

    /** Whether the exchange may have received it. */
    public boolean sent() {
        return sent;
    }
}
