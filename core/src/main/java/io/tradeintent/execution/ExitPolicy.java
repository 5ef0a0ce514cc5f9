package io.tradeintent.execution;

/**
 * The source of stop and targets.
 *
 * @since 0.1.0
 */
public enum ExitPolicy {
    /** From the exit-level engine alone. */
    ENGINE,
    /**
     * From the intent where it has its own: its stop in place of the engine's, its target in place of all of the engine's
     * targets, for the whole quantity. Exits that it does not have come from the engine.
     */
    INTENT_FIRST
}
