package io.tradeintent.binance.internal;

/** Says that a request was not answered. Its message holds no part of the request. */
final class TransportException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean sent;
    private final String reason;

    TransportException(boolean sent, String message) {
        super(message);
        this.reason = message;
        this.sent = sent;
    }

    /** In words for the operator. */
    String reason() {
        return reason;
    }

    /** Whether the exchange may have received it. */
    boolean sent() {
        return sent;
    }
}
