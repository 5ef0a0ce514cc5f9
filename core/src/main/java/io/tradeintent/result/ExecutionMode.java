package io.tradeintent.result;

/**
 * The mode of an intent's handler: whether intents become orders.
 *
 * @since 0.1.0
 */
public enum ExecutionMode {
    /** Intents are taken off the stream and reported, and nothing can be ordered. */
    SAFE_DRAIN("safe_drain"),
    /** Intents become orders. */
    LIVE("live");

    private final String wireName;

    ExecutionMode(String wireName) {
        this.wireName = wireName;
    }

    /**
     * Returns the word that stands for the mode in results and keys. It never changes.
     *
     * @return the word, in lower case
     */
    public String wireName() {
        return wireName;
    }
}
