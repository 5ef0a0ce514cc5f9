package io.tradeintent.execution;

/** The progress of an execution. The ledger keeps its name. */
enum ExecutionStep {
    /** It belongs to somebody; nothing was sent. */
    CLAIMED,
    /** The leverage is set as the intent wants it; nothing was sent. */
    LEVERAGE_SET,
    /** The order that opens, or closes, was about to be sent. */
    ENTRY_SENT,
    /** The outcome of that order is known, and something was executed. */
    ENTRY_KNOWN,
    /** The venue holds the stop. */
    STOP_PLACED,
    /** The stop was refused for good; the position is to be closed. */
    FLATTENING,
    /** It has come to its end, and the result is known. */
    REPORTED;

    /** Returns whether the execution must be brought to its end, or its entry to its report, however old its intent is. */
    boolean begun() {
        return compareTo(ENTRY_SENT) >= 0;
    }
}
