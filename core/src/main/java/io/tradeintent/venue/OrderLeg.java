package io.tradeintent.venue;

/**
 * The part that an order has in the execution of one intent.
 *
 * @since 0.1.0
 */
public enum OrderLeg {
    /** Opens the position or adds to it. */
    ENTRY("entry", 'e'),
    /** Closes the position at a loss. */
    STOP("stop", 's'),
    /** Takes the first part of the profit. */
    TARGET_1("tp1", '1'),
    /** Takes the second part of the profit. */
    TARGET_2("tp2", '2'),
    /** Takes the last part of the profit. */
    TARGET_3("tp3", '3'),
    /** Closes a position, or a part of it, at once. */
    FLATTEN("flatten", 'f');

    private static final OrderLeg[] TARGETS = {TARGET_1, TARGET_2, TARGET_3};

    private final String wireName;
    private final char code;

    OrderLeg(String wireName, char code) {
        this.wireName = wireName;
        this.code = code;
    }

    /**
     * Returns the leg of a target.
     *
     * @param index 0 for the nearest target, at most 2
     * @return the leg
     */
    public static OrderLeg target(int index) {
        return TARGETS[index];
    }

    /**
     * Returns the word that stands for the leg in results. It never changes.
     *
     * @return the word, in lower case
     */
    public String wireName() {
        return wireName;
    }

    /** The last character of the client order ids of this leg. */
    char code() {
        return code;
    }
}
