package io.tradeintent.binance.internal;

/** Says that an answer is not what the exchange is known to answer. Its message holds no part of the answer. */
final class UnreadableAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableAnswerException(String what) {
        super("the answer cannot be read: " + what);
    }
}
