package io.tradeintent.testkit.binance;

/**
 * Whether the exchange has done what it was asked for, whatever it answers.
 *
 * @since 0.1.0
 */
public enum Execution {
    /** Done, as far as the exchange would have done it without the fault. */
    EXECUTED,
    /** Not done, and it never will be. */
    NOT_EXECUTED
}
