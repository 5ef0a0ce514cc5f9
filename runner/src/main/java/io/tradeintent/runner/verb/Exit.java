package io.tradeintent.runner.verb;

/** How a verb ends, the same for all verbs. The process ends with the number. */
public enum Exit {
    /** What was asked for was done; nothing that was seen needs a person. */
    DONE,
    /** What was asked for was not done, or not all of it; another try may do it. */
    FAILED,
    /** Wrong usage or configuration; nothing was begun. */
    REFUSED,
    /** Something needs a person, and another try does not help. */
    NEEDS_A_PERSON;

    public int code() {
        return ordinal();
    }
}
