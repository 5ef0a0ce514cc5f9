package io.tradeintent.runner.verb;

/** The end of a verb, the same for all verbs. Its number is the exit code of the process. */
public enum Exit {
    /** The verb did all of its work, and nothing that it saw needs a person. */
    DONE,
    /** The verb did none or only a part of its work; another try may do it. */
    FAILED,
    /** Wrong usage or configuration; nothing was begun. */
    REFUSED,
    /** Something needs a person, and another try does not help. */
    NEEDS_A_PERSON;

    public int code() {
        return ordinal();
    }
}
