package io.tradeintent.result;

/**
 * The way an intent ended. Every intent has exactly one.
 *
 * @since 0.1.0
 */
public enum ExecutionStatus {
    /** All of it was executed, and its exits stand. */
    FILLED("filled"),
    /** A part of it was executed, and the exits of that part stand. */
    PARTIAL("partial"),
    /** The exchange or a rule of ours refused it; nothing was executed. */
    REJECTED("rejected"),
    /** Something broke; nothing was executed, or what was executed is named in the reason. */
    FAILED("failed"),
    /** It was executed, could not be protected, and was closed at market. */
    CLOSED_UNPROTECTED("closed_unprotected"),
    /** It was too old. */
    SKIPPED_STALE("skipped_stale"),
    /** It was valid and fresh, and the mode was {@link ExecutionMode#SAFE_DRAIN}. */
    SKIPPED_DRAIN("skipped_drain"),
    /** Another entry had carried the same intent before. */
    SKIPPED_DUPLICATE("skipped_duplicate"),
    /** It asked for nothing. */
    SKIPPED_NO_ACTION("skipped_no_action"),
    /** A risk limit forbade it. */
    SKIPPED_RISK("skipped_risk");

    private final String wireName;

    ExecutionStatus(String wireName) {
        this.wireName = wireName;
    }

    /**
     * Returns the word that stands for the status in results. It never changes.
     *
     * @return the word, in lower case
     */
    public String wireName() {
        return wireName;
    }
}
