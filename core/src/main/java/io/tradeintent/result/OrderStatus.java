package io.tradeintent.result;

/**
 * The last known state of an order of an execution.
 *
 * @since 0.1.0
 */
public enum OrderStatus {
    /** It was not sent. */
    PLANNED("planned"),
    /** It was about to be sent, and no answer is known. */
    SENT("sent"),
    /** The venue holds it. */
    OPEN("open"),
    /** All of it was executed. */
    FILLED("filled"),
    /** A part of it was executed. */
    PARTLY_FILLED("partly_filled"),
    /** The venue refused it, or it ended with nothing executed. */
    REJECTED("rejected");

    private final String wireName;

    OrderStatus(String wireName) {
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
