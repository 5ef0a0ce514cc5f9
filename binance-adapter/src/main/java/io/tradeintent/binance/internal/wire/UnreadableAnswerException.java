package io.tradeintent.binance.internal.wire;

/** Says that an answer is not what the exchange is known to answer. Its message holds no part of the answer. */
public final class UnreadableAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnreadableAnswerException(String what) {
        super("the answer cannot be read: " + what);
    }
}
