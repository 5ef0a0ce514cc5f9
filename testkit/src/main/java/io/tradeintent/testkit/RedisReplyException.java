package io.tradeintent.testkit;

/**
 * An error that the server sent in answer to a command. The message is the server's own text, whose first word is its code
 * ({@code NOGROUP}, {@code WRONGPASS}, {@code OOM}, ...).
 *
 * @since 0.1.0
 */
public final class RedisReplyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisReplyException(String message) {
        super(message);
    }

    /** Returns the first word of the server's text, such as {@code NOGROUP}. */
    public String code() {
        String message = String.valueOf(getMessage());
        int space = message.indexOf(' ');
        return space < 0 ? message : message.substring(0, space);
    }
}
