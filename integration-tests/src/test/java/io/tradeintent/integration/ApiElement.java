package io.tradeintent.integration;

/**
 * A public or protected type or member, as it stands in the source.
 *
 * @param name where it is: file, line and signature's beginning
 * @param type whether it is a type
 * @param documented whether a Javadoc comment stands before it
 * @param since whether that comment has {@code @since}
 */
record ApiElement(String name, boolean type, boolean documented, boolean since) {

    @Override
    public String toString() {
        return name;
    }
}
