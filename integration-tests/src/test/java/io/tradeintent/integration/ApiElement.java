package io.tradeintent.integration;

/**
 * A public or protected type or member, as it stands in the source.
 *
 * @param place where it is: file, line and signature's beginning
 * @param name its simple name, of a nested type behind those of the types around it
 * @param kind what it is
 * @param comment the text of its Javadoc on one line, empty where none stands before it
 * @param since whether that comment has {@code @since}
 */
record ApiElement(String place, String name, Kind kind, String comment, boolean since) {

    /** What an element is, as far as it matters to those who implement it. */
    enum Kind {
        SEALED,
        /** An interface, or an abstract class that is not sealed. */
        OPEN,
        RECORD,
        OTHER_TYPE,
        MEMBER
    }

    boolean type() {
        return kind != Kind.MEMBER;
    }

    boolean documented() {
        return !comment.isEmpty();
    }

    @Override
    public String toString() {
        return place;
    }
}
