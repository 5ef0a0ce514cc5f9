package io.tradeintent.intent;

/**
 * The kind of change that an intent asks for.
 *
 * @since 0.1.0
 */
public enum IntentAction {
    /** Takes on exposure: opens a position or adds to one. */
    OPEN,
    /** Takes off exposure: closes a position or a part of it, and never opens one. */
    CLOSE,
    /** Asks for nothing; the producer decided to hold. */
    NONE
}
